/** The planted truth: what the lists do not say and a good house finds out. Never poured into a house. */
import type { Channel, CountryCode, ListOwner, QuarrelLevel, RejectReason, Segment } from './types.ts'

export type DifferenceCause =
  | 'only_marketing_not_handed_over'
  | 'only_marketing_not_entered'
  | 'only_sales_found_by_seller'
  | 'only_sales_referral_by_hand'
  | 'status_differs'
  | 'source_differs'
  | 'dates_out_of_order'
  | 'amount_differs'
  | 'currency_differs'
  | 'product_spelling'
  | 'company_legal_form'
  | 'company_typo'
  | 'company_subsidiary'
  | 'name_typo'
  | 'name_transliterated'
  | 'deal_not_linked'

export type DuplicateCause = 'two_forms' | 'two_addresses' | 'entered_twice'

/** One planted difference between the lists, with the value each side shows. */
export type PlantedDifference = {
  id: string
  cause: DifferenceCause
  marketingLeadId: string | null
  salesLeadId: string | null
  dealId: string | null
  marketingValue: string | null
  salesValue: string | null
}

/** Rows of one list that are the same person. */
type PlantedDuplicate = {
  id: string
  cause: DuplicateCause
  list: ListOwner
  personId: string
  leadIds: string[]
}

/** Two different persons writing from one address: they must not be merged. */
type SharedMailbox = { email: string; personIds: string[] }

/**
 * What sales first said to a hand-over: taken on, joined to the deal that is open already, refused, or put aside. A reason is null
 * where none was given.
 */
export type PlantedAnswer = {
  said: 'accepted' | 'joined' | 'rejected' | 'later'
  at: Date
  reason: RejectReason | null
}

/** One real lead, whatever the lists make of it. */
export type TrueLead = {
  id: string
  personId: string
  companyId: string
  source: Channel
  quality: number
  createdAt: Date
  marketingLeadId: string | null
  salesLeadId: string | null
  dealId: string | null
  /** Who has it in sales, by e-mail. */
  seller: string
  handedOverAt: Date | null
  answer: PlantedAnswer | null
  firstHumanTouchAt: Date | null
  /** Open minutes of the customer's country from hand-over to the first human touch. */
  responseMinutes: number | null
  /** Activities that really reached the person before the lead arose. */
  reachedBy: string[]
  /** Deal-support activities that reached the person while the deal was open. */
  supportedBy: string[]
}

/** What an activity truly does. 1 means nothing at all. */
export type CampaignEffect = {
  activityExternalId: string
  name: string
  leadHazardFactor: number
  winOddsFactor: number
  /** Days after the contact during which the hazard factor holds. */
  windowDays: number
  /** True: reached or held back by chance alone, so that a plain comparison finds the effect. */
  randomised: boolean
  heldBackShare: number
}

/** The numbers behind a quarrel level. Shares are of the cases they name. */
export type Quarrel = {
  level: QuarrelLevel
  responseFactor: number
  handOverFactor: number
  rejectShare: number
  withoutReasonShare: number
  unansweredShare: number
  unworkedShare: number
  notEnteredShare: number
  claimedSourceShare: number
  staleStatusShare: number
  bothHeadsPresentShare: number
  usefulMeetingShare: number
  disputeShare: number
  answerFactor: number
  winOddsFactor: number
}

/** What a quick first human touch truly does to the odds that a reached lead becomes an opportunity. */
export type SpeedEffect = { withinHourOdds: number; withinDayOdds: number; laterOdds: number }

/**
 * What fit and engagement truly do to the log-odds that sales keeps a lead: by segment, for a form that asks to talk, and for each
 * reaction to a campaign up to the most that count. Less what is usual, so that they say who is accepted and not how many.
 */
export type AcceptanceEffect = {
  segment: { readonly [segment in Segment]: number }
  urgentForm: number
  reaction: number
  mostReactions: number
  usual: number
}

/** When offices of a country are open: Monday to Friday from 09:00 to 17:00 of its zone, but not on these days (`YYYY-MM-DD`). */
export type PlantedHours = { zone: string; daysOff: string[] }

/**
 * How a seller answers: the working hours they have, and the median of the minutes of them from a hand-over to the answer, which
 * are lognormal with this spread. Days on which the whole country is closed are among the days off.
 */
export type PlantedSeller = PlantedHours & { email: string; answerMinutes: number; answerSpread: number }

export type PlantedRates = { readonly [cause in DifferenceCause | DuplicateCause | 'shared_mailbox']?: number }

/** What is planted before anything happens; the same for every run with these options. */
export type PlantedPlan = {
  quarrel: Quarrel
  effects: CampaignEffect[]
  speed: SpeedEffect
  acceptance: AcceptanceEffect
  rates: PlantedRates
  hours: { readonly [country in CountryCode]: PlantedHours }
  sellers: PlantedSeller[]
}

export type TruthRows = {
  leads: TrueLead[]
  differences: PlantedDifference[]
  duplicates: PlantedDuplicate[]
  sharedMailboxes: SharedMailbox[]
}

export type Truth = PlantedPlan & TruthRows
