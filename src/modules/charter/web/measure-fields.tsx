import { useTranslations } from 'use-intl'
import { typedMinor } from '#platform/typed-amount.ts'
import { Radios } from '#web/ui/choice.tsx'
import { TextField } from '#web/ui/field.tsx'
import { fits, limitKinds } from '../domain/mandate.ts'
import { percentOf } from './amount.ts'
import type { Limit, RightKind } from './shapes.ts'

export type Measure = { kind: Limit['kind']; text: string }

export const noMeasure: Measure = { kind: 'none', text: '' }

/** What was typed as a limit or an ask; null as long as it is no amount. */
export function measureOf({ kind, text }: Measure, currency: string): Limit | null {
  if (kind === 'none') return { kind }
  if (kind === 'percent') {
    const percent = percentOf(text)
    return percent === null ? null : { kind, percent }
  }
  const minor = typedMinor(text, currency)
  return minor === null || minor < 0 ? null : { kind, amount: { minor, currency } }
}

type Props = {
  label: string
  right: RightKind
  measure: Measure
  currency: string
  onChange: (measure: Measure) => void
}

/** An amount, a share, or neither: only what fits the kind of decision is offered. */
export function MeasureFields({ label, right, measure, currency, onChange }: Props) {
  const t = useTranslations('charter.mandate')
  const fitting = limitKinds.filter((kind) => fits(right, sampleOf(kind, currency)))
  return (
    <>
      {fitting.length > 1 && (
        <Radios
          label={label}
          value={measure.kind}
          options={fitting.map((value) => ({ value, label: t(`measures.${value}`) }))}
          onChange={(kind) => onChange({ kind, text: '' })}
        />
      )}
      {measure.kind !== 'none' && (
        <TextField
          label={measure.kind === 'money' ? t('amountIn', { currency }) : t('percent')}
          inputMode="decimal"
          value={measure.text}
          error={measure.text !== '' && measureOf(measure, currency) === null && t('notANumber')}
          onChange={(text) => onChange({ ...measure, text })}
        />
      )}
    </>
  )
}

function sampleOf(kind: Limit['kind'], currency: string): Limit {
  if (kind === 'money') return { kind, amount: { minor: 0, currency } }
  return kind === 'percent' ? { kind, percent: 0 } : { kind }
}
