import type { LeadRecord } from './types.ts'
import type { DifferenceCause, PlantedDifference } from './truth.ts'
import type { Lead } from './lead.ts'
import type { World } from './world.ts'

/** The two rows of one lead as far as each side knows it, before anybody's slip. */
export type Pair = { lead: Lead; marketing: LeadRecord | null; sales: LeadRecord | null }

/** Notes one planted difference with the value each side shows. */
export function noteDifference(
  world: World,
  pair: Pair,
  cause: DifferenceCause,
  marketingValue: string | null,
  salesValue: string | null,
): void {
  const { lead } = pair
  const difference: PlantedDifference = {
    id: `X-${lead.account.number}-${++lead.account.differences}`,
    cause,
    marketingLeadId: pair.marketing?.externalId ?? null,
    salesLeadId: pair.sales?.externalId ?? null,
    dealId: lead.deal?.externalId ?? null,
    marketingValue,
    salesValue,
  }
  world.rows.truth.differences.push(difference)
}
