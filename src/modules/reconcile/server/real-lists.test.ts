import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveCompanies } from '#modules/customers/server/index.ts'
import { saveDeals, type DealRow } from '#modules/deals/server/index.ts'
import { saveLeads, type LeadRow } from '#modules/leads/server/index.ts'
import type { Person } from '#platform/server/house.ts'
import { TwoLists, type ListDeal, type ListRow } from '#testing/two-lists.ts'
import { openWorld, type World } from '#testing/world.ts'

let world: World
let elin: Person
beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
})
afterAll(() => world.close())

describe('lists of nothing but ids, dates and a source', () => {
  const leads = 8000
  const deals = 842
  const wonTooEarly = 7

  test('give both counts, what both have, dates out of order, and the rest that sales has no deal for', async () => {
    const workspaceId = await world.addWorkspace('Anonymous')
    const lists = new TwoLists(world, workspaceId)
    const dayOf = (place: number) => new Date(Date.UTC(2024, 0, 1 + (place % 600)))
    await lists.leads(
      ...Array.from({ length: leads }, (_, place): ListRow => {
        const source = ['ads', 'organic', 'referral', 'email'][place % 4] ?? ''
        return { list: 'marketing', id: `lead-${place}`, at: dayOf(place).toISOString(), source }
      }),
    )
    await lists.deals(
      ...Array.from({ length: deals }, (_, place): ListDeal => {
        const days = place < wonTooEarly ? -3 : 20 + (place % 90)
        const won = new Date(dayOf(place * 9).getTime() + days * 86_400_000).toISOString()
        return { id: `deal-${place}`, leadId: `lead-${place * 9}`, won }
      }),
    )
    await lists.recount()
    const summary = await world.as({ ...elin, workspaceId }).reconcile.summary({})
    expect(summary).toMatchObject({
      marketing: { rows: leads },
      sales: { rows: deals },
      both: { rows: deals },
      figure: { rows: deals },
      outOfOrder: wonTooEarly,
    })
    const causes = summary.groups.flatMap(({ group, causes: of }) => of.map(({ cause, rows }) => [group, cause, rows]))
    expect(causes).toEqual([
      ['only-marketing', 'one-side-only', leads - deals],
      ['both-differ', 'dates-out-of-order', wonTooEarly],
      ['both-agree', 'none', deals - wonTooEarly],
    ])
  })
})

const salesforce = path.join(import.meta.dirname, '../../../../../shared/data/salesforce')

function csv(file: string): Record<string, string>[] {
  const text = readFileSync(path.join(salesforce, file), 'utf8')
  return Papa.parse<Record<string, string>>(text.replace('\uFEFF', ''), { header: true, skipEmptyLines: true }).data
}

describe.skipIf(!existsSync(salesforce))('the Salesforce demo export', () => {
  let rows: { label: string; cause: string; causes: readonly string[]; person: string | null }[]

  beforeAll(async () => {
    const workspaceId = await world.addWorkspace('Salesforce')
    await pour(workspaceId)
    const api = world.as({ ...elin, workspaceId })
    const { items } = await api.reconcile.rows({ period: 'all', of: 'marketing', limit: 100 })
    const cases = await Promise.all(items.map(({ key }) => api.reconcile.case({ key })))
    rows = cases.map(({ label, cause, causes, person }) => ({ label, cause, causes, person }))
  })

  async function pour(workspaceId: string): Promise<void> {
    const ingest = {
      workspaceId,
      source: 'salesforce',
      importId: null,
      now: world.house.clock.now(),
      defaultCountry: 'US',
    }
    const leads = csv('Lead.csv').map((row): LeadRow => ({
      externalId: row['Id'] ?? '',
      name: row['Name'] ?? '',
      email: row['Email'] ?? '',
      company: row['Company'] ?? '',
      source: row['LeadSource'] ?? '',
      status: row['Status'] ?? '',
      converted: row['IsConverted'] === 'TRUE',
    }))
    const deals = csv('Opportunity.csv').map((row): DealRow => ({
      externalId: row['Id'] ?? '',
      name: row['Name'] ?? '',
      companyExternalId: row['AccountId'] ?? '',
      stage: row['StageName'] ?? '',
      source: row['LeadSource'] ?? '',
      outcome: row['IsWon'] === 'TRUE' ? 'won' : row['IsClosed'] === 'TRUE' ? 'lost' : 'open',
    }))
    const companies = csv('Account.csv').map((row) => ({ externalId: row['Id'] ?? '', name: row['Name'] ?? '' }))
    const lists = new TwoLists(world, workspaceId)
    await lists.in(async (tx) => {
      await saveCompanies(tx, ingest, companies)
      await saveLeads(tx, { ...ingest, list: 'marketing' }, leads)
      await saveDeals(tx, ingest, deals, new Set(['name', 'companyExternalId', 'stage', 'source', 'outcome']))
    })
    await lists.recount()
  }

  test('C121: eight leads are of companies that sales already has', () => {
    const known = rows.filter(({ cause }) => cause === 'company-known').map(({ label }) => label)
    expect(new Set(known)).toEqual(
      new Set([
        'Farmers Coop. of Florida',
        'Jackson Controls',
        'Cadinal Inc.',
        'Pyramid Construction Inc.',
        'Dickenson plc',
        'Burlington Textiles Corp of America',
        'Zenith Industrial Partners',
        'American Banking Corp.',
      ]),
    )
    expect(known).toHaveLength(8)
  })

  test('C120: three leads say converted in the status and not in the flag', () => {
    const contradict = rows.filter(({ cause, causes }) => cause === 'flag-differs' || causes.includes('flag-differs'))
    expect(contradict.map(({ person }) => person)).toEqual(
      expect.arrayContaining(['Pat Stumuller', 'Andy Young', 'Jack Rogers']),
    )
    expect(contradict).toHaveLength(3)
  })

  test('every lead has a named cause', () => {
    expect(rows).toHaveLength(22)
    expect(rows.filter(({ cause }) => cause === 'none')).toEqual([])
  })
})
