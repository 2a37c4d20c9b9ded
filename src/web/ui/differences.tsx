import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { classes } from './classes.ts'
import css from './differences.module.css'
import { useEvidence } from './evidence.ts'
import { RowsLink } from './rows-link.tsx'
import { type Side, SideMark } from './side-mark.tsx'

/** The causes why two lists differ, in groups: only the one, only the other, both but another value. */
export function Differences({ label, children }: { label: string; children: ReactNode }) {
  const t = useTranslations('house.difference')
  return (
    <div role="table" aria-label={label} className={css.table}>
      <div role="rowgroup" className={css.headGroup}>
        <div role="row" className={classes(css.columns, css.head)}>
          <span role="columnheader">{t('cause')}</span>
          <span role="columnheader">{t('rows')}</span>
          <span role="columnheader" className={css.right}>
            {t('value')}
          </span>
          <span role="columnheader">{t('then')}</span>
        </div>
      </div>
      {children}
    </div>
  )
}

type GroupProps = {
  side: Side
  title: ReactNode
  /** The sum of the group: “52 rows · €177,000”. */
  total: ReactNode
  children: ReactNode
}

export function DifferenceGroup({ side, title, total, children }: GroupProps) {
  return (
    <div role="rowgroup">
      <div role="row" className={css.group}>
        <span role="rowheader">
          <SideMark side={side}>{title}</SideMark>
        </span>
        <span role="cell" className={css.total}>
          {total}
        </span>
      </div>
      {children}
    </div>
  )
}

type RowProps = {
  side: Side
  cause: string
  /** One line on the cause. */
  detail?: ReactNode
  /** The count as it is written, and how long its bar is beside the largest of all groups (0 to 1). */
  count: string
  share: number
  value: ReactNode
  /** What happens with the rows, or who decides by when. */
  then: ReactNode
  evidence: string
}

/** A named cause with its rows: bar and count in the side's shape, value, and what happens with them. */
export function DifferenceRow({ side, cause, detail, count, share, value, then, evidence }: RowProps) {
  const { open } = useEvidence()
  const width = `${Math.max(4, Math.round(share * 76))}px`
  return (
    <div role="row" className={classes(css.columns, css.row, open === evidence && css.chosen)}>
      <div role="rowheader" className={css.cause}>
        {cause}
        {detail !== undefined && <div className={css.detail}>{detail}</div>}
      </div>
      <span role="cell" className={css.count}>
        <i className={classes(css.bar, css[side])} style={{ width }} aria-hidden="true" data-mark={side} />
        <RowsLink rows={{ evidence }} name={`${count}, ${cause}`}>
          {count}
        </RowsLink>
      </span>
      <div role="cell" className={css.value}>
        {value}
      </div>
      <div role="cell" className={css.then}>
        {then}
      </div>
    </div>
  )
}
