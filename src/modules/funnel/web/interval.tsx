import { classes } from '#web/ui/classes.ts'
import css from './funnel.module.css'

type Props = {
  /** The figure in words; it stands beside the drawing. */
  words: string
  /** The ends in words, under the drawing: “9 to 14 %”. */
  detail: string
  /** On a scale of 0 to 1 that all rows share; an upper end that was not reached is null. */
  at: number | null
  low: number
  high: number | null
}

/** A figure with its interval drawn: doubt is a mark, not a footnote. */
export function Interval({ words, detail, at, low, high }: Props) {
  const style = { '--low': low, '--high': high ?? 1, '--at': at ?? 0 }
  return (
    <span className={css.interval}>
      <b>{words}</b>
      <span>
        <span className={css.scale} style={style} aria-hidden="true">
          <i className={classes(high === null && css.endless)} />
          {at !== null && <em />}
        </span>
        <small>{detail}</small>
      </span>
    </span>
  )
}
