import type { QuarrelLevel, RecordBatch } from './types.ts'
import type { PlantedPlan, Truth } from './truth.ts'
import type { HouseCompany } from './house.ts'
import type { Rows, World } from './world.ts'
import { day, planCalendar, plantedHours } from './calendar.ts'
import { effectOf, planCampaigns } from './campaigns.ts'
import { emptyRows, freshGenerators, gather, rowCount } from './world.ts'
import { lindhav, staffHouse } from './house.ts'
import { meetingsAndQuestions } from './interactions.ts'
import { acceptanceEffect, plantedRates, quarrelOf, speedEffect } from './quarrel.ts'
import { sends } from './sends.ts'
import { shareOf, streamName } from './random.ts'
import { plantedSellers, staffDesk } from './desk.ts'
import { tellStory } from './story.ts'

export type SimulationOptions = {
  seed: number
  /** The run's "now": nothing happens later. */
  endsAt: Date
  /** Months of history; 18 unless said. */
  months?: number
  /** Real leads; each stands on one list or on both. 5,000 unless said. */
  leads?: number
  /** Touches of single persons; about seven a lead are the least that come out. 60,000 unless said. */
  touches?: number
  /** 0 harmony to 3 war; 1 unless said. */
  quarrel?: QuarrelLevel
  company?: HouseCompany
}

export type Batch = Rows

export type Simulation = RecordBatch & { company: HouseCompany; truth: Truth }

const batchSize = 4000
const pilotAccounts = 4000
const moments = streamName('moments of the day')

type Settings = Required<SimulationOptions>

function settle(options: SimulationOptions): Settings {
  return { months: 18, leads: 5000, touches: 60_000, quarrel: 1, company: lindhav, ...options }
}

/** What is planted in a run with these options, known before the run: effects, quarrel, speed and rates of slips. */
export function plantedPlan(options: SimulationOptions): PlantedPlan {
  return buildWorld(settle(options)).plan
}

function buildWorld(settings: Settings): World {
  const { seed, endsAt, months, leads, company } = settings
  const calendar = planCalendar(seed, endsAt, months)
  const house = staffHouse(company)
  const campaigns = planCampaigns(seed, calendar, house)
  const { desk, hired } = staffDesk(seed, calendar, house, leads / months)
  const quarrel = quarrelOf(settings.quarrel)
  const plan = {
    quarrel,
    effects: campaigns.map(effectOf),
    speed: speedEffect,
    acceptance: acceptanceEffect,
    rates: plantedRates(quarrel),
    hours: plantedHours(calendar),
    sellers: plantedSellers(desk, quarrel.responseFactor),
  }
  const rows = emptyRows()
  rows.people.push(...house.people, ...hired)
  rows.activities.push(...campaigns.map((campaign) => campaign.record))
  const reached = new Int32Array(campaigns.length)
  return {
    seed,
    quarrel,
    calendar,
    house,
    campaigns,
    plan,
    desk,
    browsing: 1,
    visits: 0,
    reached,
    rows,
    random: freshGenerators(),
  }
}

/**
 * A company's months in batches of a few thousand records: accounts in the order of their arrival, each whole, so that a
 * record only points at records of its own or an earlier batch and memory stays flat. The first batch holds the people and
 * the activities, the last one the sends to many with the number they reached.
 */
export function* simulateInBulk(options: SimulationOptions): Generator<Batch> {
  const settings = settle(options)
  const pilot = flyPilot(settings)
  const world = buildWorld(settings)
  world.browsing = pilot.browsing
  world.rows.interactions.push(...meetingsAndQuestions(world))
  const { calendar } = world
  const total = lively(world)
  let [told, number, due] = [0, 0, 0]
  for (let index = 0; index < calendar.days; index++) {
    due += ((settings.leads / pilot.writtenShare) * (calendar.liveliness[index] ?? 0)) / total
    while (told < due) {
      told += tellStory(world, ++number, momentOf(world, index, number))
      if (rowCount(world.rows) >= batchSize) yield handOut(world)
    }
  }
  world.rows.touches.push(...sends(world))
  yield handOut(world)
}

/** The whole run in memory, each kind of record in the order of time. */
export function simulate(options: SimulationOptions): Simulation {
  const settings = settle(options)
  const all = emptyRows()
  for (const batch of simulateInBulk(settings)) gather(all, batch)
  all.touches.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())
  all.leads.sort((a, b) => a.firstContactAt.getTime() - b.firstContactAt.getTime())
  all.interactions.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())
  return { ...all, company: settings.company, truth: { ...plantedPlan(settings), ...all.truth } }
}

function handOut(world: World): Batch {
  const { rows } = world
  world.rows = emptyRows()
  return rows
}

/** Accounts arrive at any hour of their day. */
function momentOf(world: World, index: number, number: number): number {
  const arrival = world.calendar.first + (index + shareOf(world.seed, moments, number, 0)) * day
  return Math.max(arrival, world.calendar.startsAt)
}

function lively(world: World): number {
  return world.calendar.liveliness.reduce((sum, each) => sum + each, 0)
}

/**
 * A small run before the run: how many leads of those told fall into it, and how much browsing gives the asked touches.
 * Browsing draws from a stream of its own, so the other touches are the same with any amount of it.
 */
function flyPilot(settings: Settings): { writtenShare: number; browsing: number } {
  const world = buildWorld(settings)
  const total = lively(world)
  let [told, number, due] = [0, 0, 0]
  for (let index = 0; index < world.calendar.days; index++) {
    due += (pilotAccounts * (world.calendar.liveliness[index] ?? 0)) / total
    while (number < due) told += tellStory(world, ++number, momentOf(world, index, number))
  }
  const written = Math.max(1, world.rows.truth.leads.length)
  const others = (world.rows.touches.length - world.visits) / written
  const browsing = Math.max(0, settings.touches / settings.leads - others) / Math.max(0.01, world.visits / written)
  return { writtenShare: written / told, browsing }
}
