import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import css from './card.module.css'

type CardProps = {
  children: ReactNode
  /** A shared edge for the one thing that both sides are asked to decide. */
  shared?: boolean
}

/** A surface on the canvas. A card never stands in a card. */
export function Card({ children, shared = false }: CardProps) {
  return <section className={classes(css.card, shared && css.shared)}>{children}</section>
}

type HeadProps = {
  title: ReactNode
  /** One quiet line at the right: order, count, what the marks mean. */
  note?: ReactNode
  /** Small acts at the right. */
  acts?: ReactNode
  level?: 2 | 3
}

export function CardHead({ title, note, acts, level = 2 }: HeadProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className={css.head}>
      <Heading>{title}</Heading>
      {note !== undefined && <p className={css.note}>{note}</p>}
      {acts !== undefined && (
        <div className={css.acts} data-print="off">
          {acts}
        </div>
      )}
    </div>
  )
}
