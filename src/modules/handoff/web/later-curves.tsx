import { useTranslations } from 'use-intl'
import css from './later-curves.module.css'
import type { LaterReason } from './later-page.tsx'
import { useReasonName } from './reason-names.ts'
import { useFormats } from '#web/words/formats.ts'

const width = 240
const height = 96
const year = 365

/** One small drawing a reason, on one scale: a step at each deal, the interval as a band behind it. */
export function LaterCurves({ reasons }: { reasons: readonly LaterReason[] }) {
  const t = useTranslations('handoff.pool')
  const nameOf = useReasonName()
  const formats = useFormats()
  const top = Math.max(0.1, ...reasons.flatMap(({ curve }) => curve.map(({ to }) => to)))
  return (
    <ul className={css.curves} aria-label={t('curve')}>
      {reasons.map(({ reason, curve }) => {
        return (
          <li key={reason}>
            <div className={css.name}>{nameOf(reason)}</div>
            <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
              <path className={css.band} d={bandOf(curve, top)} />
              <path className={css.step} d={stepsOf(curve, top)} />
              <path className={css.axis} d={`M0 ${height - 0.5}H${width}`} />
            </svg>
            <div className={css.scale}>
              <span>{formats.number(0)}</span>
              <span>{t('days', { count: year })}</span>
            </div>
          </li>
        )
      })}
    </ul>
  )
}

type Curve = LaterReason['curve']

function x(days: number): string {
  return ((Math.min(days, year) / year) * width).toFixed(1)
}

function y(share: number, top: number): string {
  return (height - (share / top) * (height - 4)).toFixed(1)
}

function stepsOf(curve: Curve, top: number): string {
  return `M0 ${height}${curve.map(({ days, share }) => `H${x(days)}V${y(share, top)}`).join('')}H${width}`
}

function bandOf(curve: Curve, top: number): string {
  if (curve.length === 0) return ''
  const up = curve.map(({ days, to }) => `H${x(days)}V${y(to, top)}`).join('')
  const down = curve
    .toReversed()
    .map(({ days, from }) => `V${y(from, top)}H${x(days)}`)
    .join('')
  return `M0 ${height}${up}H${width}${down}V${height}Z`
}
