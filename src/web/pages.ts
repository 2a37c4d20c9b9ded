import * as accounts from '#modules/accounts/web/index.ts'
import * as activities from '#modules/activities/web/index.ts'
import * as agreement from '#modules/agreement/web/index.ts'
import * as assessment from '#modules/assessment/web/index.ts'
import * as attribution from '#modules/attribution/web/index.ts'
import * as capture from '#modules/capture/web/index.ts'
import * as charter from '#modules/charter/web/index.ts'
import * as claims from '#modules/claims/web/index.ts'
import * as customers from '#modules/customers/web/index.ts'
import * as deals from '#modules/deals/web/index.ts'
import * as experiments from '#modules/experiments/web/index.ts'
import * as satisfaction from '#modules/satisfaction/web/index.ts'
import * as brand from '#modules/brand/web/index.ts'
import * as funnel from '#modules/funnel/web/index.ts'
import * as handoff from '#modules/handoff/web/index.ts'
import * as home from '#modules/home/web/index.ts'
import * as imports from '#modules/imports/web/index.ts'
import * as leads from '#modules/leads/web/index.ts'
import * as messages from '#modules/messages/web/index.ts'
import * as outcomes from '#modules/outcomes/web/index.ts'
import * as programme from '#modules/programme/web/index.ts'
import * as promises from '#modules/promises/web/index.ts'
import * as radar from '#modules/radar/web/index.ts'
import * as operations from '#modules/operations/web/index.ts'
import * as reconcile from '#modules/reconcile/web/index.ts'
import * as scoring from '#modules/scoring/web/index.ts'
import * as routing from '#modules/routing/web/index.ts'
import * as search from '#modules/search/web/index.ts'
import * as teams from '#modules/teams/web/index.ts'
import * as together from '#modules/together/web/index.ts'
import type { DoorPage, LiveTopics, ModuleWeb, Page } from './page-types.ts'

/** Every module that has pages; the order does not matter, each page names its loop and its place. */
const modules: readonly ModuleWeb[] = [
  home,
  reconcile,
  funnel,
  agreement,
  accounts,
  operations,
  imports,
  leads,
  deals,
  activities,
  attribution,
  capture,
  customers,
  handoff,
  messages,
  scoring,
  teams,
  routing,
  promises,
  outcomes,
  claims,
  experiments,
  satisfaction,
  brand,
  assessment,
  charter,
  together,
  radar,
  programme,
  search,
]

export const pages: readonly Page[] = modules.flatMap((module) => module.pages)

export const doors: readonly DoorPage[] = modules.flatMap((module) => module.doors ?? [])

/** Whether the page at this path promises not to ask who looks. */
export function knowsNobodyAt(path: string): boolean {
  return doors.some((door) => door.knowsNobody === true && door.path === path.replace(/(.)\/+$/, '$1'))
}

export const finders = modules.flatMap(({ find }) => (find ? [find] : []))

export const Freshness = modules.find((module) => module.Freshness !== undefined)?.Freshness

export const Bell = modules.find((module) => module.Bell !== undefined)?.Bell

/** What every module registered, topic by topic. */
export const liveTopics: LiveTopics = modules.reduce<LiveTopics>(
  (all, { live = {} }) => ({
    ...all,
    ...Object.fromEntries(Object.entries(live).map(([topic, keys]) => [topic, [...(all[topic] ?? []), ...keys]])),
  }),
  {},
)
