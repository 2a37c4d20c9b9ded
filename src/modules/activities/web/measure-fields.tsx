import { useTranslations } from 'use-intl'
import { TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { type Effect, type Unit, unitsFor } from '../domain/index.ts'
import { readNumber } from './numbers.ts'

/** An amount as it stands in a form: texts until all of it is whole. */
export type MeasureDraft = { low: string; high: string; unit: Unit }

export function emptyMeasure(effect: Effect): MeasureDraft {
  return { low: '', high: '', unit: unitsFor(effect)[0] ?? 'count' }
}

export function isEmptyMeasure({ low, high }: MeasureDraft): boolean {
  return low.trim() === '' && high.trim() === ''
}

/** What the form says: both ends in the unit's own numbers (money in minor units); null while it is not whole. */
export function measureIn({ low, high, unit }: MeasureDraft, currency: string) {
  const first = readNumber(low)
  const second = high.trim() === '' ? first : readNumber(high)
  if (first === null || second === null || first > second) return null
  const times = unit === 'money' ? 100 : 1
  return {
    low: roundedTo(first * times, unit),
    high: roundedTo(second * times, unit),
    unit,
    currency: unit === 'money' ? currency : null,
  }
}

function roundedTo(value: number, unit: Unit): number {
  return unit === 'money' ? Math.round(value) : value
}

type Props = { effect: Effect; draft: MeasureDraft; onChange: (draft: MeasureDraft) => void }

export function MeasureFields({ effect, draft, onChange }: Props) {
  const t = useTranslations('activities')
  return (
    <>
      <TextField
        label={t('plan.low')}
        inputMode="decimal"
        value={draft.low}
        onChange={(low) => onChange({ ...draft, low })}
        error={wrongNumber(draft.low) && t('plan.notANumber')}
      />
      <TextField
        label={t('plan.high')}
        inputMode="decimal"
        optional
        value={draft.high}
        onChange={(high) => onChange({ ...draft, high })}
        error={errorOf(draft, t('plan.notANumber'), t('plan.lowAboveHigh'))}
      />
      <UnitSelect effect={effect} unit={draft.unit} onChange={(unit) => onChange({ ...draft, unit })} />
    </>
  )
}

export function UnitSelect({ effect, unit, onChange }: { effect: Effect; unit: Unit; onChange: (unit: Unit) => void }) {
  const t = useTranslations('activities')
  return (
    <Select
      label={t('plan.unit')}
      searchable={false}
      value={unit}
      options={unitsFor(effect).map((value) => ({ value, label: t(`units.${value}`) }))}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
    />
  )
}

function wrongNumber(text: string): boolean {
  return text.trim() !== '' && readNumber(text) === null
}

function errorOf({ low, high }: MeasureDraft, notANumber: string, lowAboveHigh: string): string | false {
  if (wrongNumber(high)) return notANumber
  const [first, second] = [readNumber(low), readNumber(high)]
  return first !== null && second !== null && first > second && lowAboveHigh
}
