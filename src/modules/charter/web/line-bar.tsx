import css from './bars.module.css'

type Props = {
  side: 'marketing' | 'sales' | 'both'
  /** All four in the same unit; the scale is the whole width. */
  planned: number
  committed: number
  actual: number
  scale: number
}

const share = (part: number, whole: number) => `${Math.min(100, Math.max(0, (part / whole) * 100))}%`

/** Spent as a full bar, spoken for as an open one around it, the plan as an upright line. */
export function LineBar({ side, planned, committed, actual, scale }: Props) {
  const rx = side === 'sales' ? 0 : 5
  return (
    <svg className={css.lineBar} width="100%" height="20" aria-hidden="true" data-side={side}>
      <rect className={css.track} y="5" width={share(planned, scale)} height="10" rx={rx} />
      <rect className={css.committed} y="5.5" width={share(committed, scale)} height="9" rx={rx} />
      <rect className={css.actual} y="5" width={share(actual, scale)} height="10" rx={rx} />
      <line className={css.plan} x1={share(planned, scale)} x2={share(planned, scale)} y1="0" y2="20" />
    </svg>
  )
}
