import { accountsContract } from '#modules/accounts/contract.ts'
import { activitiesContract } from '#modules/activities/contract.ts'
import { agreementContract } from '#modules/agreement/contract.ts'
import { attributionContract } from '#modules/attribution/contract.ts'
import { assessmentContract } from '#modules/assessment/contract.ts'
import { captureContract } from '#modules/capture/contract.ts'
import { charterContract } from '#modules/charter/contract.ts'
import { claimsContract } from '#modules/claims/contract.ts'
import { customersContract } from '#modules/customers/contract.ts'
import { dealsContract } from '#modules/deals/contract.ts'
import { satisfactionContract } from '#modules/satisfaction/contract.ts'
import { brandContract } from '#modules/brand/contract.ts'
import { experimentsContract } from '#modules/experiments/contract.ts'
import { funnelContract } from '#modules/funnel/contract.ts'
import { handoffContract } from '#modules/handoff/contract.ts'
import { importsContract } from '#modules/imports/contract.ts'
import { leadsContract } from '#modules/leads/contract.ts'
import { ledgerContract } from '#modules/ledger/contract.ts'
import { messagesContract } from '#modules/messages/contract.ts'
import { operationsContract } from '#modules/operations/contract.ts'
import { outcomesContract } from '#modules/outcomes/contract.ts'
import { programmeContract } from '#modules/programme/contract.ts'
import { promisesContract } from '#modules/promises/contract.ts'
import { searchContract } from '#modules/search/contract.ts'
import { radarContract } from '#modules/radar/contract.ts'
import { reconcileContract } from '#modules/reconcile/contract.ts'
import { routingContract } from '#modules/routing/contract.ts'
import { scoringContract } from '#modules/scoring/contract.ts'
import { teamsContract } from '#modules/teams/contract.ts'
import { togetherContract } from '#modules/together/contract.ts'

/** Every endpoint of the house: the types of the web, of the command line's calls and of the public document. */
export const contract = {
  accounts: accountsContract,
  operations: operationsContract,
  customers: customersContract,
  leads: leadsContract,
  deals: dealsContract,
  activities: activitiesContract,
  imports: importsContract,
  ledger: ledgerContract,
  funnel: funnelContract,
  reconcile: reconcileContract,
  agreement: agreementContract,
  messages: messagesContract,
  attribution: attributionContract,
  capture: captureContract,
  teams: teamsContract,
  routing: routingContract,
  scoring: scoringContract,
  promises: promisesContract,
  programme: programmeContract,
  outcomes: outcomesContract,
  claims: claimsContract,
  experiments: experimentsContract,
  brand: brandContract,
  satisfaction: satisfactionContract,
  radar: radarContract,
  search: searchContract,
  handoff: handoffContract,
  assessment: assessmentContract,
  charter: charterContract,
  together: togetherContract,
}
