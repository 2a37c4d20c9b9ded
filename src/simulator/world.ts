import type { RecordBatch } from './types.ts'
import type { PlantedPlan, Quarrel, TruthRows } from './truth.ts'
import type { Calendar } from './calendar.ts'
import type { Campaign } from './campaigns.ts'
import type { Desk } from './desk.ts'
import type { House } from './house.ts'
import { Random, streamName } from './random.ts'

export type Rows = RecordBatch & { truth: TruthRows }

/** Everything one run shares: the plan of the company, who has time, and the rows written so far. */
export type World = {
  seed: number
  quarrel: Quarrel
  calendar: Calendar
  house: House
  campaigns: readonly Campaign[]
  plan: PlantedPlan
  desk: Desk
  /** Page visits and the like for one person; tuned before the run so that the asked number of touches comes out. */
  browsing: number
  /** Page visits written so far. */
  visits: number
  /** How many persons each campaign really reached, by its index. */
  reached: Int32Array
  rows: Rows
  /** One generator an aspect, restarted for each account or lead: more draws in one aspect change nothing in another. */
  random: { account: Random; interest: Random; sales: Random; deals: Random; lists: Random; browsing: Random }
}

export const aspects = {
  account: streamName('account'),
  interest: streamName('interest'),
  sales: streamName('sales'),
  deals: streamName('deals'),
  lists: streamName('lists'),
  browsing: streamName('browsing'),
}

export function emptyRows(): Rows {
  return {
    people: [],
    activities: [],
    companies: [],
    persons: [],
    leads: [],
    deals: [],
    dealHistory: [],
    touches: [],
    members: [],
    interactions: [],
    truth: { leads: [], differences: [], duplicates: [], sharedMailboxes: [] },
  }
}

export function freshGenerators(): World['random'] {
  return {
    account: new Random(),
    interest: new Random(),
    sales: new Random(),
    deals: new Random(),
    lists: new Random(),
    browsing: new Random(),
  }
}

export function rowCount(rows: Rows): number {
  const { companies, persons, leads, deals, dealHistory, touches, members, interactions } = rows
  const main = companies.length + persons.length + leads.length + deals.length + dealHistory.length
  return main + touches.length + members.length + interactions.length
}

/** Adds the rows of a batch, kind by kind. */
export function gather(all: Rows, batch: Rows): void {
  all.people.push(...batch.people)
  all.activities.push(...batch.activities)
  all.companies.push(...batch.companies)
  all.persons.push(...batch.persons)
  all.leads.push(...batch.leads)
  all.deals.push(...batch.deals)
  all.dealHistory.push(...batch.dealHistory)
  all.touches.push(...batch.touches)
  all.members.push(...batch.members)
  all.interactions.push(...batch.interactions)
  all.truth.leads.push(...batch.truth.leads)
  all.truth.differences.push(...batch.truth.differences)
  all.truth.duplicates.push(...batch.truth.duplicates)
  all.truth.sharedMailboxes.push(...batch.truth.sharedMailboxes)
}
