import { classes } from '#web/ui/classes.ts'
import type { Person } from '#web/me.ts'
import css from './avatar.module.css'

/** First letters of the first and the last name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = String.fromCodePoint(words[0]?.codePointAt(0) ?? 63)
  const last = words.length > 1 ? String.fromCodePoint(words.at(-1)?.codePointAt(0) ?? 63) : ''
  return `${first}${last}`.toUpperCase()
}

/** A person as initials in the shape of their side: round for marketing, square for sales, half and half for both. */
export function Avatar({ name, side }: { name: string; side: Person['side'] }) {
  return <span className={classes(css.avatar, css[side])} data-initials={initialsOf(name)} aria-hidden="true" />
}
