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
  'company-known',
] as const

export type Cause = (typeof causesOfOneSide)[number] | (typeof causesOfBoth)[number]
/** What a row is counted under: `none` where both lists agree. */
export type NamedCause = Cause | 'none'

const afterOneSide = causesOfBoth.filter((cause) => cause !== 'company-known')
/** Every cause once: first those that explain why one list alone has a row. */
export const causes: readonly Cause[] = [...causesOfOneSide, ...afterOneSide]

function placesIn(order: readonly Cause[]): ReadonlyMap<string, number> {
  return new Map(order.map((cause, place) => [cause, place]))
}

const places = { oneSided: placesIn(causes), both: placesIn(causesOfBoth) }

/** The gravest first; of a row that both lists have, knowing the company alone is the least. */
export function inOrder(found: Iterable<Cause>, rows: keyof typeof places): Cause[] {
  const place = places[rows]
  return [...new Set(found)].sort((one, other) => (place.get(one) ?? 0) - (place.get(other) ?? 0))
}

export function isCause(text: string): text is Cause {
  return places.oneSided.has(text)
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
])

export function usualStanding(cause: Cause, group: Group): UsualStanding {
  const settled = settledByDefinition.has(cause) || (cause === 'company-known' && sideOf(group) === null)
  return settled ? 'settled' : 'open'
}
