import { useTranslations } from 'use-intl'
import css from './radar.module.css'
import type { Symptom } from './shapes.ts'
import { useValueWords } from './words.ts'

const width = 96
const height = 24
const edge = 3

type Place = readonly [number, number]

/** Runs of neighbouring values as places in the drawing; a missing value breaks the line. */
export function runsIn(line: readonly (number | null)[]): Place[][] {
  const known = line.filter((value) => value !== null)
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const span = most - least
  const across = (at: number) => edge + (line.length < 2 ? 0 : (at / (line.length - 1)) * (width - 2 * edge))
  const up = (value: number) =>
    span === 0 ? height / 2 : height - edge - ((value - least) / span) * (height - 2 * edge)
  const runs: Place[][] = [[]]
  for (const [at, value] of line.entries()) {
    if (value === null) runs.push([])
    else runs.at(-1)?.push([across(at), up(value)])
  }
  return runs.filter((run) => run.length > 0)
}

/** The last values as a small line, with a word for those who do not see it. */
export function SmallCourse({ symptom: { line, unit } }: { symptom: Symptom }) {
  const t = useTranslations('radar.panel')
  const { value } = useValueWords()
  const known = line.filter((each) => each !== null)
  const [first, last] = [known.at(0), known.at(-1)]
  if (first === undefined || last === undefined || known.length < 2) return null
  const runs = runsIn(line)
  const end = runs.at(-1)?.at(-1)
  return (
    <>
      <span className="hidden-text">{t('course', { from: value(unit, first), to: value(unit, last) })}</span>
      <svg className={css.small} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {runs.map((run) => (
          <polyline key={run.join()} points={run.map((place) => place.join(',')).join(' ')} />
        ))}
        {end && <circle cx={end[0]} cy={end[1]} r={2.5} />}
      </svg>
    </>
  )
}
