import type { readCourse, readStanding } from '#modules/assessment/server/index.ts'
import { largestGap } from '../domain/largest-gap.ts'

type Standing = Awaited<ReturnType<typeof readStanding>>
type Waves = Awaited<ReturnType<typeof readCourse>>['waves']

const above = { undefined: 'defined', defined: 'aligned', aligned: 'integrated', integrated: null } as const

/** From the scale of 20 to 100 on which the level is read, to 0 to 100. */
function to100(score: number): number {
  return ((score - 20) / 80) * 100
}

/** The level with its evidence: both keys, the score with its interval, and the gates of the next level. */
export function standingOf({ shown, perceived, evidenced, finding, gates, latest }: Standing, waves: Waves) {
  const said = latest?.released.standing ?? null
  const next = above[evidenced.level]
  const here = gates.filter(({ level }) => level === next)
  const count = (state: string) => here.filter((gate) => gate.state === state).length
  return {
    shown,
    perceived,
    evidenced: evidenced.level,
    finding,
    gates: { met: count('met'), notMet: count('not-met'), unknown: count('no-source'), missing: evidenced.missing },
    score100: said?.score100 ?? null,
    lower: said === null ? null : to100(said.lower),
    upper: said === null ? null : to100(said.upper),
    chance: said === null ? null : said.chances[said.level],
    wave: latest === null ? null : { number: latest.wave.number, closedAt: latest.wave.closedAt },
    answers: {
      marketing: latest?.released.answers.marketing ?? null,
      sales: latest?.released.answers.sales ?? null,
    },
    before: beforeOf(latest, waves),
  }
}

/** The score of the full wave before, when the change of both sides may be told. */
function beforeOf(latest: Standing['latest'], waves: Waves) {
  if (latest === null) return null
  const both = (['marketing', 'sales'] as const).every((side) => latest.comparable.includes(side))
  const [before] = waves
    .filter(({ kind, number, score100 }) => kind === 'full' && number < latest.wave.number && score100 !== null)
    .toSorted((one, other) => other.number - one.number)
  if (!both || before === undefined || before.score100 === null) return null
  return { number: before.number, score100: before.score100 }
}

/** The largest gap between the sides, with the mean of each. */
export function gapOf(latest: Standing['latest']) {
  if (latest === null) return null
  const gap = largestGap(latest.released.gaps)
  if (gap === null) return null
  const { measure, delta, lower, upper, size, beyondChance, power } = gap
  const meanOf = (side: 'marketing' | 'sales') =>
    latest.released.figures.find((figure) => figure.measure === measure && figure.cell === side)?.mean ?? null
  return {
    measure,
    delta,
    lower,
    upper,
    size,
    beyondChance,
    power,
    marketing: meanOf('marketing'),
    sales: meanOf('sales'),
  }
}
