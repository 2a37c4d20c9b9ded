import { saveTouches, type NewTouch } from '#modules/ledger/server/index.ts'
import { saveDeals, type DealRow } from '#modules/deals/server/index.ts'
import { saveLeads, type LeadRow } from '#modules/leads/server/index.ts'
import { sql } from 'kysely'
import { rows } from '#platform/server/database.ts'
import type { World } from '#testing/world.ts'

const at = (day: string) => `${day}T10:00:00Z`
const eur = (minor: number) => ({ minor, currency: 'EUR' })

/** Twelve deals of 2026: in the first quarter six won in 30 days, in the second four won, one lost and one open; two of segment B. */
export const smallDeals: DealRow[] = [
  ...['01-05', '01-12', '01-19', '02-02', '02-09', '02-16'].map((day, place) => ({
    externalId: `W${place}`,
    company: `Company ${place}`,
    name: `Pump ${place}`,
    openedAt: at(`2026-${day}`),
    wonAt: new Date(Date.parse(at(`2026-${day}`)) + 30 * 86_400_000).toISOString(),
    outcome: 'won' as const,
    amount: eur(1_000_000),
    segment: place < 4 ? 'A' : 'B',
  })),
  ...['04-06', '04-13', '04-20', '04-27'].map((day, place) => ({
    externalId: `V${place}`,
    // The first of them bought before: no new customer.
    company: place === 0 ? 'Company 0' : `Later ${place}`,
    name: `Skid ${place}`,
    openedAt: at(`2026-${day}`),
    wonAt: new Date(Date.parse(at(`2026-${day}`)) + 40 * 86_400_000).toISOString(),
    outcome: 'won' as const,
    amount: eur(1_500_000),
    segment: 'A',
  })),
  {
    externalId: 'L1',
    company: 'Lost Oy',
    openedAt: at('2026-04-08'),
    lostAt: at('2026-05-20'),
    outcome: 'lost' as const,
    lossReason: 'price',
    segment: 'A',
  },
  { externalId: 'O1', company: 'Open AB', openedAt: at('2026-05-02'), outcome: 'open' as const, segment: 'A' },
]

const leads: LeadRow[] = ['Company 0', 'Company 1', 'Company 2', 'Later 1'].map((company, place) => ({
  externalId: `M${place}`,
  company,
  firstContactAt: at(place < 3 ? '2026-01-02' : '2026-04-01'),
  email: `a@c${place}.example`,
}))

export async function fillBooks(world: World): Promise<void> {
  const { house, workspaceId } = world
  const feed = { workspaceId, source: 'crm', importId: null, now: house.clock.now(), defaultCountry: 'SE' }
  const fields = (given: readonly object[]) => new Set(given.flatMap(Object.keys))
  await house.db.inWorkspace(workspaceId, async (tx) => {
    await saveLeads(tx, { ...feed, list: 'marketing' }, leads, fields(leads))
    await saveDeals(tx, feed, smallDeals, fields(smallDeals))
    const companies = await rows<{ id: string; name: string }>(
      tx,
      sql`select id, name from company_record where workspace_id = ${workspaceId}`,
    )
    const idOf = (name: string) => companies.find((company) => company.name === name)?.id ?? null
    const touch = (company: string, side: NewTouch['side'], day: string): NewTouch => ({
      externalId: `${company} ${side} ${day}`,
      occurredAt: at(day),
      personId: null,
      companyId: idOf(company),
      leadId: null,
      activityId: null,
      reach: 'one-to-one',
      side,
      author: 'Somebody',
      channel: 'email',
      kind: 'mail',
      subject: '',
      costMinor: null,
      currency: null,
      detail: null,
    })
    await saveTouches(tx, feed, [
      touch('Company 0', 'marketing', '2026-01-01'),
      touch('Company 1', 'sales', '2026-01-01'),
      touch('Company 1', 'marketing', '2026-01-08'),
      touch('Company 2', 'marketing', '2026-06-01'),
    ])
  })
}
