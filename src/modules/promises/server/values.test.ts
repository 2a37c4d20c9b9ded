import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/new-id.ts'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { eur } from '../testing/paper-terms.ts'

let world: World
let marketing: Person

beforeAll(async () => {
  world = await openWorld()
  marketing = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
})
afterAll(() => world.close())

describe('what a lead is worth', () => {
  async function putLead(
    segment: string,
    firstContactAt: string,
    won: { at: string; minor: number } | null,
  ): Promise<void> {
    const [leadId, dealId] = [newId(), newId()]
    const { workspaceId } = world
    await world.house.ownerPool.query(
      `insert into lead (workspace_id, id, list, source, external_id, segment, first_contact_at, created_at, updated_at)
       values ($1, $2, 'marketing', 'test', $3, $4, $5, $5, $5)`,
      [workspaceId, leadId, leadId, segment, firstContactAt],
    )
    if (won)
      await world.house.ownerPool.query(
        `insert into deal (workspace_id, id, source, external_id, lead_id, amount_minor, currency, outcome, won_at, created_at, updated_at)
         values ($1, $2, 'test', $3, $4, $5, 'EUR', 'won', $6, $6, $6)`,
        [workspaceId, dealId, dealId, leadId, won.minor, won.at],
      )
  }

  it('comes from cohorts that are old enough, with n and interval', async () => {
    for (let place = 0; place < 20; place++)
      await putLead(
        'demo',
        '2026-03-02T09:00:00Z',
        place < 4 ? { at: '2026-05-01T09:00:00Z', minor: 400_000 + place * 100_000 } : null,
      )
    // Young leads have had no time to become customers: they don't count against anybody.
    for (let place = 0; place < 30; place++) await putLead('demo', '2026-12-20T09:00:00Z', null)
    await putLead('webinar', '2026-03-02T09:00:00Z', null)
    world.setNow(new Date('2026-12-28T10:00:00Z'))
    await world.as(marketing).promises.values()
    await world.runJobs()
    const { items, daysToClose, closedBefore } = await world.as(marketing).promises.values()
    expect([daysToClose, closedBefore]).toEqual([60, '2026-10-29'])
    expect(items).toMatchObject([
      {
        segment: 'demo',
        leads: 20,
        won: 4,
        conversion: 0.2,
        customerValue: eur(5500),
        customersValued: 4,
        leadValue: eur(1100),
      },
      { segment: 'webinar', leads: 1, won: 0, conversion: 0, customerValue: null, leadValue: null },
    ])
    expect(items[0]?.low).toBeCloseTo(0.0807, 3)
    expect(items[0]?.high).toBeCloseTo(0.416, 3)
  })

  it('is that of leads that came to sales, once a list says which were qualified', async () => {
    const { workspaceId } = world
    await world.house.ownerPool.query(
      `update lead set qualified_at = first_contact_at where workspace_id = $1 and id in
         (select lead_id from deal where workspace_id = $1
          union all (select id from lead where workspace_id = $1 and segment = 'demo' and first_contact_at < '2026-04-01'
            and id not in (select lead_id from deal where workspace_id = $1) limit 4))`,
      [workspaceId],
    )
    world.setNow(new Date('2026-12-29T10:00:00Z'))
    await world.as(marketing).promises.values()
    await world.runJobs()
    const { items } = await world.as(marketing).promises.values()
    expect(items).toMatchObject([{ segment: 'demo', leads: 8, won: 4, conversion: 0.5, leadValue: eur(2750) }])
  })
})
