import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import css from './text.module.css'

type Props = {
  children: ReactNode
  /** 12 basis and notes, 13 secondary, 14 body, 16 section, 20 lead sentence. */
  size?: 12 | 13 | 14 | 16 | 20
  tone?: 'ink' | 'soft' | 'muted' | 'broken'
  as?: 'p' | 'span' | 'div' | 'dt' | 'dd' | 'li'
  strong?: boolean
  /** Figures of equal width. */
  figures?: boolean
}

/** Words in one of the five sizes of the scale. */
export function Text({ children, size = 14, tone = 'ink', as: Tag = 'p', strong = false, figures = false }: Props) {
  return (
    <Tag className={classes(css[`t${size}`], css[tone], strong && css.strong, figures && css.figures)}>{children}</Tag>
  )
}
