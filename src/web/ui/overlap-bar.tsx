import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import css from './overlap-bar.module.css'
import { RowsLink, type Rows } from './rows-link.tsx'
import { SideMark } from './side-mark.tsx'

/** A count as it is drawn, as it is written, what it is called when read out, and where its rows are. */
export type Counted = { count: number; text: string; name: string; rows: Rows; value?: ReactNode }

type Props = {
  /** The two lists: marketing's is drawn above, sales' below. */
  marketing: Counted & { title: ReactNode }
  sales: Counted & { title: ReactNode }
  onlyMarketing: Counted
  both: Counted
  onlySales: Counted
  /** The words beside the counts: “only” and “both have”. */
  onlyWord: string
  bothWord: string
}

/** A part with rows stays wide enough to be seen and pressed; a part without rows has no width. */
function columns(parts: readonly number[]): string {
  return parts.map((count) => (count === 0 ? '0' : `minmax(var(--least), ${count}fr)`)).join(' ')
}

/** Two lists drawn to scale over each other: what one side alone has, what both have, what the other alone has. */
export function OverlapBar({ marketing, sales, onlyMarketing, both, onlySales, onlyWord, bothWord }: Props) {
  const template = columns([onlyMarketing.count, both.count, onlySales.count])
  return (
    <div className={css.bar} style={{ gridTemplateColumns: template }}>
      <div className={classes(css.list, css.top)}>
        <SideMark side="marketing">{marketing.title}</SideMark>
        <Total {...marketing} />
      </div>
      {onlyMarketing.count > 0 && <div className={css.marketing} data-mark="marketing" />}
      {onlyMarketing.count > 0 && <Only part={onlyMarketing} word={onlyWord} place={css.onlyMarketing} />}
      {both.count > 0 && (
        <div className={css.both} data-mark="both">
          <RowsLink rows={both.rows} name={both.name} onFill>
            <b>{both.text}</b>
          </RowsLink>
          <span>{bothWord}</span>
          {both.value !== undefined && <span className={css.roomy}>{both.value}</span>}
        </div>
      )}
      {onlySales.count > 0 && <Only part={onlySales} word={onlyWord} place={css.onlySales} />}
      {onlySales.count > 0 && <div className={css.sales} data-mark="sales" />}
      <div className={classes(css.list, css.bottom)}>
        <SideMark side="sales">{sales.title}</SideMark>
        <Total {...sales} />
      </div>
    </div>
  )
}

function Total({ rows, name, text, value }: Counted) {
  return (
    <>
      <span className={css.total}>
        <RowsLink rows={rows} name={name}>
          {text}
        </RowsLink>
      </span>
      {value !== undefined && <span className={css.value}>{value}</span>}
    </>
  )
}

function Only({ part, word, place }: { part: Counted; word: string; place: string | undefined }) {
  return (
    <div className={classes(css.only, place)}>
      <b>
        <RowsLink rows={part.rows} name={part.name}>
          {part.text}
        </RowsLink>
      </b>{' '}
      <span>{word}</span>
    </div>
  )
}
