import css from './attribution.module.css'

type Props = {
  side: 'marketing' | 'sales' | 'both' | null
  /** All as shares (0 to 1) of the scale that the rows of a table have in common. */
  at: number
  low: number | null
  high: number | null
  /** From the harshest to the kindest model; drawn thinner behind the interval. */
  least?: number
  most?: number
}

const percent = (share: number) => `${Math.min(100, Math.max(0, share * 100))}%`

/** A share on its scale: a mark in the side's shape, its interval, and behind it how far the models stand apart. */
export function ShareMark({ side, at, low, high, least, most }: Props) {
  return (
    <svg className={css.mark} data-side={side ?? 'none'} width="100%" height="24" aria-hidden="true">
      <line className={css.track} x1="0" x2="100%" y1="12" y2="12" />
      {least !== undefined && most !== undefined && (
        <line className={css.span} x1={percent(least)} x2={percent(most)} y1="12" y2="12" />
      )}
      {low !== null && high !== null && (
        <line className={css.interval} x1={percent(low)} x2={percent(high)} y1="12" y2="12" />
      )}
      <Shape side={side} at={percent(at)} />
    </svg>
  )
}

export function Shape({ side, at }: { side: Props['side']; at: string }) {
  if (side === 'marketing') return <circle className={css.shape} cx={at} cy="12" r="5.5" />
  return (
    <svg className={css.overflow} x={at} y="12">
      {side === 'sales' && <rect className={css.shape} x="-5" y="-5" width="10" height="10" />}
      {side === 'both' && <path className={css.shape} d="M.2-5A5 5 0 0 0 .2 5H5V-5Z" />}
      {side === null && <path className={css.shape} d="M0-6 6 0 0 6-6 0Z" />}
    </svg>
  )
}
