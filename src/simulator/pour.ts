import { sql } from 'kysely'
import { saveActivities, activitiesByKey } from '#modules/activities/server/index.ts'
import { recogniseCustomers, saveCompanies, savePersons, type Ingest } from '#modules/customers/server/index.ts'
import { saveDeals, saveDealStages } from '#modules/deals/server/index.ts'
import { saveLeads } from '#modules/leads/server/index.ts'
import { saveTouches } from '#modules/ledger/server/index.ts'
import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { leanHeap } from '#platform/server/lean-heap.ts'
import { refreshStatistics } from '#platform/server/table-statistics.ts'
import { activityRow, companyRow, dealRow, leadRow, personRow, sendRow, stageRow, touchRow, type Told } from './rows.ts'
import type { Batch } from './simulate.ts'
import type { ActivityRecord, RecordBatch } from './types.ts'

const chunk = 5000
const activityFields = new Set([
  'name',
  'kind',
  'side',
  'owner',
  'channel',
  'segment',
  'startsAt',
  'endsAt',
  'plannedCost',
  'realCost',
  'currency',
])

const dealFields = new Set([
  'leadExternalId',
  'name',
  'company',
  'companyExternalId',
  'email',
  'amount',
  'currency',
  'stage',
  'outcome',
  'openedAt',
  'closedAt',
  'wonAt',
  'lostAt',
  'owner',
  'handedOverBy',
  'product',
  'segment',
  'competitor',
  'lossReason',
  'source',
])

/** Where the simulated records come from: marketing's hub and sales' CRM. */
const feeds = { marketing: 'hub', sales: 'crm' } as const

export type Poured = { records: number }
type Progress = (records: number) => void
type Pour = { house: House; workspaceId: string; now: Date; activities: Map<string, ActivityRecord> }

/** Pours a whole simulated company into a workspace, through the same saves as an import; nobody can tell the difference. */
export async function pourSimulation(
  house: House,
  workspaceId: string,
  batch: Batch,
  progress: Progress = () => undefined,
): Promise<Poured> {
  return pourBatches(house, workspaceId, [batch], progress)
}

/** The records of a company alone: its lists, its deals, its activities. */
export async function pourRecords(house: House, workspaceId: string, batch: Batch): Promise<void> {
  const pour = pourInto(house, workspaceId)
  await leanly(() => inLanes(recordSteps(batch), 1, (step) => save(step, pour)))
}

/**
 * The touches of a company whose records are there. After each chunk `wantsOn` hears how many of all are in and says whether
 * more are wanted; false when it stopped.
 */
export async function pourTouches(
  house: House,
  workspaceId: string,
  batch: Batch,
  wantsOn: (touches: number, ofAll: number) => Promise<boolean>,
): Promise<boolean> {
  const pour = pourInto(house, workspaceId)
  const activities = new Map(batch.activities.map((activity) => [activity.externalId, activity]))
  const planned = [...touchSteps(batch, activities)]
  const all = planned.reduce((sum, { size }) => sum + size, 0)
  let [done, on] = [0, true]
  await leanly(() =>
    inLanes(planned, 2, async (step) => {
      if (!on) return
      await save(step, pour)
      done += step.size
      on = (await wantsOn(done, all)) && on
    }),
  )
  return on
}

/** Pours batch after batch in flat memory: the first one holds the activities that later sends belong to. */
export async function pourBatches(
  house: House,
  workspaceId: string,
  batches: Iterable<Batch>,
  progress: Progress = () => undefined,
): Promise<Poured> {
  const pour = pourInto(house, workspaceId)
  let records = 0
  const run = async (step: Step) => {
    await save(step, pour)
    records += step.size
    progress(records)
  }
  await leanly(async () => {
    for (const batch of batches) {
      for (const activity of batch.activities) pour.activities.set(activity.externalId, activity)
      await inLanes(recordSteps(batch), 1, run)
      // What the counts read is known to the planner while the touches come in.
      await Promise.all([refreshStatistics(house.ownerPool), inLanes(touchSteps(batch, pour.activities), 2, run)])
    }
  })
  return { records }
}

