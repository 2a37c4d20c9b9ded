import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Card } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { draftOf, firstTerms } from './draft.ts'
import { WriteForm } from './write-form.tsx'

/** A new version, begun from the one that is answered or in force, or the change of a draft. */
export function WritePage() {
  const t = useTranslations('promises.write')
  const [params] = useSearchParams()
  const draftId = params.get('draft')
  const from = params.get('from')
  const currency = useMe()?.workspace?.currency ?? 'EUR'
  const versions = useQuery(api.promises.versions.queryOptions())
  const values = useQuery(api.promises.values.queryOptions())
  const handoff = useQuery(api.handoff.rules.queryOptions({ input: {} }))
  return (
    <Page title={t(draftId === null ? 'title' : 'titleChange')} lead={t('lead')}>
      <Loaded query={versions} waiting={<Card>…</Card>}>
        {({ items }) => (
          <Loaded query={values} waiting={<Card>…</Card>}>
            {({ items: known }) => (
              <Loaded query={handoff} waiting={<Card>…</Card>}>
                {({ rules }) => {
                  const draft = items.find(({ id }) => id === draftId)
                  const begun =
                    draft ?? items.find(({ id }) => id === from) ?? items.find(({ state }) => state === 'signed')
                  const terms = begun?.terms ?? firstTerms(currency, known)
                  return (
                    <WriteForm
                      key={begun?.id ?? 'new'}
                      first={draftOf(terms, rules)}
                      month={draft?.month}
                      draftId={draft?.id}
                      values={known}
                      currency={currency}
                    />
                  )
                }}
              </Loaded>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}

export { WritePage as Component }
