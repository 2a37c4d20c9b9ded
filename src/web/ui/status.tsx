import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'
import css from './status.module.css'

export type StatusKind = 'kept' | 'atRisk' | 'broken' | 'paused' | 'notKnown' | 'open'

type Props = {
  is: StatusKind
  /** A fuller sentence, such as “Broken at 10:12”; left out: the plain word. */
  children?: ReactNode
  /** In a frame of its own, for rows with much around it. */
  pill?: boolean
}

/** A state as icon and word. Only something broken has a hue. */
export function Status({ is, children, pill = false }: Props) {
  const t = useTranslations('house.status')
  return (
    <span className={classes(css.status, css[is], pill && css.pill)}>
      <Icon name={is} size={15} />
      <span>{children ?? t(is)}</span>
    </span>
  )
}
