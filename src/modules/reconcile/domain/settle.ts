import type { Cause, Direction, Group, NamedCause } from './causes.ts'
import { sideOf, usualStanding } from './causes.ts'
import type { Choice, RuleChoice } from './choices.ts'
import { fulfils, type Condition, type RowWords } from './condition.ts'

/** A row as the lists give it, before anybody decided anything. */
export type FoundRow = RowWords & {
  key: string
  month: string
  /** One-sided, or both: then whether they agree follows from what was found and decided. */
  group: Group
  found: readonly Cause[]
  m_minor: number | null
  m_currency: string | null
  s_minor: number | null
  s_currency: string | null
}

export type StandingDecision = {
  id: string
  state: 'asked' | 'acknowledged' | 'objected'
  cause: string
  choice: Choice
  intoMonth: string | null
  otherCause: Cause | null
}

export type ActiveRule = { id: string; cause: string; condition: Condition; choice: RuleChoice; appliesFrom: string }

/** What was decided that may touch a row: for the row itself, for a whole cause, and as rules; newest first. */
export type Decided = {
  ofRow: (key: string, cause: Cause) => StandingDecision | undefined
  ofCause: (month: string, group: Group, cause: Cause) => StandingDecision | undefined
  rules: (cause: Cause) => readonly ActiveRule[]
}

export type Standing = 'agreed' | 'settled' | 'open' | 'asked' | 'objected'

export type Settled = {
  group: Group
  cause: NamedCause
  /** What else holds beside the named cause. */
  causes: Cause[]
  treatment: 'counted' | 'aside'
  standing: Standing
  countedMonth: string | null
  countedMinor: number | null
  countedCurrency: string | null
  stakeMinor: number | null
  stakeCurrency: string | null
  decisionId: string | null
  ruleId: string | null
}

/** One step of settling: what decides the first cause that is left, if anything does. */
type Verdict = { by: StandingDecision | null; rule: ActiveRule | null; objected: boolean }

/**
 * What is done with a row: a decision on the row goes before one on its whole cause, that before a rule, that before the
 * definition of the figure. Causes that mean the same are passed over; a pair without any left agrees.
 */
export function settle(row: FoundRow, decided: Decided, direction: Direction): Settled {
  const left = [...row.found]
  let same: Verdict | null = null
  for (let cause = left[0]; cause !== undefined; cause = left[0]) {
    const verdict = verdictOn(row, cause, decided)
    if (choiceOf(verdict) !== 'same') return settleUnder(row, cause, left.slice(1), verdict, direction)
    same = verdict
    left.shift()
  }
  return agree(row, same, direction)
}

function verdictOn(row: FoundRow, cause: Cause, decided: Decided): Verdict {
  const decision = decided.ofRow(row.key, cause) ?? decided.ofCause(row.month, row.group, cause)
  if (decision && decision.state !== 'objected') return { by: decision, rule: null, objected: false }
  const rule = decided.rules(cause).find((one) => one.appliesFrom <= row.month && fulfils(row, one.condition)) ?? null
  return { by: null, rule, objected: decision !== undefined }
}

function choiceOf({ by, rule }: Verdict): Choice | null {
  return by?.choice ?? rule?.choice ?? null
}

function agree(row: FoundRow, same: Verdict | null, direction: Direction): Settled {
  const base = baseValue(row, direction)
  const asked = same?.by?.state === 'asked'
  return {
    group: 'both-agree',
    cause: 'none',
    causes: [],
    treatment: 'counted',
    standing: asked ? 'asked' : 'agreed',
    countedMonth: row.month,
    countedMinor: base.minor,
    countedCurrency: base.currency,
    stakeMinor: base.minor,
    stakeCurrency: base.currency,
    decisionId: same?.by?.id ?? null,
    ruleId: same?.rule?.id ?? null,
  }
}

function settleUnder(row: FoundRow, found: Cause, others: Cause[], verdict: Verdict, direction: Direction): Settled {
  const choice = choiceOf(verdict)
  const cause = choice === 'cause' ? (verdict.by?.otherCause ?? found) : found
  const both = sideOf(row.group) === null
  const counted = choice === null || choice === 'cause' ? both : choice !== 'aside'
  const value = chosenValue(row, choice, direction)
  const stake = stakeOf(row, cause, value)
  return {
    group: both ? 'both-differ' : row.group,
    cause,
    causes: others.filter((other) => other !== cause),
    treatment: counted ? 'counted' : 'aside',
    standing: standingOf(verdict, cause, row.group),
    countedMonth: counted ? ((choice === 'move' ? verdict.by?.intoMonth : null) ?? row.month) : null,
    countedMinor: counted ? value.minor : null,
    countedCurrency: counted ? value.currency : null,
    stakeMinor: stake.minor,
    stakeCurrency: stake.currency,
    decisionId: verdict.by?.id ?? null,
    ruleId: verdict.rule?.id ?? null,
  }
}

function standingOf({ by, rule, objected }: Verdict, cause: Cause, group: Group): Standing {
  if (by?.state === 'asked') return 'asked'
  if (by?.choice === 'cause') return usualStanding(cause, group)
  if (by || rule) return 'settled'
  return objected ? 'objected' : usualStanding(cause, group)
}

type Amount = { minor: number | null; currency: string | null }

function amounts(row: FoundRow): { marketing: Amount; sales: Amount } {
  return {
    marketing: { minor: row.m_minor, currency: row.m_currency },
    sales: { minor: row.s_minor, currency: row.s_currency },
  }
}

/** Until somebody decides, the lower of two amounts is counted; of two currencies the receiver's. */
function baseValue(row: FoundRow, direction: Direction): Amount {
  const { marketing, sales } = amounts(row)
  if (marketing.minor === null) return sales
  if (sales.minor === null) return marketing
  if (marketing.currency !== sales.currency) return direction.receiver === 'sales' ? sales : marketing
  return marketing.minor <= sales.minor ? marketing : sales
}

function chosenValue(row: FoundRow, choice: Choice | null, direction: Direction): Amount {
  const { marketing, sales } = amounts(row)
  if (choice === 'marketing-value') return marketing
  if (choice === 'sales-value') return sales
  return baseValue(row, direction)
}

/** What the difference is worth: between two amounts the distance, else the row's own amount. */
function stakeOf(row: FoundRow, cause: Cause, value: Amount): Amount {
  if (cause !== 'amount-differs' || row.m_minor === null || row.s_minor === null) return value
  return { minor: Math.abs(row.m_minor - row.s_minor), currency: value.currency }
}
