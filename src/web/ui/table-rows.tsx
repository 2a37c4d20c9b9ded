import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'
import { classes } from './classes.ts'
import css from './table.module.css'
import type { Column, TableProps } from './table.tsx'

type Props<Row> = TableProps<Row> & { head: ReactNode }

const drawnAtOnce = 100

/** The table itself: all rows, or from a hundred on a window in which only those in sight are drawn. */
export function TableRows<Row>(props: Props<Row>) {
  return props.rows.length > drawnAtOnce ? <Window {...props} /> : <Whole {...props} />
}

function tableClass(compact: boolean | undefined): string {
  return classes(css.table, compact === true && css.compact)
}

function Whole<Row>({ caption, columns, rows, rowKey, compact, chosen, head }: Props<Row>) {
  return (
    <div className={css.wide}>
      <table className={tableClass(compact)}>
        <caption className="hidden-text">{caption}</caption>
        <thead>{head}</thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className={classes(chosen === rowKey(row) && css.chosen)}>
              <Cells columns={columns} row={row} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Window<Row>({ caption, columns, rows, rowKey, compact, chosen, head, height = 640 }: Props<Row>) {
  const frame = useRef<HTMLElement>(null)
  const phone = useMediaQuery('(max-width: 900px)') ?? false
  // oxlint-disable-next-line react/incompatible-library -- it reads the scroll itself; nothing here is memoised
  const drawn = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => (phone ? 72 : compact === true ? 32 : 40),
    overscan: 12,
  })
  const inSight = drawn.getVirtualItems()
  const above = inSight[0]?.start ?? 0
  const below = drawn.getTotalSize() - (inSight.at(-1)?.end ?? 0)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section ref={frame} className={css.window} style={{ maxHeight: height }} aria-label={caption} tabIndex={0}>
      <table className={tableClass(compact)} aria-rowcount={rows.length + 1}>
        <caption className="hidden-text">{caption}</caption>
        <thead>{head}</thead>
        <tbody>
          {above > 0 && <tr aria-hidden="true" className={css.space} style={{ height: above }} />}
          {inSight.map(({ index }) => {
            const row = rows[index]
            if (row === undefined) return null
            return (
              <tr
                key={rowKey(row)}
                ref={drawn.measureElement}
                data-index={index}
                aria-rowindex={index + 2}
                className={classes(chosen === rowKey(row) && css.chosen)}
              >
                <Cells columns={columns} row={row} />
              </tr>
            )
          })}
          {below > 0 && <tr aria-hidden="true" className={css.space} style={{ height: below }} />}
        </tbody>
      </table>
    </section>
  )
}

function Cells<Row>({ columns, row }: { columns: readonly Column<Row>[]; row: Row }) {
  return columns.map((column, place) => {
    const { key, title, cell, align, phone } = column
    const shared = {
      className: classes(align === 'right' && css.right, phone !== undefined && css[phone]),
      'data-title': title,
    }
    return place === 0 ? (
      <th key={key} scope="row" {...shared}>
        {cell(row)}
      </th>
    ) : (
      <td key={key} {...shared}>
        {cell(row)}
      </td>
    )
  })
}
