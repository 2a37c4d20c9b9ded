import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Boundary } from '../boundary.tsx'
import { CardHead } from '../card.tsx'
import { Table } from '../table.tsx'
import css from './chart-frame.module.css'
import { csvOf } from './csv.ts'
import { download } from './download.ts'
import type { OnMark } from './drawing.tsx'
import type { ChartOption } from './echarts.ts'
import type { ChartLook } from './look.ts'
import { TakeAlong, type TakeAlongProps } from './take-along.tsx'

const Drawing = lazy(() => import('./drawing.tsx').then(({ Drawing }) => ({ default: Drawing })))

const usualHeight = 190

export type ChartColumn<Row> = {
  key: string
  title: string
  /** What stands in the CSV: numbers plain, money in its main unit. */
  value: (row: Row) => string | number | null
  /** What stands in the table; left out: the value. A link may open the rows. */
  cell?: (row: Row) => ReactNode
  align?: 'left' | 'right'
}

/**
 * Drawn by the chart library: then its finding is said in one sentence to those who do not see it. Or drawn by the page itself, with
 * links and words of its own: then what `draw` makes is only taken along.
 */
type Shown = { finding: string; drawn?: undefined } | { finding?: undefined; drawn: Exclude<ReactNode, undefined> }

type Props<Row> = Shown & {
  title: string
  note?: ReactNode
  /** The same rows that are drawn, for the table and the CSV. */
  columns: readonly ChartColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Makes the option from the tokens; keep it stable with `useCallback`. */
  draw: (look: ChartLook) => ChartOption
  /** n, period, version, age: printed under the picture and after the rows. */
  basis: readonly string[]
  /** Name of the files, without their ending. */
  fileName: string
  height?: number
  marks?: number
  onMark?: OnMark | undefined
  /** One line under the chart: what the marks mean. */
  caption?: ReactNode
  children?: ReactNode
}

/** A chart with its heading, the same rows as a table, and ways to take it along. It stands in a card. */
export function ChartFrame<Row>(props: Props<Row>) {
  const { title, note, caption, children } = props
  const [asTable, setAsTable] = useState(false)
  const frame = useRef<HTMLElement>(null)
  return (
    <figure ref={frame} className={css.frame}>
      <CardHead title={title} note={note} />
      {children}
      {asTable ? <RowsTable {...props} /> : <Picture {...props} />}
      {caption !== undefined && <figcaption className={css.caption}>{caption}</figcaption>}
      <FrameActs {...props} frame={frame} table={{ shown: asTable, toggle: () => setAsTable(!asTable) }} />
    </figure>
  )
}

function Picture<Row>(props: Props<Row>) {
  const t = useTranslations('house.chart')
  if (props.drawn !== undefined) return props.drawn
  const { draw, finding, height = usualHeight, marks, rows, onMark } = props
  const failed = (
    <>
      <p className={css.failed}>{t('failed')}</p>
      <RowsTable {...props} />
    </>
  )
  return (
    <Boundary fallback={() => failed}>
      <Suspense fallback={<div style={{ height }} aria-busy="true" />}>
        <Drawing draw={draw} height={height} marks={marks ?? rows.length} finding={finding} onMark={onMark} />
      </Suspense>
    </Boundary>
  )
}

function RowsTable<Row>({ title, columns, rows, rowKey }: Props<Row>) {
  const shown = columns.map(({ key, title, value, cell, align }) => ({
    key,
    title,
    cell: cell ?? ((row: Row) => value(row) ?? '–'),
    ...(align && { align }),
  }))
  return <Table caption={title} columns={shown} rows={rows} rowKey={rowKey} height={360} />
}

type ActsProps<Row> = Props<Row> & Pick<TakeAlongProps, 'frame' | 'table'>

function FrameActs<Row>(props: ActsProps<Row>) {
  const { title, columns, rows, basis, draw, fileName, height = usualHeight, frame, table } = props
  function saveCsv(): void {
    download(`${fileName}.csv`, new Blob([csvOf(columns, rows, basis)], { type: 'text/csv;charset=utf-8' }))
  }
  return (
    <TakeAlong
      title={title}
      fileName={fileName}
      basis={basis}
      picture={{ draw, height }}
      csv={{ save: saveCsv }}
      frame={frame}
      table={table}
    />
  )
}
