import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#platform/new-id.ts'
import type { Tx } from '#platform/server/database.ts'
import { undoDeals } from '#modules/deals/server/index.ts'
import { undoLeads } from '#modules/leads/server/index.ts'
import { markStale } from '#modules/ledger/server/index.ts'
import { openWorld, type World } from '#testing/world.ts'
import { packedJourneys, recordsIn } from '../testing/records.ts'
import { bringUpToDate, recountJob } from './recount.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(new Date('2026-11-02T09:00:00Z'))
})
afterAll(() => world.close())

const going = new AbortController().signal
const count = (workspaceId: string) => bringUpToDate(world.house, workspaceId, going)

const day = fc
  .integer({ min: 0, max: 100 })
  .map((days) => new Date(Date.UTC(2026, 5, 1, 10) + days * 86_400_000).toISOString())
const number = fc.integer({ min: 1, max: 3 }).map(String)
const email = fc.integer({ min: 1, max: 3 }).map((at) => `p${at}@example.com`)
const lead = fc.record(
  { externalId: number, firstContactAt: day, qualifiedAt: day, email, source: fc.constantFrom('Web', 'Fair') },
  { requiredKeys: ['externalId'] },
)
const deal = fc.record(
  {
    externalId: number,
    leadExternalId: number,
    email,
    openedAt: day,
    wonAt: day,
    outcome: fc.constantFrom('won', 'lost', 'open'),
    owner: fc.constantFrom('Anna', 'Bo'),
  },
  { requiredKeys: ['externalId'] },
)
const list = fc.constantFrom('marketing', 'sales')

/** What happens in a house: rows come in by imports, imports are undone, two persons turn out to be one, and apart again. */
const happening = fc.oneof(
  fc.record({ kind: fc.constant('leads'), list, rows: fc.array(lead, { minLength: 1, maxLength: 4 }) }),
  fc.record({ kind: fc.constant('deals'), rows: fc.array(deal, { minLength: 1, maxLength: 4 }) }),
  fc.record({ kind: fc.constant('undo'), which: fc.nat() }),
  fc.record({ kind: fc.constant('merge'), keep: email, gone: email }),
  fc.record({ kind: fc.constant('apart'), gone: email }),
)
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never

async function letHappen(workspaceId: string, what: Happening, imports: string[]): Promise<void> {
  const records = recordsIn(world, workspaceId)
  switch (what.kind) {
    case 'leads':
    case 'deals': {
      const importId = newId()
      imports.push(importId)
      await (what.kind === 'leads' ? records.leads(what.list, what.rows, importId) : records.deals(what.rows, importId))
      return
    }
    case 'undo': {
      const importId = imports.splice(what.which % Math.max(1, imports.length), 1)[0]
      if (importId === undefined) return
      return records.inHouse(async (tx) => {
        await undoDeals(tx, workspaceId, importId)
        await undoLeads(tx, workspaceId, importId)
      })
    }
    case 'merge':
      return records.inHouse((tx) => merge(tx, workspaceId, what.gone, what.keep))
    case 'apart':
      return records.inHouse((tx) => merge(tx, workspaceId, what.gone, null))
  }
}

/** As the customers' module does it: the records stay with their person, who now stands under another. */
async function merge(tx: Tx, workspaceId: string, gone: string, keep: string | null): Promise<void> {
  if (gone === keep) return
  const months = async () => {
    const { rows } = await sql<{ month: string }>`
      select distinct coalesce(date_trunc('month', l.first_contact_at at time zone 'UTC')::date, '0001-01-01')::text as month
      from lead_record l join person p on p.workspace_id = l.workspace_id and p.id in (l.person_id, l.root_person_id)
      where l.workspace_id = ${workspaceId} and p.email = any(${[gone, keep]})`.execute(tx)
    return rows.map(({ month }) => month)
  }
  const before = await months()
  await sql`
    update person set merged_into = (select id from person k where k.workspace_id = ${workspaceId} and k.email = ${keep}
      and k.merged_into is null limit 1)
    where workspace_id = ${workspaceId} and email = ${gone}
      and not exists (select from person o where o.workspace_id = ${workspaceId} and o.merged_into = person.id)`.execute(
    tx,
  )
  await markStale(tx, workspaceId, [...new Set([...before, ...(await months())])])
}

