import type { ReactNode } from 'react'
import { Link, type To } from 'react-router'
import { useTranslations } from 'use-intl'
import { classes } from './classes.ts'
import { useEvidence } from './evidence.ts'
import { fullName } from './full-name.ts'
import css from './rows-link.module.css'

/** Where a figure's rows are: in the drawer of this page, or on a page of their own. */
export type Rows = { evidence: string } | { to: To }

type Props = {
  rows: Rows
  /** What the number counts, in full, for those who hear it: “214 leads on marketing's list”. */
  name: string
  children: ReactNode
  /** On a filled area the line under the number has the colour of the text. */
  onFill?: boolean
}

/** A number that opens exactly the rows behind it; the dotted line says so. */
export function RowsLink({ rows, name, children, onFill = false }: Props) {
  const t = useTranslations('house.evidence')
  const evidence = useEvidence()
  const inDrawer = 'evidence' in rows
  const open = inDrawer && evidence.open === rows.evidence
  const figure = fullName(children, name) ?? name
  return (
    <Link
      className={classes(css.rows, onFill && css.onFill)}
      to={inDrawer ? evidence.addressOf(rows.evidence) : rows.to}
      preventScrollReset={inDrawer}
      aria-label={t('openRows', { figure })}
      aria-current={open ? 'true' : undefined}
      data-evidence={inDrawer ? rows.evidence : undefined}
    >
      {children}
    </Link>
  )
}

/** The number itself: a way to its rows where there is one, else plain. */
export function Counted({ rows, ...shown }: Omit<Props, 'rows'> & { rows: Rows | undefined }) {
  return rows ? <RowsLink rows={rows} {...shown} /> : <span className={css.plain}>{shown.children}</span>
}
