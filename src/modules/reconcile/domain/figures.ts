import type { Cause, Group, NamedCause } from './causes.ts'
import { causesOf, groups } from './causes.ts'
import { causeDueOn, type Months } from './period.ts'
import { sumOf, type Amount } from './restatement.ts'
import type { Standing } from './settle.ts'
import { walk, type Fates, type WalkLine } from './walk.ts'

/** Rows of a period with the same group, cause and fate; a line a currency, of which one counts the rows. */
export type PileLine = {
  group: Group
  cause: NamedCause
  treatment: 'counted' | 'aside'
  standing: Standing
  /** Counted in the period itself, not moved into another. */
  here: boolean
  currency: string
  rows: number
  m: number
  s: number
  stake: number
  counted: number
}

/** Rows of other periods that are counted in this one; a line a currency. */
export type ArrivedLine = { currency: string; rows: number; counted: number }

export type Sum = { rows: number; value: Amount[] }
export type CauseCount = Sum & {
  cause: NamedCause
  beside: number
  counted: number
  standings: Record<Standing, number>
  dueOn: string | null
}
export type GroupCount = Sum & { group: Group; counted: number; causes: CauseCount[] }

export type Figures = {
  marketing: Sum
  sales: Sum
  both: Sum
  groups: GroupCount[]
  walk: WalkLine[]
  figure: Sum
  outOfOrder: number
  unexplained: number
  open: number
}

export type BesideLine = { group: Group; cause: Cause; rows: number }

type Column = 'm' | 's' | 'stake' | 'counted'

function amountsOf(lines: readonly PileLine[], column: Column, first: string): Amount[] {
  return ownFirst(sumOf(lines.map((line) => ({ minor: line[column], currency: line.currency }))), first)
}

/** The company's own currency stands before the others; amounts without a currency are none. */
export function ownFirst(amounts: Amount[], own: string): Amount[] {
  const known = amounts.filter(({ currency }) => currency !== '')
  return [...known.filter(({ currency }) => currency === own), ...known.filter(({ currency }) => currency !== own)]
}

function rowsOf(lines: readonly { rows: number }[]): number {
  return lines.reduce((sum, { rows }) => sum + rows, 0)
}

function isBoth({ group }: PileLine): boolean {
  return group === 'both-agree' || group === 'both-differ'
}

/**
 * All figures of a period from its piles: what each list counts, what both have, each group and cause, the walk, and the
 * one figure. Groups and causes partition the rows: their counts add up to them.
 */
export function figuresOf(
  piles: readonly PileLine[],
  arrived: readonly ArrivedLine[],
  beside: readonly BesideLine[],
  about: { currency: string; months: Months | null },
): Figures {
  const own = about.currency
  const onMarketing = piles.filter((line) => isBoth(line) || line.group === 'only-marketing')
  const onSales = piles.filter((line) => isBoth(line) || line.group === 'only-sales')
  const onBoth = piles.filter(isBoth)
  const counted = piles.filter(({ treatment, here }) => treatment === 'counted' && here)
  const lines = walk({ fates: fatesOf(piles), arrived: rowsOf(arrived) })
  const value = sumOf([...counted, ...arrived].map((line) => ({ minor: line.counted, currency: line.currency })))
  const open = piles.filter(({ standing }) => standing === 'open' || standing === 'objected')
  return {
    marketing: { rows: rowsOf(onMarketing), value: amountsOf(onMarketing, 'm', own) },
    sales: { rows: rowsOf(onSales), value: amountsOf(onSales, 's', own) },
    both: { rows: rowsOf(onBoth), value: amountsOf(onBoth, 'counted', own) },
    groups: groups.map((group) => groupOf(group, piles, beside, about)),
    walk: lines,
    figure: { rows: rowsOf(counted) + rowsOf(arrived), value: ownFirst(value, own) },
    outOfOrder:
      rowsOf(piles.filter(({ cause }) => cause === 'dates-out-of-order')) + besideOf(beside, 'dates-out-of-order'),
    unexplained: rowsOf(open.filter(({ cause }) => cause === 'no-cause-yet')),
    open: rowsOf(open),
  }
}

function besideOf(beside: readonly BesideLine[], wanted: Cause): number {
  return rowsOf(beside.filter(({ cause }) => cause === wanted))
}

function fatesOf(piles: readonly PileLine[]): Fates {
  const of = (group: Group) => {
    const lines = piles.filter((line) => line.group === group)
    const countedHere = lines.filter(({ treatment, here }) => treatment === 'counted' && here)
    const countedAway = lines.filter(({ treatment, here }) => treatment === 'counted' && !here)
    const aside = lines.filter(({ treatment }) => treatment === 'aside')
    return { here: rowsOf(countedHere), away: rowsOf(countedAway), aside: rowsOf(aside) }
  }
  return {
    'only-marketing': of('only-marketing'),
    'only-sales': of('only-sales'),
    'both-differ': of('both-differ'),
    'both-agree': of('both-agree'),
  }
}

type About = { currency: string; months: Months | null }

function groupOf(group: Group, piles: readonly PileLine[], beside: readonly BesideLine[], about: About): GroupCount {
  const lines = piles.filter((line) => line.group === group)
  const named: readonly NamedCause[] = group === 'both-agree' ? ['none'] : causesOf(group)
  const causes = named
    .map((cause) =>
      causeOf(
        cause,
        lines.filter((line) => line.cause === cause),
        beside.filter((one) => one.group === group),
        about,
      ),
    )
    .filter(({ rows, beside: further }) => rows + further > 0)
  return {
    group,
    rows: rowsOf(lines),
    value: amountsOf(lines, 'stake', about.currency),
    counted: rowsOf(lines.filter(({ treatment }) => treatment === 'counted')),
    causes: causes.sort(largestFirst),
  }
}

/** What nobody could explain yet stands last, whatever its size. */
function largestFirst(one: CauseCount, other: CauseCount): number {
  const last = Number(one.cause === 'no-cause-yet') - Number(other.cause === 'no-cause-yet')
  return last || other.rows - one.rows
}

function causeOf(
  cause: NamedCause,
  lines: readonly PileLine[],
  beside: readonly BesideLine[],
  about: About,
): CauseCount {
  const standing = (wanted: Standing) => rowsOf(lines.filter((line) => line.standing === wanted))
  const standings = {
    agreed: standing('agreed'),
    settled: standing('settled'),
    open: standing('open'),
    asked: standing('asked'),
    objected: standing('objected'),
  }
  return {
    cause,
    rows: rowsOf(lines),
    value: amountsOf(lines, 'stake', about.currency),
    beside: rowsOf(beside.filter((one) => one.cause === cause)),
    counted: rowsOf(lines.filter(({ treatment }) => treatment === 'counted')),
    standings,
    dueOn: cause === 'no-cause-yet' && standings.open > 0 && about.months ? causeDueOn(about.months) : null,
  }
}
