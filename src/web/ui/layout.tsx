import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import css from './layout.module.css'

type GridProps = {
  children: ReactNode
  /** `halves` 6+6, `wide` 8+4, `thirds` 4+4+4, `quarters` 3+3+3+3, `figures` as many as fit. */
  split: 'halves' | 'wide' | 'thirds' | 'quarters' | 'figures'
}

/** Cards or figures side by side; they go under each other where the page is too narrow for them. */
export function Grid({ children, split }: GridProps) {
  return <div className={classes(css.grid, css[split])}>{children}</div>
}

type StackProps = { children: ReactNode; gap?: 1 | 2 | 3 | 4 | 5 | 6 }

/** One under the other, with steps of 4 px between: gap 2 is 8 px, 5 is 20 px as between cards. */
export function Stack({ children, gap = 5 }: StackProps) {
  return <div className={classes(css.stack, css[`gap${gap}`])}>{children}</div>
}

/** One beside the other, wrapping: buttons, pills, short figures. */
export function Row({ children, gap = 2 }: StackProps) {
  return <div className={classes(css.row, css[`gap${gap}`])}>{children}</div>
}

/** Marketing at the left, sales at the right and a line between; under each other where the page is narrow. */
export function Sides({ children }: { children: ReactNode }) {
  return <div className={css.sides}>{children}</div>
}

/** Short entries under each other, a line between them; each is an `li`. */
export function Entries({ children }: { children: ReactNode }) {
  return <ul className={css.entries}>{children}</ul>
}

type EndsProps = { children: ReactNode; as?: 'div' | 'li' }

/** One thing at each end of a line; the second goes under the first where both do not fit. */
export function Ends({ children, as: Element = 'div' }: EndsProps) {
  return <Element className={css.ends}>{children}</Element>
}
