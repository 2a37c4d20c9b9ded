import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useFormats } from '#web/words/formats.ts'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'
import css from './table.module.css'
import { TableRows } from './table-rows.tsx'

export type Column<Row> = {
  key: string
  /** The heading, and on phones the word before the value; empty where the cells say it themselves. */
  title: string
  cell: (row: Row) => ReactNode
  /** Numbers and money stand at the right. */
  align?: 'left' | 'right'
  /** Any CSS width; left out: what the content needs. */
  width?: string
  sortable?: boolean
  /** On phones: `name` leads the row, `plain` goes without its title, `off` is left out. Left out: title and value. */
  phone?: 'name' | 'plain' | 'off'
}

export type Sort = { column: string; direction: 'ascending' | 'descending' }

export type TableProps<Row> = {
  /** What the rows are, for those who hear it. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** 32 px rows: a choice of the reader, in long tables only. */
  compact?: boolean
  sort?: Sort
  onSort?: (sort: Sort) => void
  /** The row whose evidence is open. */
  chosen?: string | undefined
  /** More rows than these, by cursor. */
  more?: { load: () => void; loading: boolean } | undefined
  /** How many rows there are in all, when that is known. */
  total?: number | undefined
  /** Height of the window that long tables scroll in; left out: 640 px. */
  height?: number
  /** What stands here without rows; left out: “No rows”. */
  empty?: ReactNode
}

/** Rows and columns with real headers. From a hundred rows on only those in sight are drawn. */
export function Table<Row>(props: TableProps<Row>) {
  const { rows, more, total, empty } = props
  const t = useTranslations('house.table')
  if (rows.length === 0 && !more?.loading) return <div className={css.empty}>{empty ?? t('empty')}</div>
  return (
    <div>
      <TableRows {...props} head={<Head {...props} />} />
      {(more !== undefined || total !== undefined) && <Foot shown={rows.length} total={total} more={more} />}
    </div>
  )
}

function Head<Row>({ columns, sort, onSort }: TableProps<Row>) {
  return (
    <tr>
      {columns.map((column) =>
        column.title === '' ? (
          // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- a cell over cells that speak for themselves
          <td key={column.key} style={{ width: column.width }} />
        ) : (
          <th
            key={column.key}
            scope="col"
            style={{ width: column.width }}
            className={classes(column.align === 'right' && css.right)}
            aria-sort={sort?.column === column.key ? sort.direction : undefined}
          >
            {column.sortable === true && onSort ? (
              <SortButton column={column} sort={sort} onSort={onSort} />
            ) : (
              column.title
            )}
          </th>
        ),
      )}
    </tr>
  )
}

type SortProps = { column: Pick<Column<never>, 'key' | 'title'>; sort: Sort | undefined; onSort: (sort: Sort) => void }

function SortButton({ column: { key, title }, sort, onSort }: SortProps) {
  const t = useTranslations('house.table')
  const here = sort?.column === key
  const next = here && sort.direction === 'descending' ? 'ascending' : 'descending'
  return (
    <button
      type="button"
      className={css.sort}
      title={t('sortBy', { column: title })}
      onClick={() => onSort({ column: key, direction: next })}
    >
      {title}
      {here && <Icon name={sort.direction} size={14} />}
    </button>
  )
}

function Foot({
  shown,
  total,
  more,
}: { shown: number; total: number | undefined } & { more: TableProps<never>['more'] }) {
  const t = useTranslations('house.table')
  const formats = useFormats()
  return (
    <div className={css.foot}>
      <span aria-live="polite">
        {total === undefined
          ? t('shown', { count: shown })
          : t('shownOf', { shown: formats.number(shown), total: formats.number(total) })}
      </span>
      {more && (
        <span data-print="off">
          <Button onClick={more.load} busy={more.loading}>
            {t('more')}
          </Button>
        </span>
      )}
    </div>
  )
}
