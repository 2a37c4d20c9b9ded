import { z } from 'zod'
import type { Level } from './score.ts'

const yesNo = z.boolean().nullable().default(null)

/** What the company says of itself; null is not said. */
export const circumstances = z.object({
  small: yesNo,
  informalGood: yesNo,
  marketingSupports: yesNo,
  frequentConflict: yesNo,
  duplication: yesNo,
  competesForMoney: yesNo,
  cutAndDried: yesNo,
  rolesWork: yesNo,
  commoditised: yesNo,
  customisedInSale: yesNo,
  lifeCyclesShorter: yesNo,
  complexLandscape: yesNo,
  marketingSplit: yesNo,
  commonFunnelFeasible: yesNo,
  sharedCulture: yesNo,
  separateReporting: yesNo,
  shortCycle: yesNo,
})
export type Circumstances = z.infer<typeof circumstances>
export type Circumstance = keyof Circumstances

export const steps = {
  defined: ['rules-of-engagement', 'hand-off-points', 'lead-follow-up'],
  aligned: ['regular-meetings', 'who-is-consulted', 'joint-assignments', 'liaison', 'light-feedback'],
  integrated: ['sales-tools', 'help-qualify', 'new-segments', 'shared-metrics', 'one-executive', 'define-funnel'],
} as const

export type Step = (typeof steps)[keyof typeof steps][number]

export type Advice =
  | { kind: 'stay'; because: Circumstance[] }
  | { kind: 'move'; to: Exclude<Level, 'undefined'>; because: Circumstance[]; steps: readonly Step[] }
  | {
      kind: 'both'
      to: Exclude<Level, 'undefined'>
      becauseStay: Circumstance[]
      becauseMove: Circumstance[]
      steps: readonly Step[]
    }
  | { kind: 'maintain' }

type Table = {
  to: 'defined' | 'aligned' | 'integrated'
  move: Circumstance[]
  stay: Circumstance[]
  stayIfNot: Circumstance[]
}

/** The two tables of Kotler, Rackham and Krishnaswamy in our words (science.md B.2). */
const tables: Record<Exclude<Level, 'integrated'>, Table> = {
  undefined: {
    to: 'defined',
    move: ['frequentConflict', 'duplication', 'competesForMoney'],
    stay: ['small', 'informalGood', 'marketingSupports'],
    stayIfNot: [],
  },
  defined: {
    to: 'aligned',
    move: ['duplication', 'commoditised', 'customisedInSale', 'lifeCyclesShorter'],
    stay: ['cutAndDried', 'rolesWork'],
    stayIfNot: [],
  },
  aligned: {
    to: 'integrated',
    move: ['commonFunnelFeasible', 'complexLandscape', 'marketingSplit'],
    stay: ['shortCycle', 'separateReporting'],
    stayIfNot: ['sharedCulture'],
  },
}

/** Nothing is known that speaks for moving or staying: staying is a full answer. */
export const unsaid: Circumstances = circumstances.parse({})

/**
 * Whether to move one level up: stay, move with steps, or both when both tables speak, and then people decide. No level is ever skipped
 * (vectors: science.md B.2).
 */
export function advise(level: Level, said: Circumstances): Advice {
  if (level === 'integrated') return { kind: 'maintain' }
  const { to, move, stay, stayIfNot } = tables[level]
  const forMove = move.filter((each) => said[each] === true)
  const forStay = [...stay.filter((each) => said[each] === true), ...stayIfNot.filter((each) => said[each] === false)]
  if (forMove.length === 0) return { kind: 'stay', because: forStay }
  if (forStay.length === 0) return { kind: 'move', to, because: forMove, steps: steps[to] }
  return { kind: 'both', to, becauseStay: forStay, becauseMove: forMove, steps: steps[to] }
}
