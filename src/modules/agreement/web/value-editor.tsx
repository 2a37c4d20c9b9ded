import type { ValueEditorProps } from 'react-querybuilder'
import { useTranslations } from 'use-intl'
import { TextField } from '#web/ui/field.tsx'
import css from './builder.module.css'
import { isTouchesAsked, anyTouch, needsNoValue, placeOf, scoreIn, touchesField, valuesIn } from './builder-query.ts'
import { useKnown } from './known-words.ts'
import { TouchesEditor } from './touches-editor.tsx'
import { WordsField } from './words-field.tsx'

/** What a condition compares with: words, a day, a number, an amount, or touches. */
export function ValueEditor({ field, operator, value, handleOnChange, path }: ValueEditorProps) {
  const t = useTranslations('agreement.builder')
  const label = t('value', { place: placeOf(path) })
  if (field === touchesField)
    return <TouchesEditor asked={isTouchesAsked(value) ? value : anyTouch} onChange={handleOnChange} />
  if (needsNoValue(operator)) return null
  const values = valuesIn(value)
  if (field === 'amount') return <AmountEditor label={label} path={path} values={values} onChange={handleOnChange} />
  if (operator === 'is' || operator === 'is-not')
    return <WordsEditor label={label} field={field} values={values} onChange={handleOnChange} />
  const isNumber = operator === 'in-last-days' || operator === 'at-least' || scoreIn(field) !== undefined
  const isDay = operator === 'from' || operator === 'before'
  return (
    <div className={css.value}>
      <TextField
        label={label}
        hideLabel
        type={isDay ? 'date' : 'text'}
        inputMode={isNumber || operator === 'at-most' ? 'decimal' : 'text'}
        maxLength={200}
        value={values[0] ?? ''}
        onChange={(text) => handleOnChange([text])}
      />
    </div>
  )
}

type EditorProps = { label: string; values: string[]; onChange: (values: string[]) => void }

function WordsEditor({ label, field, values, onChange }: EditorProps & { field: string }) {
  const { values: known } = useKnown()
  const sides = useTranslations('house.sides')
  const choices = field === 'list' ? ['marketing', 'sales'] : (known[field] ?? [])
  const say = (word: string) => (field === 'list' && (word === 'marketing' || word === 'sales') ? sides(word) : word)
  return (
    <div className={css.value}>
      <WordsField label={label} hideLabel values={values} choices={choices} say={say} onChange={onChange} />
    </div>
  )
}

function AmountEditor({ label, path, values, onChange }: EditorProps & { path: readonly number[] }) {
  const t = useTranslations('agreement.builder')
  const [amount = '', currency = ''] = values
  return (
    <div className={css.amount}>
      <TextField
        label={label}
        hideLabel
        inputMode="decimal"
        value={amount}
        onChange={(text) => onChange([text.replace(',', '.'), currency])}
      />
      <TextField
        label={t('currency', { place: placeOf(path) })}
        hideLabel
        maxLength={3}
        value={currency}
        onChange={(text) => onChange([amount, text.toUpperCase()])}
      />
    </div>
  )
}
