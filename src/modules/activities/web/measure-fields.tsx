import { useTranslations } from 'use-intl'
import { typedMinor, typedNumber } from '#platform/typed-amount.ts'
import { TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { type Effect, type Unit, unitsFor } from '../domain/index.ts'

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
  const said = (text: string) => (unit === 'money' ? typedMinor(text, currency) : typedNumber(text))
  const first = said(low)
  const second = high.trim() === '' ? first : said(high)
  if (first === null || second === null || first > second) return null
  return { low: first, high: second, unit, currency: unit === 'money' ? currency : null }
}

type Props = {
  effect: Effect
  draft: MeasureDraft
  onChange: (draft: MeasureDraft) => void
  /** Nothing need be said of it. */
  optional?: boolean
}

export function MeasureFields({ effect, draft, onChange, optional = false }: Props) {
  const t = useTranslations('activities')
  return (
    <>
      <TextField
        label={t('plan.low')}
        inputMode="decimal"
        optional={optional && draft.high === ''}
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
  return text.trim() !== '' && typedNumber(text) === null
}

function errorOf({ low, high }: MeasureDraft, notANumber: string, lowAboveHigh: string): string | false {
  if (wrongNumber(high)) return notANumber
  const [first, second] = [typedNumber(low), typedNumber(high)]
  return first !== null && second !== null && first > second && lowAboveHigh
}
