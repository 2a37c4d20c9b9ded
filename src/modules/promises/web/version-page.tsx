import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { Thread } from '#modules/together/web/index.ts'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { FlatLines } from '#web/ui/loaded.tsx'
import { ErrorNotice, RefusalNotice } from '#web/ui/notice.tsx'
import { Sides, Stack } from '#web/ui/layout.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useFormats } from '#web/words/formats.ts'
import { HandoffTermsCard } from './handoff-card.tsx'
import css from './promises.module.css'
import { SegmentsCard } from './segments-card.tsx'
import type { Item, Version } from './shapes.ts'
import { VersionActs } from './version-acts.tsx'
import { useItemWords } from './words.ts'

/** One version: its words for both sides, whether sales can work it, who signed, and what one may do with it. */
export function VersionPage() {
  const t = useTranslations('promises.version')
  const { versionId = '' } = useParams()
  const version = useQuery(api.promises.one.queryOptions({ input: { id: versionId } }))
  const number = version.data ? String(version.data.number) : '…'
  return (
    <Page title={t('title', { version: number })} lead={t('lead')}>
      {version.data ? (
        <VersionCards version={version.data} />
      ) : (
        <Card>{version.isError ? <ErrorNotice error={version.error} /> : <FlatLines />}</Card>
      )}
    </Page>
  )
}

function VersionCards({ version }: { version: Version }) {
  const t = useTranslations('promises.version')
  const formats = useFormats()
  const { state, month, note, events, isLateChange, terms } = version
  return (
    <>
      <Card shared={state === 'proposed'}>
        <CardHead title={t(`states.${state}`)} note={t('from', { month: formats.month(month) })} />
        <Stack gap={4}>
          {note !== '' && <Text tone="soft">{note}</Text>}
          {isLateChange && <Status is="atRisk">{t('late')}</Status>}
          <Words version={version} />
          <Signatures version={version} />
          <VersionActs version={version} />
        </Stack>
      </Card>
      <CapacityCard version={version} />
      {terms.handoff && <HandoffTermsCard terms={terms.handoff} />}
      <SegmentsCard version={version} />
      {events.length > 0 && (
        <Card>
          <CardHead title={t('history')} />
          <Timeline
            label={t('history')}
            entries={events.map(({ kind, side, name, at, note: words }) => ({
              key: `${kind} ${at.toISOString()} ${side}`,
              words: t(`events.${kind}`, { name }),
              at,
              side,
              ...(words !== '' && { more: <Text tone="soft">{words}</Text> }),
            }))}
          />
        </Card>
      )}
      <Thread on={{ kind: 'promise', id: version.id }} />
    </>
  )
}

const lists = {
  marketing: ['value', 'acceptance', 'opportunities'],
  sales: ['first-touch', 'attempts', 'answer'],
} as const satisfies Record<'marketing' | 'sales', readonly Item[]>

function levelOf({ terms, promisedValue, promisedLeads }: Version, item: Item): number {
  const { marketing, sales } = terms
  return {
    value: marketing.measure === 'value' ? promisedValue.minor : promisedLeads,
    acceptance: marketing.acceptance,
    opportunities: marketing.opportunities,
    'first-touch': sales.firstTouchShare,
    attempts: sales.attempts.share,
    answer: sales.answer.share,
  }[item]
}

function Words({ version }: { version: Version }) {
  const t = useTranslations('promises.sides')
  const words = useItemWords()
  return (
    <Sides>
      {(['marketing', 'sales'] as const).map((side) => (
        <section key={side}>
          <h3 className={css.sideHead}>
            <SideMark side={side} heading>
              {t(side)}
            </SideMark>
          </h3>
          {lists[side].map((item) => (
            <div key={item} className={css.item}>
              <span className={css.words}>{words(item, version.terms, levelOf(version, item))}</span>
            </div>
          ))}
        </section>
      ))}
    </Sides>
  )
}

function Signatures({ version: { signatures } }: { version: Version }) {
  const t = useTranslations('promises.version')
  const formats = useFormats()
  return (
    <div>
      {(['marketing', 'sales'] as const).map((side) => {
        const signature = signatures[side]
        return (
          <Text key={side} as="div">
            <SideMark side={side} />{' '}
            {signature ? t('signedBy', { name: signature.name, at: formats.dayTime(signature.at) }) : t('notSigned')}
          </Text>
        )
      })}
    </div>
  )
}

/** Promised volume against what sales can work: where it does not fit, the promise can't start. */
function CapacityCard({ version: { capacity, promisedLeads, fits } }: { version: Version }) {
  const t = useTranslations('promises.version')
  const formats = useFormats()
  const said = {
    promised: formats.number(promisedLeads),
    capacity: formats.number(capacity.leads),
    perRep: formats.number(capacity.leadsPerRep),
  }
  return (
    <Card>
      <CardHead title={t('capacity')} />
      {fits ? <Text>{t('capacityFits', said)}</Text> : <RefusalNotice title={t('capacityNot', said)} />}
    </Card>
  )
}

export { VersionPage as Component }
