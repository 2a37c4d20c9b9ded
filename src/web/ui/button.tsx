import type { MouseEventHandler, ReactNode, Ref } from 'react'
import { Link, type To } from 'react-router'
import { classes } from './classes.ts'
import css from './button.module.css'
import { fullName } from './full-name.ts'
import { Icon, type IconName } from './icon.tsx'

type Look = {
  children: ReactNode
  /** One filled button a view, on what is most urgent or waits for a signature. Left out: `quiet`. */
  variant?: 'filled' | 'quiet' | 'text'
  icon?: IconName
  /** As wide as its place. */
  wide?: boolean
  small?: boolean
}

type Act = {
  type?: 'button' | 'submit'
  onClick?: MouseEventHandler<HTMLButtonElement>
  disabled?: boolean
  /** The act is under way: the button keeps its place and takes no second press. */
  busy?: boolean
  /** Read out instead of the words, when they need the row beside them to be understood. */
  label?: string
  ref?: Ref<HTMLButtonElement>
  form?: string
}

/** Does something. Verbs as words: “Accept”, “Sign for marketing”. Actions are ink, never a side's colour. */
export function Button({
  children,
  icon,
  variant = 'quiet',
  wide = false,
  small = false,
  busy = false,
  ...act
}: Look & Act) {
  const { type = 'button', onClick, disabled = false, label, ref, form } = act
  return (
    // oxlint-disable-next-line react/button-has-type -- the type is one of two constants
    <button
      ref={ref}
      type={type}
      form={form}
      className={classes(css.button, css[variant], wide && css.wide, small && css.small)}
      aria-label={fullName(children, label)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      disabled={disabled}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

type Way = { to: To; label?: string; replace?: boolean; preventScrollReset?: boolean }

/** Leads somewhere and looks like a button. */
export function ButtonLink({
  children,
  icon,
  variant = 'quiet',
  wide = false,
  small = false,
  label,
  ...way
}: Look & Way) {
  return (
    <Link
      className={classes(css.button, css[variant], wide && css.wide, small && css.small)}
      aria-label={fullName(children, label)}
      {...way}
    >
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  )
}

type IconAct = { icon: IconName; label: string; onClick: () => void; pressed?: boolean; ref?: Ref<HTMLButtonElement> }

/** A sign without a word: only close, find and menus may do without. The label is read out and shown on hover. */
export function IconButton({ icon, label, onClick, pressed, ref }: IconAct) {
  return (
    <button
      ref={ref}
      type="button"
      className={css.iconOnly}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  )
}
