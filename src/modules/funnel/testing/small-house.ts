import type { Person } from '#platform/server/house.ts'
import type { DealRow } from '#modules/deals/server/index.ts'
import type { LeadRow } from '#modules/leads/server/index.ts'
import { openWorld, type World } from '#testing/world.ts'
import { recordsIn } from './records.ts'

const at = (day: string) => `${day}T10:00:00Z`
export const eur = (minor: number) => ({ minor, currency: 'EUR' })

export type SmallHouse = { world: World; elin: Person }

const onMarketingsList: LeadRow[] = [
  {
    externalId: 'M1',
    source: 'Web',
    firstContactAt: at('2026-09-01'),
    qualifiedAt: at('2026-09-03'),
    email: 'a@skarvik.example',
    owner: 'Elin',
    custom: { Region: 'North' },
  },
  {
    externalId: 'M2',
    source: 'Web',
    firstContactAt: at('2026-09-10'),
    qualifiedAt: at('2026-09-11'),
    email: 'b@ostvall.example',
    custom: { Region: 'South' },
  },
  { externalId: 'M3', source: 'Fair', firstContactAt: at('2026-09-30'), email: 'c@vellamo.example' },
  {
    externalId: 'M4',
    firstContactAt: at('2026-10-05'),
    email: 'd@nordholm.example',
    rejectedAt: at('2026-10-07'),
    rejectReason: 'student',
  },
]

const onSalesList: LeadRow[] = [
  {
    externalId: 'S1',
    source: 'Call',
    firstContactAt: at('2026-09-02'),
    acceptedAt: at('2026-09-04'),
    email: 'a@skarvik.example',
    owner: 'Mikko',
  },
  {
    externalId: 'S9',
    source: 'Call',
    firstContactAt: at('2026-10-20'),
    email: 'z@rautaniemi.example',
    owner: 'Mikko',
  },
]

const deals: DealRow[] = [
  {
    externalId: 'D1',
    leadExternalId: 'S1',
    openedAt: at('2026-09-15'),
    wonAt: at('2026-10-01'),
    outcome: 'won',
    amount: eur(1_120_000),
    owner: 'Mikko',
  },
  {
    externalId: 'D2',
    leadExternalId: 'M2',
    openedAt: at('2026-09-20'),
    lostAt: at('2026-10-10'),
    outcome: 'lost',
    lossReason: 'price',
  },
  {
    externalId: 'D3',
    leadExternalId: 'M3',
    openedAt: at('2026-09-25'),
    wonAt: at('2026-09-28'),
    outcome: 'won',
    amount: eur(690_000),
  },
  {
    externalId: 'D4',
    openedAt: at('2026-10-12'),
    wonAt: at('2026-10-30'),
    outcome: 'won',
    amount: { minor: 50_000, currency: 'SEK' },
    owner: 'Mikko',
  },
  { externalId: 'D5' },
]

/** Six leads, five deals and one deal that sales began; the evening of 2 November 2026. */
export async function openSmallHouse(): Promise<SmallHouse> {
  const world = await openWorld(new Date('2026-11-02T18:00:00Z'))
  const elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  const records = recordsIn(world)
  await records.leads('marketing', onMarketingsList)
  await records.leads('sales', onSalesList)
  await records.deals(deals)
  await world.as(elin).funnel.bringUpToDate()
  return { world, elin }
}
