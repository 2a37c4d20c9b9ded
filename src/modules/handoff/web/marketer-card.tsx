import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './lead-row.module.css'
import { nameOfItem } from './lead-row.tsx'
import { useReasonName } from './reason-names.ts'
import { type Summary, useSummary } from './use-summary.ts'

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
    <Grid split="quarters">
      {steps.map(({ label, value, reached }) => (
        <Figure key={label} label={label} value={formats.number(value)} rows={rowsOf(reached)} />
      ))}
    </Grid>
  )
}

const shown = 3

function LatelyRejected({ marketerId }: { marketerId: string | undefined }) {
  const t = useTranslations('handoff.cards')
  const nameOf = useReasonName()
  const rejected = useQuery(
    api.handoff.list.queryOptions({
      input: { state: ['rejected', 'disputed'], limit: shown, ...(marketerId === undefined ? {} : { marketerId }) },
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
        <ul className={css.rows}>
          {items.map((item) => (
            <li key={item.id}>
              <div className={css.line}>
                <Link to={`/hand-offs/${item.id}`}>{nameOfItem(item)}</Link>
                <span>{item.rejectReason !== null && nameOf(item.rejectReason)}</span>
              </div>
              <div className={css.detail}>{item.rejectWords}</div>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
