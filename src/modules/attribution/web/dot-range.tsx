import css from './attribution.module.css'
import { learns } from './models.ts'
import { Shape } from './share-mark.tsx'
import type { QuarrelRow } from './shapes.ts'

const percent = (share: number) => `${Math.min(100, Math.max(0, share * 100))}%`

/** One mark a model from the harshest to the kindest; the linear one is filled, in the side's shape, with its interval. */
export function DotRange({ row: { credits, harshest, kindest, side }, scale }: { row: QuarrelRow; scale: number }) {
  const at = (share: number) => percent(share / scale)
  const linear = credits.find(({ model }) => model === 'linear')
  return (
    <svg className={css.mark} data-side={side ?? 'none'} width="100%" height="24" aria-hidden="true">
      <line className={css.track} x1="0" x2="100%" y1="12" y2="12" />
      <line className={css.span} x1={at(harshest.share)} x2={at(kindest.share)} y1="12" y2="12" />
      {linear && linear.lower !== null && linear.upper !== null && (
        <line className={css.interval} x1={at(linear.lower)} x2={at(linear.upper)} y1="12" y2="12" />
      )}
      {credits.map(({ model, share }) =>
        model === 'linear' ? null : learns(model) ? (
          <svg key={model} className={css.overflow} x={at(share)} y="12">
            <path className={css.hollow} d="M0-4.5 4.5 0 0 4.5-4.5 0Z" />
          </svg>
        ) : (
          <circle key={model} className={css.hollow} cx={at(share)} cy="12" r="4" />
        ),
      )}
      {linear && <Shape side={side} at={at(linear.share)} />}
    </svg>
  )
}
