import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Timeline, type TimelineEntry } from '#web/ui/timeline.tsx'
import { useFormats } from '#web/words/formats.ts'
import { periodKey } from './periods.ts'
import type { Alarm, Answer, One } from './shapes.ts'
import { useValueWords } from './words.ts'

/** Every alarm and everything that was answered, the latest first. Nothing is forgotten. */
export function AlarmsCard({ one }: { one: One }) {
  const t = useTranslations('radar.one')
  const entries = useEntries(one)
  return (
    <Card>
      <CardHead title={t('history')} note={t('historyNote')} />
      {entries.length === 0 ? (
        <EmptyState title={t('noAlarm')}>{t('noAlarmNote')}</EmptyState>
      ) : (
        <Timeline label={t('history')} entries={entries} />
      )}
    </Card>
  )
}

function useEntries({ alarms, answers, symptom, hasRows }: One): TimelineEntry[] {
  const t = useTranslations('radar.one')
  const { period, day } = useFormats()
  const { value } = useValueWords()
  const raised = ({ id, raisedAt, because, periodFrom, periodTo, n, closedAt, ...alarm }: Alarm): TimelineEntry => {
    const shown = alarm.value === null ? '–' : value(symptom.unit, alarm.value)
    const span = period(periodFrom, periodTo)
    const said = t(`entries.${because}`, { value: shown, period: span, n: String(n) })
    return {
      key: id,
      at: raisedAt,
      inForce: closedAt === null,
      words: hasRows ? (
        <>
          {said}{' '}
          <RowsLink
            rows={{ evidence: periodKey({ from: periodFrom, to: periodTo }) }}
            name={`${said} ${t('entries.rows')}`}
          >
            {t('entries.rows')}
          </RowsLink>
        </>
      ) : (
        said
      ),
    }
  }
  const closed = ({ id, closedAt, closedBecause }: Alarm): TimelineEntry[] =>
    closedAt === null
      ? []
      : [{ key: `${id} closed`, at: closedAt, words: t(`entries.closed.${closedBecause ?? 'calm'}`) }]
  const answered = ({ id, at, kind, words, byName, until }: Answer): TimelineEntry => ({
    key: id,
    at,
    words: `${until === null ? t(`entries.answers.${kind}`) : t('entries.explainedUntil', { day: day(until) })} ${words}`,
    names: byName,
  })
  return [...alarms.map(raised), ...alarms.flatMap(closed), ...answers.map(answered)].toSorted(
    (one, other) => other.at.getTime() - one.at.getTime(),
  )
}
