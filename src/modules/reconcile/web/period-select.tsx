import { useTranslations } from 'use-intl'
import { Select } from '#web/ui/select.tsx'
import css from './lists.module.css'
import type { PeriodFigure, Span } from './shapes.ts'
import { usePeriodName } from './words.ts'

type Props = { period: Span; figures: readonly PeriodFigure[]; onChoose: (period: string) => void }

/** Every quarter and month that has rows, the newest first, and everything. */
export function PeriodSelect({ period, figures, onChoose }: Props) {
  const t = useTranslations('reconcile.period')
  const nameOf = usePeriodName()
  const all: Span = { text: 'all', from: null, to: null }
  const spans = [all, ...figures.map((one) => one.period)]
  const known = spans.some(({ text }) => text === period.text) ? spans : [...spans, period]
  return (
    <div className={css.period}>
      <Select
        label={t('label')}
        hideLabel
        value={period.text}
        options={known.map((span) => ({ value: span.text, label: nameOf(span) }))}
        onChange={(next) => next !== null && onChoose(next)}
      />
    </div>
  )
}
