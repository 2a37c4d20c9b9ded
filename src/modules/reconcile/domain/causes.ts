import type { ListSide } from '#platform/contract.ts'

/** Where a row stands: on one list alone, on both with something that differs, or on both alike. */
export const groups = ['only-marketing', 'only-sales', 'both-differ', 'both-agree'] as const
export type Group = (typeof groups)[number]

/** Why one list alone has a row. The first that holds names it; `no-cause-yet` is shown last. */
export const causesOfOneSide = [
  'duplicate',
  'rejected',
  'company-known',
  'near-name',
  'referral',
  'not-handed-over',
  'not-entered',
  'no-cause-yet',
  'found-alone',
  'one-side-only',
] as const

/** What differs where both lists have the row, the gravest first. */
export const causesOfBoth = [
  'dates-out-of-order',
  'flag-differs',
  'currency-differs',
  'amount-differs',
  'status-differs',
  'source-differs',
  'owner-missing',
  'product-differs',
  'other-company',
  'product-spelling',
  'company-spelling',
  'person-spelling',
  'deal-not-linked',
  'other-period',
  'company-match-only',
] as const

/** Every cause, in the order in which they name a row. */
export const causes = [...causesOfOneSide, ...causesOfBoth] as const
export type Cause = (typeof causes)[number]
/** What a row is counted under: `none` where both lists agree. */
export type NamedCause = Cause | 'none'

const places: ReadonlyMap<string, number> = new Map(causes.map((cause, place) => [cause, place]))

/** The gravest first. */
export function inOrder(found: Iterable<Cause>): Cause[] {
  return [...new Set(found)].sort((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0))
}

export function isCause(text: string): text is Cause {
  return places.has(text)
}

export function isGroup(text: string): text is Group {
  return (groups as readonly string[]).includes(text)
}

/** Leads are handed over in one direction; a rule that needs to know it takes it from here. */
export type Direction = { giver: ListSide; receiver: ListSide }
export const handOver: Direction = { giver: 'marketing', receiver: 'sales' }

export function otherSide(side: ListSide): ListSide {
  return side === 'marketing' ? 'sales' : 'marketing'
}

export function onlyGroup(side: ListSide): Group {
  return side === 'marketing' ? 'only-marketing' : 'only-sales'
}

/** The side that alone has the rows of a group; null where both have them. */
export function sideOf(group: Group): ListSide | null {
  if (group === 'only-marketing') return 'marketing'
  return group === 'only-sales' ? 'sales' : null
}

/** Which causes a row of this group may be counted under. */
export function causesOf(group: Group): readonly Cause[] {
  if (group === 'both-agree') return []
  return sideOf(group) ? causesOfOneSide : causesOfBoth
}

/** Needs somebody's decision, or is settled by the definition of the figure until somebody decides otherwise. */
export type UsualStanding = 'open' | 'settled'

const settledByDefinition: ReadonlySet<Cause> = new Set<Cause>([
  'duplicate',
  'rejected',
  'not-handed-over',
  'one-side-only',
  'product-spelling',
  'company-spelling',
  'person-spelling',
  'deal-not-linked',
  'other-period',
  'company-match-only',
])

export function usualStanding(cause: Cause): UsualStanding {
  return settledByDefinition.has(cause) ? 'settled' : 'open'
}
