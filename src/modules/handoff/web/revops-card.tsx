import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Ends, Entries, Grid, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import { ClockLine } from './clock-face.tsx'
import { clockToShow, nameOfItem } from './lead-row.tsx'
import { type Summary, useSummary } from './use-summary.ts'

export const troubles = ['unrouted', 'ownerless', 'paused', 'breaching', 'broken'] as const

/** On the home of revenue operations: what has nobody or no time. Nought is the normal state. */
export function RevOpsHandoffsCard() {
  const t = useTranslations('handoff.cards')
  const summary = useSummary()
  return (
    <Card>
      <CardHead title={t('revops')} />
      <Loaded query={summary}>
        {({ now }) => (
          <Stack gap={4}>
            <Grid split="figures">
              {troubles.map((trouble) => (
                <Trouble key={trouble} trouble={trouble} now={now} />
              ))}
            </Grid>
            {troubles.every((trouble) => now[trouble] === 0) ? <Status is="kept">{t('quiet')}</Status> : <DueFirst />}
          </Stack>
        )}
      </Loaded>
    </Card>
  )
}

function Trouble({ trouble, now }: { trouble: (typeof troubles)[number]; now: Summary['now'] }) {
  const t = useTranslations('handoff.cards')
  const formats = useFormats()
  const value = formats.number(now[trouble])
  return <Figure label={t(trouble)} value={value} rows={{ to: `/hand-offs?view=all&trouble=${trouble}` }} />
}

const shown = 5

/** The clocks that break next, with the way to give the lead to somebody else. */
function DueFirst() {
  const t = useTranslations('handoff.cards')
  const breaching = useQuery(api.handoff.list.queryOptions({ input: { trouble: 'breaching', limit: 50 } }))
  const due = (item: { clocks: { dueAt: Date }[] }) => Math.min(...item.clocks.map(({ dueAt }) => dueAt.getTime()))
  const items = (breaching.data?.items ?? []).toSorted((one, other) => due(one) - due(other)).slice(0, shown)
  if (items.length === 0) return null
  return (
    <div>
      <h3>{t('soonest')}</h3>
      <Entries>
        {items.map((item) => {
          const clock = clockToShow(item)
          return (
            <Ends as="li" key={item.id}>
              <Link to={`/hand-offs/${item.id}`}>{nameOfItem(item)}</Link>
              {clock && <ClockLine clock={clock} asOf={new Date(breaching.dataUpdatedAt)} />}
            </Ends>
          )
        })}
      </Entries>
    </div>
  )
}
