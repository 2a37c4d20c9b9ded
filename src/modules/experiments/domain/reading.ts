import { type Arms, isEnough, liftOfMeans, liftOfShares, type LiftEstimate } from './lift.ts'
import { safeLift } from './peeking.ts'

export const outcomes = ['lead', 'qualified', 'accepted', 'opened', 'won', 'revenue'] as const
export type Outcome = (typeof outcomes)[number]

export function comparedBy(outcome: Outcome): 'shares' | 'means' {
  return outcome === 'revenue' ? 'means' : 'shares'
}

/**
 * What may be said of an experiment: nothing before it starts and while too few have the outcome, before the window is over only
 * the interval that is safe at any moment, afterwards the one that was planned. One that was read early keeps the safe one.
 */
export type Reading =
  | { kind: 'not-begun' | 'too-few' }
  | { kind: 'safe'; lift: number; low: number; high: number; width: number }
  | ({ kind: 'final' } & LiftEstimate)

type Asked = { outcome: Outcome; expected: number; begun: boolean; isOver: boolean }

export function readingOf(arms: Arms, { outcome, expected, begun, isOver }: Asked): Reading {
  if (!begun) return { kind: 'not-begun' }
  if (!isEnough(arms)) return { kind: 'too-few' }
  const of = comparedBy(outcome)
  if (!isOver) {
    const safe = safeLift(arms, of, expected)
    return safe ? { kind: 'safe', ...safe } : { kind: 'too-few' }
  }
  const final = of === 'shares' ? liftOfShares(arms) : liftOfMeans(arms)
  return final ? { kind: 'final', ...final } : { kind: 'too-few' }
}
