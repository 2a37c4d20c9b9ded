import { classes } from '#web/ui/classes.ts'
import type { Person } from '#web/me.ts'
import css from './avatar.module.css'

/** First letters of the first and the last name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '')
  return letters.join('').toUpperCase()
}

/** A person as initials in the shape of their side: round for marketing, square for sales, half and half for both. */
export function Avatar({ name, side }: { name: string; side: Person['side'] }) {
  return (
    <span className={classes(css.avatar, css[side])} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}
