import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leaveGoneLeads, saveDeals, type DealRow } from '#modules/deals/server/index.ts'
import { markStale, saveTouches, withdrawTouches } from '#modules/ledger/server/index.ts'
import { recogniseCustomers } from '#modules/customers/server/index.ts'
import { saveLeads, undoLeads, type LeadRow } from '#modules/leads/server/index.ts'
import { newId } from '#platform/new-id.ts'
import type { ListSide } from '#platform/contract.ts'
import type { Tx } from '#platform/server/database.ts'
import { openWorld, type World } from '#testing/world.ts'
import { Lists } from '../testing/lists.ts'
import { recountLists } from './recount-job.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const companies = [
  'Rautaniemi Kartonki Oy',
  'Rautanemi Kartonki Oy',
  'Ostvall Bryggeri AB',
  'Vellamo Vesi Oy',
  undefined,
]
const persons = ['aino@rautaniemi.example', 'timo@ostvall.example', 'vera@vellamo.example', undefined, undefined]
const days = ['2026-02-27', '2026-03-31', '2026-04-30', '2026-06-15', undefined]
const statuses = ['new', 'handed over', 'accepted', 'rejected', 'won', undefined]
const sources = ['Paid search', 'Referral', 'Cold call', undefined]

const pick = <Value>(values: readonly Value[]) => fc.constantFrom(...values)
const ids = Array.from({ length: 8 }, (_, place) => String(place))

type Step =
  | { kind: 'lead'; list: ListSide; row: LeadRow }
  | { kind: 'deal'; row: DealRow }
  | { kind: 'touch'; side: ListSide; email: string; day: string; id: string }
  | { kind: 'undo' }

/** What is not told is left out, as the imports do. */
function told<Row extends object>(row: Row): { [Key in keyof Row]?: Exclude<Row[Key], undefined> } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as typeof row
}

const lead = fc
  .record({
    externalId: pick(ids),
    email: pick(persons),
    company: pick(companies),
    firstContactAt: pick(days),
    status: pick(statuses),
    source: pick(sources),
    owner: pick(['hanna', undefined]),
  })
  .map(({ externalId, ...row }): LeadRow => ({ externalId, ...told(row) }))
const deal = fc
  .record({
    externalId: pick(ids).map((id) => `D${id}`),
    leadExternalId: pick([...ids, undefined, undefined]),
    email: pick(persons),
    company: pick(companies),
    openedAt: pick(days),
    wonAt: pick(days),
    owner: pick(['oskar', undefined]),
  })
  .map(({ externalId, ...row }): DealRow => ({ externalId, ...told(row) }))
const side = pick(['marketing', 'sales'] as const)
const touch = fc.record({
  side,
  email: pick(persons.slice(0, 3).flatMap((email) => email ?? [])),
  day: pick(days.flatMap((day) => day ?? [])),
})
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('lead' as const), list: side, row: lead }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('deal' as const), row: deal }) },
  { weight: 2, arbitrary: touch.map((one): Step => ({ kind: 'touch', id: newId(), ...one })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'undo' as const }) },
)

const fields = new Set(['email', 'company', 'firstContactAt', 'status', 'source', 'owner'])
const dealFields = new Set(['leadExternalId', 'email', 'company', 'openedAt', 'wonAt', 'owner'])

class House {
  readonly workspaceId: string
  importId = newId()
  constructor(workspaceId: string) {
    this.workspaceId = workspaceId
  }
  ingest(source: string) {
    return {
      workspaceId: this.workspaceId,
      source,
      importId: this.importId,
      now: world.house.clock.now(),
      defaultCountry: 'FI',
    }
  }
  in<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return world.house.db.inWorkspace(this.workspaceId, work)
  }
  async take(one: Step): Promise<void> {
    await this.in(async (tx) => {
      if (one.kind === 'lead')
        await saveLeads(tx, { ...this.ingest(`${one.list} list`), list: one.list }, [one.row], fields)
      else if (one.kind === 'deal') await saveDeals(tx, this.ingest('crm'), [one.row], dealFields)
      else if (one.kind === 'touch') await this.touch(tx, one)
      else await this.undo(tx)
    })
  }
  async touch(tx: Tx, { side, email, day, id }: Extract<Step, { kind: 'touch' }>): Promise<void> {
    const [known] = await recogniseCustomers(tx, this.ingest('crm'), [{ emails: [email] }])
    const nothing = { leadId: null, activityId: null, costMinor: null, currency: null, detail: null, subject: '' }
    const how = { reach: 'one-to-one', channel: 'phone', kind: 'call', author: 'oskar' } as const
    const who = { personId: known?.personId ?? null, companyId: known?.companyId ?? null }
    await saveTouches(tx, this.ingest('crm'), [
      { externalId: id, occurredAt: `${day}T06:00:00Z`, side, ...how, ...who, ...nothing },
    ])
    await markStale(tx, this.workspaceId, [`${day.slice(0, 7)}-01`])
  }
  async undo(tx: Tx): Promise<void> {
    await undoLeads(tx, this.workspaceId, this.importId)
    await leaveGoneLeads(tx, this.workspaceId)
    await withdrawTouches(tx, this.workspaceId, this.importId, world.house.clock.now())
    await markStale(
      tx,
      this.workspaceId,
      days.flatMap((day) => (day ? [`${day.slice(0, 7)}-01`] : [])),
    )
    this.importId = newId()
  }
  recount(all: boolean): Promise<void> {
    return this.in((tx) => recountLists(tx, world.house, this.workspaceId, { all }))
  }
}

describe('a recount of the months that changed', () => {
  test('gives the same rows as counting everything', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 4 }),
        async (rounds) => {
          const workspaceId = await world.addWorkspace('Another')
          const house = new House(workspaceId)
          const lists = new Lists({ ...world, workspaceId })
          await house.recount(true)
          for (const steps of rounds) {
            for (const one of steps) await house.take(one)
            await house.recount(false)
          }
          const some = await lists.counted()
          await house.recount(true)
          expect(some).toEqual(await lists.counted())
        },
      ),
      { numRuns: 25 },
    )
  }, 300_000)
})
