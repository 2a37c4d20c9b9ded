import { mean, quantile, seededDraw } from '#platform/statistics.ts'
import type { Scale } from './instrument.ts'
import type { Answers, Sheet, Side } from './sheet.ts'

export const levels = ['undefined', 'defined', 'aligned', 'integrated'] as const
export type Level = (typeof levels)[number]

/** The band of a score from 20 to 100: half-open, nothing is rounded up (science.md B.1). */
export function levelOf(score: number): Level {
  if (score < 40) return 'undefined'
  if (score < 60) return 'defined'
  return score < 80 ? 'aligned' : 'integrated'
}

/** A mean from 1 to 5 on a scale from 0 to 100 (science.md B.3). */
export function to100(value: number): number {
  return ((value - 1) / 4) * 100
}

/** A sum of items that not all were answered, as if all were; null below four fifths of them (science.md B.1). */
export function proratedSum(answered: readonly (number | null)[]): number | null {
  const given = answered.filter((answer) => answer !== null)
  if (given.length * 5 < answered.length * 4) return null
  return (mean(given) ?? 0) * answered.length
}

/** A person's score on a scale: the mean with reversed items turned, when two thirds were answered (science.md B.3). */
export function personScore(scale: Scale, { items }: Answers): number | null {
  const given = scale.items.flatMap((item) => {
    const answer = items[item]
    if (typeof answer !== 'number') return []
    return scale.reverse.includes(item) ? [scale.min + scale.max - answer] : [answer]
  })
  return given.length * 3 >= scale.items.length * 2 ? mean(given) : null
}

/** The same on 1 to 5, whatever the scale's own steps are. */
function onFive(value: number, { min, max }: Scale): number {
  return 1 + ((value - min) / (max - min)) * 4
}

export type Standing = {
  /** 20 times the mean over the dimensions that count. */
  score: number
  score100: number
  level: Level
  /** Share of bootstrap draws in each band. */
  chances: Record<Level, number>
  interval: { lower: number; upper: number }
}

type Column = { side: Side; scores: (number | null)[] }

function columnsOf(sheets: readonly Sheet[], scales: readonly Scale[]): Column[] {
  return sheets.map(({ side, answers }) => ({
    side,
    scores: scales.map((scale) => {
      const score = personScore(scale, answers)
      return score === null ? null : onFive(score, scale)
    }),
  }))
}

/** The score of the company: the unweighted mean of the two sides, each dimension's mean over its people. Null when a dimension lacks a side. */
function companyScore(marketing: readonly Column[], sales: readonly Column[], scales: number): number | null {
  let sum = 0
  for (let at = 0; at < scales; at++) {
    const sides = [marketing, sales].map((people) => mean(people.flatMap(({ scores }) => scores[at] ?? [])))
    const [one, other] = sides
    if (one === null || one === undefined || other === null || other === undefined) return null
    sum += (one + other) / 2
  }
  return scales === 0 ? null : (20 * sum) / scales
}

/**
 * Where the company stands by its answers (science.md B.3): the sides count alike however large they are; people are drawn anew within
 * their side for the chances of the bands. Null when a side has nobody on one of the dimensions that count.
 */
export function standingOf(
  sheets: readonly Sheet[],
  scales: readonly Scale[],
  { draws = 2000, seed = 42 } = {},
): Standing | null {
  const counting = scales.filter(({ counts }) => counts)
  const columns = columnsOf(sheets, counting)
  const [marketing, sales] = (['marketing', 'sales'] as const).map((side) => columns.filter((one) => one.side === side))
  if (!marketing || !sales) return null
  const score = companyScore(marketing, sales, counting.length)
  if (score === null) return null
  const draw = seededDraw(seed)
  const anew = (people: readonly Column[]) => people.flatMap(() => people[Math.floor(draw() * people.length)] ?? [])
  const drawn = Array.from({ length: draws }, () => companyScore(anew(marketing), anew(sales), counting.length)).filter(
    (each) => each !== null,
  )
  const share = (level: Level) => drawn.filter((each) => levelOf(each) === level).length / drawn.length
  const [undefinedShare, defined, aligned, integrated] = levels.map(share)
  return {
    score,
    score100: to100(score / 20),
    level: levelOf(score),
    chances: {
      undefined: undefinedShare ?? 0,
      defined: defined ?? 0,
      aligned: aligned ?? 0,
      integrated: integrated ?? 0,
    },
    interval: { lower: quantile(drawn, 0.025) ?? score, upper: quantile(drawn, 0.975) ?? score },
  }
}
