import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Ends, Entries, Grid, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { useMoment } from './clock-face.tsx'
import css from './lead-row.module.css'
import { nameOfItem } from './lead-row.tsx'
import { useReasonName } from './reason-names.ts'
import { type Engagement, type Summary, useLastDays, useSummary } from './use-summary.ts'

/** On the home of a marketer: what became of what was handed over, why sales said no, and who is due again. */
export function MarketerHandoffsCard() {
  const t = useTranslations('handoff.cards')
  const memberId = useMe()?.person?.id
  const summary = useSummary(memberId)
  return (
    <Card>
      <CardHead title={t('marketer')} note={t('marketerNote')} />
      <Loaded query={summary}>
        {(read) => (
          <Stack gap={4}>
            <Steps summary={read} mine />
            <LatelyRejected marketerId={memberId} />
            <Text size={13}>
              <Link to="/hand-offs?view=all&mine=1&reached=waiting">{t('waits', { count: read.waiting })}</Link>
            </Text>
            <Text size={13}>
              <Link to="/hand-offs?view=all&mine=1&reached=later-due">
                {t('laterDue', { count: read.now.laterDue })}
              </Link>
            </Text>
            <Text size={13}>
              <Link to="/hand-offs">{t('tasks', { count: read.now.tasks })}</Link>
            </Text>
          </Stack>
        )}
      </Loaded>
    </Card>
  )
}

type StepsProps = { summary: Summary; mine: boolean }

/** Handed over, accepted, deals, won: each opens the rows that it counts. */
export function Steps({ summary: { delivered, accepted, sql, won }, mine }: StepsProps) {
  const t = useTranslations('handoff.list')
  const formats = useFormats()
  const steps = [
    { label: t('delivered'), value: delivered, reached: 'delivered' },
    { label: t('accepted'), value: accepted, reached: 'accepted' },
    { label: t('deals'), value: sql, reached: 'sql' },
    { label: t('won'), value: won, reached: 'won' },
  ]
  const rowsOf = (reached: string) => ({ to: `/hand-offs?view=all&reached=${reached}${mine ? '&mine=1' : ''}` })
  return (
    <Grid split="figures">
      {steps.map(({ label, value, reached }) => (
        <Figure key={label} label={label} value={formats.number(value)} rows={rowsOf(reached)} />
      ))}
    </Grid>
  )
}

const shown = 3

/** The latest that sales said no to, with its words; those that may still be contested say until when. */
function LatelyRejected({ marketerId }: { marketerId: string | undefined }) {
  const t = useTranslations('handoff.cards')
  const { from } = useLastDays()
  const rejected = useQuery(
    api.handoff.list.queryOptions({
      input: {
        reached: 'rejected',
        answeredFrom: from,
        limit: shown,
        ...(marketerId === undefined ? {} : { marketerId }),
      },
    }),
  )
  const items = rejected.data?.items ?? []
  return (
    <div>
      <Text size={13} strong>
        {t('rejected')}
      </Text>
      {items.length === 0 ? (
        <Text size={13} tone="soft">
          {t('noneRejected')}
        </Text>
      ) : (
        <Entries>
          {items.map((item) => (
            <Rejected key={item.id} item={item} />
          ))}
        </Entries>
      )}
    </div>
  )
}

function Rejected({ item }: { item: Engagement }) {
  const t = useTranslations('handoff.cards')
  const tStates = useTranslations('handoff.states')
  const nameOf = useReasonName()
  const at = useMoment()
  const { id, state, rejectReason, rejectWords, clocks } = item
  const appeal = clocks.find(({ kind, settledAt }) => kind === 'appeal' && settledAt === null)
  return (
    <li>
      <Ends>
        <Link to={`/hand-offs/${id}`}>{nameOfItem(item)}</Link>
        <span>{rejectReason !== null && nameOf(rejectReason)}</span>
      </Ends>
      <div className={css.detail}>{rejectWords}</div>
      {state === 'rejected' && appeal && <div className={css.detail}>{t('contest', { at: at(appeal.dueAt) })}</div>}
      {state === 'disputed' && <div className={css.detail}>{tStates('disputed')}</div>}
    </li>
  )
}
