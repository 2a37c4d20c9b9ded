import css from './standing.module.css'
import { type Level, levels } from './standing-shapes.ts'

type Props = {
  chances: Record<Level, number>
  /** From 0 to 100, with its interval. */
  score: number
  lower: number
  upper: number
}

const [middle, floor, outer, inner] = [160, 150, 118, 92]

/** A place on the half ring: 0 is at the left, 100 at the right. */
function placeOf(score: number, radius: number): string {
  const angle = Math.PI * (1 - score / 100)
  return `${(middle + radius * Math.cos(angle)).toFixed(1)} ${(floor - radius * Math.sin(angle)).toFixed(1)}`
}

function arc(from: number, to: number, radius: number): string {
  return `M ${placeOf(from, radius)} A ${radius} ${radius} 0 0 1 ${placeOf(to, radius)}`
}

/** A half ring in four parts, each as strong as it is likely; inside it the score with its interval. */
export function Dial({ chances, score, lower, upper }: Props) {
  const [x = '0', y = '0'] = placeOf(score, inner).split(' ')
  return (
    <svg className={css.dial} viewBox="20 20 280 138" aria-hidden="true">
      {levels.map((level, at) => (
        <g key={level}>
          <path className={css.track} d={arc(at * 25 + 0.6, at * 25 + 24.4, outer)} />
          <path
            className={css.likely}
            style={{ opacity: chances[level] }}
            d={arc(at * 25 + 0.6, at * 25 + 24.4, outer)}
          />
        </g>
      ))}
      <path className={css.interval} d={arc(lower, upper, inner)} />
      <circle className={css.score} cx={x} cy={y} r="5" />
    </svg>
  )
}
