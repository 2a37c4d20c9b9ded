import { type HTMLInputAutoCompleteAttribute, type ReactNode, type Ref, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { classes } from './classes.ts'
import css from './field.module.css'
import { Icon } from './icon.tsx'

export type FrameProps = {
  label: ReactNode
  /** One line under the field: what it is for, what form it has. */
  note?: ReactNode
  /** What is wrong with what was entered. */
  error?: ReactNode
  /** Says that it may stay empty; fields are needed unless they say so. */
  optional?: boolean
  /** The label is read out but not seen: only where a heading right above says the same. */
  hideLabel?: boolean
}

type Wiring = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

/** Label above, note and error below, all three tied to the control inside. */
export function FieldFrame({
  label,
  note,
  error,
  optional = false,
  hideLabel = false,
  children,
}: FrameProps & { children: (wiring: Wiring) => ReactNode }) {
  const t = useTranslations('house.form')
  const id = useId()
  const wrong = error !== undefined && error !== false && error !== ''
  const described = classes(note !== undefined && `${id}-note`, wrong && `${id}-error`)
  return (
    <div className={css.field}>
      <label htmlFor={id} className={hideLabel ? 'hidden-text' : css.label}>
        {label}
        {optional && (
          <>
            {' '}
            <span className={css.optional}>{t('optional')}</span>
          </>
        )}
      </label>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': wrong || undefined,
      })}
      {wrong && (
        <div id={`${id}-error`} className={css.error}>
          <Icon name="broken" size={15} />
          <span>{error}</span>
        </div>
      )}
      {note !== undefined && (
        <div id={`${id}-note`} className={css.note}>
          {note}
        </div>
      )}
    </div>
  )
}

type TextProps = FrameProps & {
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'email' | 'url' | 'tel' | 'date' | 'time' | 'number'
  name?: string
  autoComplete?: HTMLInputAutoCompleteAttribute
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'search'
  placeholder?: string
  disabled?: boolean
  maxLength?: number
  min?: string | number
  max?: string | number
  step?: number
  ref?: Ref<HTMLInputElement>
}

/** One line of text, a number or a day. */
export function TextField({
  label,
  note,
  error,
  optional = false,
  hideLabel = false,
  onChange,
  type = 'text',
  ...input
}: TextProps) {
  return (
    <FieldFrame label={label} note={note} error={error} optional={optional} hideLabel={hideLabel}>
      {(wiring) => (
        <input
          {...wiring}
          {...input}
          type={type}
          className={css.control}
          required={!optional}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  )
}

type AreaProps = FrameProps & {
  value: string
  onChange: (value: string) => void
  rows?: number
  name?: string
  maxLength?: number
  disabled?: boolean
}

/** Several lines of text; it grows with them. */
export function TextArea({
  label,
  note,
  error,
  optional = false,
  hideLabel = false,
  onChange,
  rows = 3,
  ...area
}: AreaProps) {
  return (
    <FieldFrame label={label} note={note} error={error} optional={optional} hideLabel={hideLabel}>
      {(wiring) => (
        <textarea
          {...wiring}
          {...area}
          rows={rows}
          className={classes(css.control, css.area)}
          required={!optional}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  )
}

type PasswordProps = FrameProps & {
  value: string
  onChange: (value: string) => void
  /** `current-password` when signing in, `new-password` when choosing one: password managers act on it. */
  autoComplete: 'current-password' | 'new-password'
  name?: string
}

/** A password that can be looked at. Pasting and password managers are welcome. */
export function PasswordField({ label, note, error, onChange, ...input }: PasswordProps) {
  const t = useTranslations('house.form')
  const [seen, setSeen] = useState(false)
  return (
    <FieldFrame label={label} note={note} error={error}>
      {(wiring) => (
        <div className={css.withButton}>
          <input
            {...wiring}
            {...input}
            type={seen ? 'text' : 'password'}
            className={css.control}
            required
            spellCheck={false}
            autoCapitalize="none"
            onChange={(event) => onChange(event.target.value)}
          />
          <button
            type="button"
            aria-label={seen ? t('hidePassword') : t('showPassword')}
            onClick={() => setSeen(!seen)}
          >
            <Icon name={seen ? 'eyeOff' : 'eye'} />
          </button>
        </div>
      )}
    </FieldFrame>
  )
}