describe('counting what changed', () => {
  test('gives the same cases as counting everything anew, whatever happened in between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(happening, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 6 }),
        async (rounds) => {
          const workspaceId = await world.addWorkspace('Ostvall Bryggeri AB')
          const imports: string[] = []
          const all = () =>
            recordsIn(world, workspaceId).inHouse((tx) =>
              packedJourneys(tx, workspaceId, ['source', 'owner', 'startedBy']),
            )
          for (const round of rounds) {
            world.setNow(new Date(world.house.clock.now().getTime() + 3_600_000))
            for (const what of round) await letHappen(workspaceId, what, imports)
            await count(workspaceId)
          }
          const kept = await all()
          await recordsIn(world, workspaceId).inHouse((tx) =>
            sql`update funnel_state set rule = 0 where workspace_id = ${workspaceId}`.execute(tx),
          )
          await count(workspaceId)
          expect(kept).toEqual(await all())
          expect(new Set(kept.map(({ id }) => id)).size).toBe(kept.length)
        },
      ),
      { numRuns: 25 },
    )
  }, 120_000)
})

const at = (day: string) => `${day}T10:00:00Z`

describe('a recount', () => {
  test('counts only the months that changed', async () => {
    const workspaceId = await world.addWorkspace('Vellamo Vesi Oy')
    const records = recordsIn(world, workspaceId)
    await records.leads(
      'marketing',
      ['2026-06-01', '2026-07-01', '2026-08-01'].map((day, row) => ({
        externalId: String(row),
        firstContactAt: at(day),
      })),
    )
    expect(await count(workspaceId)).toEqual({ months: 3 })
    await records.leads('marketing', [{ externalId: '1', firstContactAt: at('2026-07-02') }])
    expect(await count(workspaceId)).toEqual({ months: 1 })
    expect(await count(workspaceId)).toEqual({ months: 0 })
  })

  test('that is stopped leaves the figures as they were, and goes on where it was', async () => {
    const workspaceId = await world.addWorkspace('Nordholm Sugar A/S')
    const records = recordsIn(world, workspaceId)
    await records.leads(
      'marketing',
      ['2026-06-01', '2026-07-01'].map((day, row) => ({ externalId: String(row), firstContactAt: at(day) })),
    )
    const stopping = new AbortController()
    stopping.abort()
    await expect(bringUpToDate(world.house, workspaceId, stopping.signal)).rejects.toThrow('abort')
    expect(await records.inHouse((tx) => packedJourneys(tx, workspaceId, []))).toEqual([])
    expect(await count(workspaceId)).toEqual({ months: 2 })
  })

  test('is shared by two who count at the same time', async () => {
    const workspaceId = await world.addWorkspace('Skärvik Energi AB')
    const records = recordsIn(world, workspaceId)
    const rows = Array.from({ length: 12 }, (_, month) => ({
      externalId: String(month),
      firstContactAt: new Date(Date.UTC(2025, month, 5)).toISOString(),
    }))
    await records.leads('marketing', rows)
    const both = await Promise.all([count(workspaceId), count(workspaceId)])
    expect(both.reduce((sum, { months }) => sum + months, 0)).toBe(12)
    expect(await records.inHouse((tx) => packedJourneys(tx, workspaceId, []))).toHaveLength(12)
  })

  test('counts everything anew when the company moves to another time zone', async () => {
    const workspaceId = await world.addWorkspace('Rautaniemi Kartonki Oy')
    const records = recordsIn(world, workspaceId)
    await records.leads('marketing', [{ externalId: '1', firstContactAt: '2026-06-30T23:30:00Z' }])
    await count(workspaceId)
    const start = async () => (await records.inHouse((tx) => packedJourneys(tx, workspaceId, [])))[0]?.start
    const inStockholm = await start()
    await records.inHouse((tx) =>
      sql`update workspace set time_zone = 'America/New_York' where workspace_id = ${workspaceId}`.execute(tx),
    )
    expect(await count(workspaceId)).toEqual({ months: 1 })
    expect([inStockholm, await start()]).toEqual([
      Date.UTC(2026, 6, 1) / 86_400_000,
      Date.UTC(2026, 5, 30) / 86_400_000,
    ])
  })

  test('after a long one waits ten times as long, so that counting never fills the machine', async () => {
    const workspaceId = await world.addWorkspace('Lång Räkning AB')
    const records = recordsIn(world, workspaceId)
    await count(workspaceId)
    await records.leads('marketing', [{ externalId: '1', firstContactAt: at('2026-06-01') }])
    await records.inHouse((tx) =>
      sql`update funnel_state set took_ms = 5000 where workspace_id = ${workspaceId}`.execute(tx),
    )
    const job = recountJob(world.house)
    await job({ workspaceId }, going)
    expect(await records.inHouse((tx) => packedJourneys(tx, workspaceId, []))).toEqual([])
    world.setNow(new Date(world.house.clock.now().getTime() + 51_000))
    await job({ workspaceId }, going)
    expect(await records.inHouse((tx) => packedJourneys(tx, workspaceId, []))).toHaveLength(1)
  })
})
