import { type ReactNode, useId } from 'react'
import css from './choice.module.css'
import { classes } from './classes.ts'
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

type CheckboxesProps<Value extends string> = {
  label: ReactNode
  options: readonly { value: Value; label: ReactNode; note?: ReactNode }[]
  chosen: readonly Value[]
  /** The chosen ones in the order of the options. */
  onChange: (chosen: Value[]) => void
  hideLabel?: boolean
  /** Short ones stand beside each other. */
  beside?: boolean
}

/** Any of a few, all in sight. */
export function Checkboxes<Value extends string>({
  label,
  options,
  chosen,
  onChange,
  hideLabel = false,
  beside = false,
}: CheckboxesProps<Value>) {
  const choose = (value: Value, on: boolean) =>
    onChange(options.map((each) => each.value).filter((each) => (each === value ? on : chosen.includes(each))))
  return (
    <fieldset className={css.checkboxes}>
      <legend className={hideLabel ? 'hidden-text' : undefined}>{label}</legend>
      <div className={classes(css.boxes, beside && css.beside)}>
        {options.map(({ value, label: words, note }) => (
          <Checkbox
            key={value}
            label={words}
            note={note}
            checked={chosen.includes(value)}
            onChange={(on) => choose(value, on)}
          />
        ))}
      </div>
    </fieldset>
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
