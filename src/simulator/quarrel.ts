import type { QuarrelLevel } from './types.ts'
import type { AcceptanceEffect, PlantedRates, Quarrel, SpeedEffect } from './truth.ts'

type Ladder = readonly [number, number, number, number]

/** How each measure grows from harmony (0) over everyday bickering (1) and coldness (2) to war (3). */
const ladders: { readonly [measure in Exclude<keyof Quarrel, 'level'>]: Ladder } = {
  responseFactor: [0.7, 1, 2.2, 5],
  handOverFactor: [0.7, 1, 2, 4],
  rejectShare: [0.12, 0.19, 0.3, 0.45],
  withoutReasonShare: [0.02, 0.12, 0.36, 0.68],
  unansweredShare: [0.01, 0.04, 0.1, 0.2],
  unworkedShare: [0.03, 0.1, 0.24, 0.42],
  notEnteredShare: [0.01, 0.03, 0.08, 0.15],
  claimedSourceShare: [0.02, 0.07, 0.16, 0.3],
  staleStatusShare: [0.02, 0.05, 0.1, 0.18],
  bothHeadsPresentShare: [0.95, 0.85, 0.55, 0.25],
  usefulMeetingShare: [0.85, 0.7, 0.45, 0.2],
  disputeShare: [0.02, 0.06, 0.15, 0.3],
  answerFactor: [0.6, 1, 2.5, 6],
  winOddsFactor: [1.15, 1, 0.85, 0.7],
}

export function quarrelOf(level: QuarrelLevel): Quarrel {
  return {
    level,
    responseFactor: ladders.responseFactor[level],
    handOverFactor: ladders.handOverFactor[level],
    rejectShare: ladders.rejectShare[level],
    withoutReasonShare: ladders.withoutReasonShare[level],
    unansweredShare: ladders.unansweredShare[level],
    unworkedShare: ladders.unworkedShare[level],
    notEnteredShare: ladders.notEnteredShare[level],
    claimedSourceShare: ladders.claimedSourceShare[level],
    staleStatusShare: ladders.staleStatusShare[level],
    bothHeadsPresentShare: ladders.bothHeadsPresentShare[level],
    usefulMeetingShare: ladders.usefulMeetingShare[level],
    disputeShare: ladders.disputeShare[level],
    answerFactor: ladders.answerFactor[level],
    winOddsFactor: ladders.winOddsFactor[level],
  }
}

export const speedEffect: SpeedEffect = { withinHourOdds: 1.6, withinDayOdds: 1, laterOdds: 0.6 }

export const acceptanceEffect: AcceptanceEffect = {
  segment: { A: 0.7, B: 0.1, C: -0.6 },
  urgentForm: 0.6,
  reaction: 0.35,
  mostReactions: 4,
  usual: 0.7,
}

/**
 * Shares at which slips are planted, each of the cases it can befall: leads on both lists (amount where a quote differs
 * from the price list; currency outside the euro; names, transliterated ones where the script is not Latin), rows of sales'
 * list (company, product, dates, entered twice), companies with a parent (subsidiary), deals (not linked), rows of
 * marketing's list (two forms; two addresses where the person has two), companies with several people (shared mailbox).
 */
export const slipRates = {
  amount_differs: 0.12,
  currency_differs: 0.03,
  dates_out_of_order: 0.03,
  product_spelling: 0.05,
  company_legal_form: 0.05,
  company_typo: 0.03,
  company_subsidiary: 0.5,
  name_typo: 0.04,
  name_transliterated: 0.5,
  deal_not_linked: 0.06,
  two_forms: 0.035,
  two_addresses: 0.12,
  entered_twice: 0.02,
  shared_mailbox: 0.04,
} satisfies PlantedRates

export function plantedRates(quarrel: Quarrel): PlantedRates {
  return {
    ...slipRates,
    status_differs: quarrel.staleStatusShare,
    source_differs: quarrel.claimedSourceShare,
    only_marketing_not_entered: quarrel.notEnteredShare,
  }
}