function pourInto(house: House, workspaceId: string): Pour {
  return { house, workspaceId, now: house.clock.now(), activities: new Map() }
}

async function leanly(work: () => Promise<void>): Promise<void> {
  const leaveHeap = leanHeap()
  try {
    await work()
  } finally {
    leaveHeap()
  }
}

type Step = { size: number; save: (tx: Tx, pour: Pour) => Promise<unknown> }

/** A simulated company that a crash cuts short is simulated again, so its chunks need not wait for the disk. */
function save(step: Step, pour: Pour): Promise<void> {
  return pour.house.db.inWorkspace(pour.workspaceId, async (tx) => {
    await sql`set local synchronous_commit = off`.execute(tx)
    await step.save(tx, pour)
  })
}

/** Takes the items in any order, so many at a time. */
async function inLanes<Item>(items: Iterable<Item>, lanes: number, work: (item: Item) => Promise<void>): Promise<void> {
  const queue = Iterator.from(items)
  const lane = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) await work(next.value)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

/** Touches find the customers that are there, so their chunks may share the cores. */
function* touchSteps(batch: RecordBatch, activities: Pour['activities']): Generator<Step> {
  const single = batch.touches.filter(({ reach }) => reach === 1)
  const sends = batch.members.flatMap((member) => {
    const activity = activities.get(member.activityExternalId)
    return activity !== undefined && member.role === 'reached' ? [sendRow(member, activity)] : []
  })
  yield* steps(single, (tx, pour, some) => saveTold(tx, pour, some.map(touchRow)))
  yield* steps(sends, saveTold)
}

/** Records that make customers, in the order in which they point at each other: one chunk after the other. */
function* recordSteps(batch: RecordBatch): Generator<Step> {
  yield* steps(batch.activities, (tx, pour, some) =>
    saveActivities(tx, { ...ingestOf(pour, 'marketing'), side: 'marketing' }, some.map(activityRow), activityFields),
  )
  yield* steps(batch.companies, (tx, pour, some) => saveCompanies(tx, ingestOf(pour, 'sales'), some.map(companyRow)))
  yield* steps(batch.persons, (tx, pour, some) => savePersons(tx, ingestOf(pour, 'sales'), some.map(personRow)))
  for (const list of ['marketing', 'sales'] as const) {
    const leads = batch.leads.filter((lead) => lead.list === list)
    yield* steps(leads, (tx, pour, some) => saveLeads(tx, { ...ingestOf(pour, list), list }, some.map(leadRow)))
  }
  yield* steps(batch.deals, (tx, pour, some) => saveDeals(tx, ingestOf(pour, 'sales'), some.map(dealRow), dealFields))
  yield* steps(batch.dealHistory, (tx, pour, some) => saveDealStages(tx, ingestOf(pour, 'sales'), some.map(stageRow)))
}

function* steps<Item>(items: Item[], save: (tx: Tx, pour: Pour, some: Item[]) => Promise<unknown>): Generator<Step> {
  for (let from = 0; from < items.length; from += chunk) {
    const some = items.slice(from, from + chunk)
    yield { size: some.length, save: (tx, pour) => save(tx, pour, some) }
  }
}

function ingestOf({ workspaceId, now }: Pour, list: 'marketing' | 'sales'): Ingest {
  return { workspaceId, source: feeds[list], importId: null, now, defaultCountry: 'SE' }
}

/** A touch names its customer by the keys of the CRM; where those are missing, by e-mail. */
async function saveTold(tx: Tx, pour: Pour, told: Told[]): Promise<void> {
  const ingest = ingestOf(pour, 'sales')
  const who = await recogniseCustomers(
    tx,
    ingest,
    told.map(({ hint }) => hint),
  )
  const keys = told.flatMap(({ activity }) => (activity === null ? [] : [activity]))
  const activities = await activitiesByKey(tx, ingestOf(pour, 'marketing'), keys)
  const touches = told.map(({ touch, activity }, index) => ({
    ...touch,
    personId: who[index]?.personId ?? null,
    companyId: who[index]?.companyId ?? null,
    activityId: activity === null ? null : (activities.get(activity) ?? null),
  }))
  await saveTouches(tx, ingest, touches)
}
