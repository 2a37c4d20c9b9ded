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
    <table className={css.table}>
      <caption className="hidden-text">{label}</caption>
      <thead className={css.headGroup}>
        <tr className={classes(css.columns, css.head)}>
          <th scope="col">{t('cause')}</th>
          <th scope="col">{t('rows')}</th>
          <th scope="col" className={css.right}>
            {t('value')}
          </th>
          <th scope="col">{t('outcome')}</th>
        </tr>
      </thead>
      {children}
    </table>
  )
}

type GroupProps = {
  side: Side
  title: ReactNode
  /** The sum of the group: “52 rows · €177,000”. */
  total: ReactNode
  children: ReactNode
}

/** The causes of one group, largest first; “No cause found yet” is last. */
export function DifferenceGroup({ side, title, total, children }: GroupProps) {
  return (
    <tbody className={css.body}>
      <tr className={css.group}>
        <th scope="rowgroup">
          <SideMark side={side}>{title}</SideMark>
        </th>
        <td className={css.total}>{total}</td>
      </tr>
      {children}
    </tbody>
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
  outcome: ReactNode
  evidence: string
}

/** A named cause with its rows: bar and count in the side's shape, value, and what happens with them. */
export function DifferenceRow({ side, cause, detail, count, share, value, outcome, evidence }: RowProps) {
  const { open } = useEvidence()
  const width = `${Math.max(4, Math.round(share * 76))}px`
  return (
    <tr className={classes(css.columns, css.row, open === evidence && css.chosen)}>
      <th scope="row" className={css.cause}>
        {cause}
        {detail !== undefined && <div className={css.detail}>{detail}</div>}
      </th>
      <td className={css.count}>
        <i className={classes(css.bar, css[side])} style={{ width }} aria-hidden="true" data-mark={side} />
        <RowsLink rows={{ evidence }} name={`${count}, ${cause}`}>
          {count}
        </RowsLink>
      </td>
      <td className={css.value}>{value}</td>
      <td className={css.outcome}>{outcome}</td>
    </tr>
  )
}
