import type { ListSide } from '#platform/contract.ts'
import type { EntryDates } from './dates.ts'

/** What one side's list says about a lead; a deal counts as what sales says where sales has no lead of its own. */
export type Entry = {
  dates: EntryDates
  status: string | null
  converted: boolean | null
  /** How the deal stands, where there is one. */
  outcome: 'open' | 'won' | 'lost' | null
  source: string | null
  owner: string | null
  /** Other rows of the same list name an owner. */
  ownersKnown: boolean
  product: string | null
  amountMinor: number | null
  currency: string | null
  companyName: string | null
  personName: string | null
  /** First day of the month in which this side counts it by its own list, where that is not just the other side's date. */
  month: string | null
}

/** What was found around a row that only one list has. */
export type Surroundings = {
  /** Another entry of the same list is the same lead and is counted. */
  duplicate: boolean
  /** The other list has this company, with other people. */
  companyKnown: boolean
  /** A company with a similar name stands alone on the other list. */
  nearName: boolean
  /** The other side met the customer: at any time, and before this entry began. */
  otherTouched: boolean
  otherTouchedBefore: boolean
  /** A person of this side met the customer: a call, a visit, a mail with an author. */
  ownMet: boolean
}

export type OneSided = { side: ListSide; entry: Entry; around: Surroundings; dealNotLinked: boolean }

export type Paired = {
  marketing: Entry
  sales: Entry
  pairedBy: 'join' | 'external-id' | 'person' | 'company'
  dealNotLinked: boolean
}
