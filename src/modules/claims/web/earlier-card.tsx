import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Answer } from './shapes.ts'

/** What the same question was answered before; each still opens its rows. */
export function EarlierCard({ answers }: { answers: readonly Answer[] }) {
  const t = useTranslations('claims')
  const formats = useFormats()
  if (answers.length === 0) return null
  const said = ({ verdict, measured: { value, low, high, n } }: Answer) =>
    value === null || low === null || high === null
      ? t('one.earlierNothing', { verdict: t(`verdicts.${verdict}`) })
      : t('one.earlierLine', {
          verdict: t(`verdicts.${verdict}`),
          value: formats.percent(value, 1),
          low: formats.percent(low, 1),
          high: formats.percent(high, 1),
          n: formats.number(n),
        })
  return (
    <Card>
      <CardHead title={t('one.earlier')} />
      <Timeline
        label={t('one.earlier')}
        entries={answers.map((answer) => ({
          key: String(answer.number),
          words: (
            <RowsLink rows={{ evidence: String(answer.number) }} name={t('one.openRows')}>
              {said(answer)}
            </RowsLink>
          ),
          at: answer.countedAt,
          names: answer.askedName,
        }))}
      />
    </Card>
  )
}
