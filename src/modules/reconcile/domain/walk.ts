import type { ListSide } from '#platform/contract.ts'
import type { Group } from './causes.ts'

/** Rows of a period by where they stand and what happens with them. */
export type Fates = {
  /** Of the period's own rows: counted in it, counted in another period, set aside. */
  [group in Group]: { here: number; away: number; aside: number }
}

export type WalkInput = {
  fates: Fates
  /** Rows of other periods that are counted in this one. */
  arrived: number
}

export type WalkStepKind = 'only' | 'set-aside' | 'taken-in' | 'moved-away' | 'moved-here'
export type WalkStep = { kind: WalkStepKind; /** Signed. */ rows: number }
export type WalkLine = { from: ListSide | 'both'; counted: number; steps: WalkStep[]; figure: number }

function allOf({ here, away, aside }: Fates[Group]): number {
  return here + away + aside
}

/**
 * The arithmetic from each list, and from what both have, to the one figure. All three lines end at the same number:
 * a property of the input, not of luck.
 */
export function walk({ fates, arrived }: WalkInput): WalkLine[] {
  const marketing = fates['only-marketing']
  const sales = fates['only-sales']
  const both = { here: 0, away: 0, aside: 0 }
  for (const group of ['both-agree', 'both-differ'] as const) {
    both.here += fates[group].here
    both.away += fates[group].away
    both.aside += fates[group].aside
  }
  return [
    line('marketing', allOf(marketing) + allOf(both), { own: marketing, both, taken: sales.here, arrived }),
    line('sales', allOf(sales) + allOf(both), { own: sales, both, taken: marketing.here, arrived }),
    line('both', allOf(both), { own: null, both, taken: marketing.here + sales.here, arrived }),
  ]
}

type Parts = { own: Fates[Group] | null; both: Fates[Group]; taken: number; arrived: number }

function line(from: WalkLine['from'], counted: number, { own, both, taken, arrived }: Parts): WalkLine {
  const steps: WalkStep[] = [
    { kind: 'only', rows: -(own?.aside ?? 0) },
    { kind: 'set-aside', rows: -both.aside },
    { kind: 'taken-in', rows: taken },
    { kind: 'moved-away', rows: -(both.away + (own?.away ?? 0)) },
    { kind: 'moved-here', rows: arrived },
  ]
  const figure = steps.reduce((sum, step) => sum + step.rows, counted)
  return { from, counted, steps: steps.filter((step) => step.rows !== 0).map((step) => ({ ...step })), figure }
}
