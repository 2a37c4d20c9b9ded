import * as accounts from '#modules/accounts/web/index.ts'
import * as activities from '#modules/activities/web/index.ts'
import * as customers from '#modules/customers/web/index.ts'
import * as deals from '#modules/deals/web/index.ts'
import * as funnel from '#modules/funnel/web/index.ts'
import * as home from '#modules/home/web/index.ts'
import * as imports from '#modules/imports/web/index.ts'
import * as leads from '#modules/leads/web/index.ts'
import * as operations from '#modules/operations/web/index.ts'
import * as reconcile from '#modules/reconcile/web/index.ts'
import * as search from '#modules/search/web/index.ts'
import type { DoorPage, LiveTopics, ModuleWeb, Page } from './page-types.ts'

/** Every module that has pages; the order does not matter, each page names its loop and its place. */
const modules: readonly ModuleWeb[] = [
  home,
  reconcile,
  funnel,
  accounts,
  operations,
  imports,
  leads,
  deals,
  activities,
  customers,
  search,
]

export const pages: readonly Page[] = modules.flatMap((module) => module.pages)

export const doors: readonly DoorPage[] = modules.flatMap((module) => module.doors ?? [])

export const finders = modules.flatMap(({ find }) => (find ? [find] : []))

export const Freshness = modules.find((module) => module.Freshness !== undefined)?.Freshness

/** What every module registered, topic by topic. */
export const liveTopics: LiveTopics = modules.reduce<LiveTopics>(
  (all, { live = {} }) => ({
    ...all,
    ...Object.fromEntries(Object.entries(live).map(([topic, keys]) => [topic, [...(all[topic] ?? []), ...keys]])),
  }),
  {},
)
