import { type ReactNode, useId } from 'react'
import css from './choice.module.css'
import { Icon } from './icon.tsx'

type CheckboxProps = {
  label: ReactNode
  note?: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
  /** Some of what it stands for is chosen. */
  some?: boolean
}

/** Yes or no, beside its words. */
export function Checkbox({ label, note, checked, onChange, disabled = false, some = false }: CheckboxProps) {
  const id = useId()
  return (
    <div className={css.checkbox}>
      <span className={css.box}>
        <input
          id={id}
          type="checkbox"
          checked={checked}
          disabled={disabled}
          aria-describedby={note === undefined ? undefined : `${id}-note`}
          ref={(box) => {
            if (box) box.indeterminate = some && !checked
          }}
          onChange={(event) => onChange(event.target.checked)}
        />
        <Icon name="kept" size={14} />
      </span>
      <label htmlFor={id}>{label}</label>
      {note !== undefined && (
        <span id={`${id}-note`} className={css.note}>
          {note}
        </span>
      )}
    </div>
  )
}

export type Option<Value extends string> = { value: Value; label: ReactNode; disabled?: boolean }

type RadiosProps<Value extends string> = {
  label: ReactNode
  value: Value | undefined
  options: readonly Option<Value>[]
  onChange: (value: Value) => void
  note?: ReactNode
  error?: ReactNode
  hideLabel?: boolean
}

/** One of a few, all in sight; arrow keys move between them. */
export function Radios<Value extends string>({
  label,
  value,
  options,
  onChange,
  note,
  error,
  hideLabel = false,
}: RadiosProps<Value>) {
  const name = useId()
  const wrong = error !== undefined && error !== false
  return (
    <fieldset className={css.radios} aria-describedby={wrong ? `${name}-error` : undefined}>
      <legend className={hideLabel ? 'hidden-text' : css.legend}>{label}</legend>
      <div className={css.options}>
        {options.map((option) => (
          <label key={option.value} className={css.option}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {wrong && (
        <div id={`${name}-error`} className={css.error}>
          <Icon name="broken" size={15} />
          <span>{error}</span>
        </div>
      )}
      {note !== undefined && <div className={css.note}>{note}</div>}
    </fieldset>
  )
}
