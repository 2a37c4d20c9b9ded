import css from './promises.module.css'

type Props = {
  side: 'marketing' | 'sales'
  /** All as shares (0 to 1) of the track's length. */
  at: number | null
  promised: number
  low: number | null
  high: number | null
}

const percent = (share: number) => `${Math.min(100, Math.max(0, share * 100))}%`

/** What is there as a bar in the side's shape, an upright line at the promise, and a bracket for the interval. */
export function Track({ side, at, promised, low, high }: Props) {
  const rx = side === 'marketing' ? 5 : 0
  return (
    <svg className={css.track} width="100%" height="34" aria-hidden="true">
      <rect className={css.empty} x="0" y="11" width="100%" height="10" rx={rx} />
      {at !== null && <rect className={css[`${side}Bar`]} x="0" y="11" width={percent(at)} height="10" rx={rx} />}
      <line className={css.line} x1={percent(promised)} x2={percent(promised)} y1="4" y2="28" />
      {low !== null && high !== null && (
        <g className={css.bracket}>
          <line x1={percent(low)} x2={percent(high)} y1="30" y2="30" />
          <line x1={percent(low)} x2={percent(low)} y1="27" y2="33" />
          <line x1={percent(high)} x2={percent(high)} y1="27" y2="33" />
        </g>
      )}
    </svg>
  )
}
