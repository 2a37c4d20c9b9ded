import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { moreOf } from '#web/page-by-page.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { dayIn } from '#web/ui/periods.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Text } from '#web/ui/text.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { TimelineEntry } from '../contract.ts'
import { EntryNames, listSideOf } from './entry-names.tsx'
import type { Customer } from './rows-of.ts'
import { sendsKey } from './sends-key.ts'
import { isDealStep, type DealStep as DealStepKind } from './timeline-kinds.ts'
import { TimelineFilterRow } from './timeline-filters.tsx'
import { textIn, useSentence } from './use-kind-words.ts'
import { useTimeline, useTimelineFilters } from './use-timeline.ts'

/** Both sides' work with a customer in one order, the latest first. */
export function TimelineCard({ customer }: { customer: Customer }) {
  const t = useTranslations('customers.timeline')
  const filters = useTimelineFilters()
  const timeline = useTimeline(customer, filters)
  const more = moreOf(timeline)
  return (
    <Card>
      <CardHead title={t('title')} note={t('note')} />
      <TimelineFilterRow customer={customer} filters={filters} />
      <Loaded query={timeline}>
        {(entries) =>
          entries.length === 0 ? (
            <Nothing narrowed={filters.some} />
          ) : (
            <Entries entries={entries} ofCompany={'companyId' in customer} more={more} />
          )
        }
      </Loaded>
    </Card>
  )
}

type EntriesProps = { entries: readonly TimelineEntry[]; ofCompany: boolean; more: ReturnType<typeof moreOf> }

function Entries({ entries, ofCompany, more }: EntriesProps) {
  const t = useTranslations('customers.timeline')
  return (
    <Timeline
      label={t('title')}
      {...(more ? { more } : {})}
      entries={entries.map((entry) => {
        const side = listSideOf(entry.side)
        return {
          key: entry.key,
          words: <EntryWords entry={entry} />,
          at: entry.at,
          names: <EntryNames entry={entry} withPerson={ofCompany} />,
          ...(side === undefined ? {} : { side }),
        }
      })}
    />
  )
}

function EntryWords({ entry }: { entry: TimelineEntry }) {
  const { sort, kind, deal, detail } = entry
  if (sort === 'deal' && deal && isDealStep(kind)) return <DealStep kind={kind} deal={deal} detail={detail} />
  return <Sentence entry={entry} />
}

type DealStepProps = Pick<TimelineEntry, 'detail'> & {
  kind: DealStepKind
  deal: NonNullable<TimelineEntry['deal']>
}

function DealStep({ kind, deal: { id, name }, detail }: DealStepProps) {
  const t = useTranslations('customers.dealSteps')
  return t.rich(kind, {
    deal: name,
    stage: textIn(detail, 'stage') ?? '',
    way: (words) => <Link to={`/deals/${id}`}>{words}</Link>,
  })
}

function Sentence({ entry }: { entry: TimelineEntry }) {
  const t = useTranslations('customers.timeline')
  const sentence = useSentence()
  const { timeZone } = useFormats()
  const what = sentence(entry)
  const { count } = entry
  const key = sendsKey(entry, dayIn(timeZone, entry.at))
  if (key === undefined) return what
  return t.rich('times', {
    what,
    count,
    rows: (words) => (
      <RowsLink rows={{ evidence: key }} name={t('timesName', { what, count })}>
        {words}
      </RowsLink>
    ),
  })
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  const t = useTranslations('customers.timeline')
  if (narrowed) return <Text tone="soft">{t('noneSuch')}</Text>
  return <EmptyState title={t('none')}>{t('noneNote')}</EmptyState>
}
