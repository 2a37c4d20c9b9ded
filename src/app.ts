import { accountsModule, accountsRouter, openSignIn, whoAsks } from '#modules/accounts/server/index.ts'
import { activitiesModule, activitiesRouter } from '#modules/activities/server/index.ts'
import { agreementModule, agreementRouter } from '#modules/agreement/server/index.ts'
import { attributionModule, attributionRouter } from '#modules/attribution/server/index.ts'
import { assessmentModule, assessmentRouter } from '#modules/assessment/server/index.ts'
import { captureModule, captureRouter } from '#modules/capture/server/index.ts'
import { charterModule, charterRouter } from '#modules/charter/server/index.ts'
import { claimsModule, claimsRouter } from '#modules/claims/server/index.ts'
import { customersModule, customersRouter } from '#modules/customers/server/index.ts'
import { dealsModule, dealsRouter } from '#modules/deals/server/index.ts'
import { satisfactionModule, satisfactionRouter } from '#modules/satisfaction/server/index.ts'
import { brandModule, brandRouter } from '#modules/brand/server/index.ts'
import { experimentsModule, experimentsRouter } from '#modules/experiments/server/index.ts'
import { funnelModule, funnelRouter } from '#modules/funnel/server/index.ts'
import { handoffModule, handoffRouter } from '#modules/handoff/server/index.ts'
import { importsModule, importsRouter } from '#modules/imports/server/index.ts'
import { leadsModule, leadsRouter } from '#modules/leads/server/index.ts'
import { ledgerRouter } from '#modules/ledger/server/index.ts'
import { messagesModule, messagesRouter } from '#modules/messages/server/index.ts'
import { operationsModule, operationsRouter } from '#modules/operations/server/index.ts'
import { outcomesModule, outcomesRouter } from '#modules/outcomes/server/index.ts'
import { programmeModule, programmeRouter } from '#modules/programme/server/index.ts'
import { promisesModule, promisesRouter } from '#modules/promises/server/index.ts'
import { searchModule, searchRouter } from '#modules/search/server/index.ts'
import { radarModule, radarRouter } from '#modules/radar/server/index.ts'
import { reconcileModule, reconcileRouter } from '#modules/reconcile/server/index.ts'
import { routingModule, routingRouter } from '#modules/routing/server/index.ts'
import { scoringModule, scoringRouter } from '#modules/scoring/server/index.ts'
import { teamsModule, teamsRouter } from '#modules/teams/server/index.ts'
import { togetherModule, togetherRouter } from '#modules/together/server/index.ts'
import { openEndpoints } from '#platform/server/endpoints.ts'
import type { House, Module } from '#platform/server/house.ts'
import { openWeb } from '#platform/server/http.ts'
import type { Jobs } from '#platform/server/jobs.ts'
import { demoModule } from './demo/index.ts'

/** The only file that knows all modules. */
export const modules: Module[] = [
  accountsModule,
  operationsModule,
  customersModule,
  leadsModule,
  dealsModule,
  activitiesModule,
  importsModule,
  funnelModule,
  reconcileModule,
  handoffModule,
  agreementModule,
  messagesModule,
  captureModule,
  attributionModule,
  teamsModule,
  routingModule,
  scoringModule,
  promisesModule,
  outcomesModule,
  claimsModule,
  experimentsModule,
  brandModule,
  satisfactionModule,
  assessmentModule,
  charterModule,
  radarModule,
  togetherModule,
  programmeModule,
  searchModule,
  demoModule,
]

export const router = {
  accounts: accountsRouter,
  operations: operationsRouter,
  customers: customersRouter,
  leads: leadsRouter,
  deals: dealsRouter,
  activities: activitiesRouter,
  imports: importsRouter,
  ledger: ledgerRouter,
  funnel: funnelRouter,
  reconcile: reconcileRouter,
  agreement: agreementRouter,
  messages: messagesRouter,
  attribution: attributionRouter,
  capture: captureRouter,
  teams: teamsRouter,
  routing: routingRouter,
  scoring: scoringRouter,
  promises: promisesRouter,
  outcomes: outcomesRouter,
  claims: claimsRouter,
  experiments: experimentsRouter,
  brand: brandRouter,
  satisfaction: satisfactionRouter,
  radar: radarRouter,
  search: searchRouter,
  assessment: assessmentRouter,
  charter: charterRouter,
  together: togetherRouter,
  programme: programmeRouter,
  handoff: handoffRouter,
}

export function openApp(house: House) {
  const signIn = openSignIn(house)
  return openWeb({
    house,
    modules,
    endpoints: openEndpoints(router),
    whoAsks: (request) => whoAsks(house, signIn, request),
    readiness: () => isReady(house),
  })
}

export function allJobs(house: House): Jobs {
  return Object.assign({}, ...modules.map(({ jobs }) => jobs?.(house) ?? {})) as Jobs
}

/** The jobs that somebody waits for. */
export function promptJobs(): ReadonlySet<string> {
  return new Set(modules.flatMap(({ promptJobs: own }) => own ?? []))
}

async function isReady(house: House): Promise<boolean> {
  try {
    await house.db.pool.query('select 1')
    return true
  } catch {
    return false
  }
}
