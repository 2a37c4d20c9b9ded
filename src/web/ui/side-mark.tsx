import { useTranslations } from 'use-intl'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import css from './side-mark.module.css'

export type Side = 'marketing' | 'sales' | 'both'

const shapes: Record<Side, ReactNode> = {
  marketing: <circle cx="6" cy="6" r="5" />,
  sales: <rect x="1.4" y="1.4" width="9.2" height="9.2" rx=".6" />,
  both: <path d="M6.2 1A5 5 0 0 0 6.2 11H11V1Z" />,
}

/** Marketing is round, sales is square, both is round on the left and square on the right. */
export function SideGlyph({ side, size = 12 }: { side: Side; size?: number }) {
  return (
    <svg
      className={classes(css.glyph, css[side])}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      aria-hidden="true"
      data-mark={side}
    >
      {shapes[side]}
    </svg>
  )
}

type Props = {
  side: Side
  /** What stands beside the glyph; left out: the name of the side. */
  children?: ReactNode
  /** In headings the word is ink and only the glyph has the side's colour. */
  heading?: boolean
  /** Only where a mark with its word stands in the same row of sight; the name is still read out. */
  glyphOnly?: boolean
}

/** Says which side something belongs to by shape, colour and word. */
export function SideMark({ side, children, heading = false, glyphOnly = false }: Props) {
  const t = useTranslations('house.sides')
  const word = children ?? t(side)
  return (
    <span className={classes(css.mark, !heading && css[`${side}Word`], heading && css.heading)}>
      <SideGlyph side={side} />
      <span className={glyphOnly ? 'hidden-text' : undefined}>{word}</span>
    </span>
  )
}
