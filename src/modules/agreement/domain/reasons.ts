export const reasonLists = ['reject', 'later', 'lost'] as const

export type ReasonList = (typeof reasonLists)[number]

export const countsAgainst = ['marketing', 'sales', 'nobody'] as const

export type CountsAgainst = (typeof countsAgainst)[number]

/** What the one who gives a reason has to put beside it, at least one when any is named. */
export const evidenceKinds = [
  'note',
  'attempts',
  'right-person',
  'wrong-field',
  'other-record',
  'competitor',
  'price',
] as const

export type EvidenceKind = (typeof evidenceKinds)[number]

/** Where a lead goes with the reason: who has it next. */
export const reasonRoutes = ['nurture', 'later', 'account-owner', 'merge', 'disqualify', 'correct', 'requeue'] as const

export type ReasonRoute = (typeof reasonRoutes)[number]

export type Reason = {
  key: string
  list: ReasonList
  /** The company's own words; null: the catalogue has the name. */
  words: string | null
  /** Whose side of the promise a lead with this reason counts against. */
  countsAgainst: CountsAgainst
  needsEvidence: EvidenceKind[]
  route: ReasonRoute
}

type Row = readonly [key: string, against: CountsAgainst, evidence: readonly EvidenceKind[], route: ReasonRoute]

// science.md C.2: capacity counts against sales' side of the promise, wrong data and outside the profile against marketing's.
const reject: readonly Row[] = [
  ['not-reachable', 'nobody', ['attempts'], 'nurture'],
  ['wrong-person', 'marketing', ['right-person', 'note'], 'correct'],
  ['outside-profile', 'marketing', ['note'], 'disqualify'],
  ['no-need-now', 'nobody', ['note'], 'later'],
  ['no-budget-now', 'nobody', ['note'], 'later'],
  ['too-expensive', 'nobody', ['price', 'note'], 'later'],
  ['competitor-loyal', 'nobody', ['competitor'], 'later'],
  ['hater', 'nobody', ['note'], 'later'],
  ['replica-buyer', 'nobody', ['note'], 'later'],
  ['existing-customer', 'nobody', ['other-record'], 'account-owner'],
  ['duplicate', 'nobody', ['other-record'], 'merge'],
  ['not-a-buyer', 'marketing', ['note'], 'disqualify'],
  ['wrong-data', 'marketing', ['wrong-field'], 'correct'],
  ['no-capacity', 'sales', ['note'], 'requeue'],
]

const later: readonly Row[] = [
  ['no-need-now', 'nobody', ['note'], 'later'],
  ['no-budget-now', 'nobody', ['note'], 'later'],
  ['too-expensive', 'nobody', ['price', 'note'], 'later'],
  ['competitor-loyal', 'nobody', ['competitor'], 'later'],
  ['hater', 'nobody', ['note'], 'later'],
  ['replica-buyer', 'nobody', ['note'], 'later'],
]

const lost: readonly Row[] = [
  ['too-expensive', 'nobody', ['price'], 'later'],
  ['competitor-chosen', 'nobody', ['competitor'], 'later'],
  ['no-decision', 'nobody', ['note'], 'later'],
  ['no-budget-now', 'nobody', ['note'], 'later'],
  ['no-need-now', 'nobody', ['note'], 'later'],
  ['does-not-fit', 'nobody', ['note'], 'nurture'],
  ['not-reachable', 'nobody', ['attempts'], 'nurture'],
]

/** The lists that a house begins with, in the order in which they are shown. */
export const firstReasons: readonly Reason[] = [
  ...reject.map((row) => reasonOf('reject', row)),
  ...later.map((row) => reasonOf('later', row)),
  ...lost.map((row) => reasonOf('lost', row)),
]

function reasonOf(list: ReasonList, [key, against, evidence, route]: Row): Reason {
  return { key, list, words: null, countsAgainst: against, needsEvidence: [...evidence], route }
}
