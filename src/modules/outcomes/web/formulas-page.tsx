import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { FormulasForm } from './formulas-form.tsx'
import { TermsList } from './terms-list.tsx'
import { VersionCard } from './version-card.tsx'

/** The choices that figures go by, who signed them, and what is proposed. */
export function FormulasPage() {
  const t = useTranslations('outcomes.formulas')
  const formats = useFormats()
  const versions = useQuery(api.outcomes.versions.queryOptions())
  const person = useMe()?.person
  const speaks =
    (person?.role === 'lead' || person?.role === 'admin') &&
    (person.side === 'marketing' || person.side === 'sales' || person.side === 'both')
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Loaded query={versions}>
        {({ inForce, items, medianMonths }) => {
          const open = items.find(({ state }) => state === 'proposed' || state === 'objected')
          const since = inForce.inForceFrom && t('since', { day: formats.day(inForce.inForceFrom) })
          return (
            <>
              <Card>
                <CardHead
                  title={t('now')}
                  note={
                    inForce.number === 0
                      ? t('own')
                      : [t('version', { version: String(inForce.number) }), since].filter(Boolean).join(', ')
                  }
                />
                <TermsList terms={inForce.terms} />
              </Card>
              {open ? (
                <VersionCard version={open} canAnswer={speaks} />
              ) : (
                speaks && <FormulasForm terms={inForce.terms} medianMonths={medianMonths} />
              )}
              <History items={items} />
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

type Items = Parameters<typeof VersionCard>[0]['version'][]

function History({ items }: { items: Items }) {
  const tSide = useTranslations('house.sides')
  const t = useTranslations('outcomes.formulas')
  const formats = useFormats()
  if (items.length === 0) return null
  const said = ({ state, objection, side }: Items[number]) => {
    if (state === 'signed') return t('signed')
    if (state === 'withdrawn') return t('withdrawn')
    if (state === 'objected') return t('objected', { words: objection ?? '' })
    return t('open', { side: tSide(side === 'marketing' ? 'sales' : 'marketing') })
  }
  return (
    <Card>
      <CardHead title={t('history')} />
      {items.map((item) => (
        <Text key={item.id} size={13}>
          {[
            t('version', { version: String(item.number) }),
            said(item),
            t('proposedBy', { name: item.proposedName, day: formats.day(item.proposedAt) }),
            item.note,
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </Text>
      ))}
    </Card>
  )
}

export { FormulasPage as Component }
