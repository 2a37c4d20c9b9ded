import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { saveLeads } from '#modules/leads/server/index.ts'
import { openWorld, type World } from '#testing/world.ts'
import {
  type CompanyRow,
  type Ingest,
  type PersonRow,
  type Saved,
  changesOfCustomersSince,
  recogniseCustomers,
  saveCompanies,
  savePersons,
  undoCustomersOfImport,
} from './index.ts'

let world: World
let workspaceId: string
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  workspaceId = await world.addWorkspace('Lindhav Flow AB')
})

function within<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return world.house.db.inWorkspace(workspaceId, work)
}

function ingest(importId: string | null = null, source = 'crm'): Ingest {
  return { workspaceId, source, importId, now: world.house.clock.now(), defaultCountry: 'SE' }
}

function persons(list: PersonRow[], importId: string | null = null): Promise<Saved[]> {
  return within((tx) => savePersons(tx, ingest(importId), list))
}

function companies(list: CompanyRow[], importId: string | null = null): Promise<Saved[]> {
  return within((tx) => saveCompanies(tx, ingest(importId), list))
}

/** All that is stored of customers, but for when. */
function everything(): Promise<unknown[]> {
  return within((tx) =>
    rows(
      tx,
      sql`
    select to_jsonb(p) - 'updated_at' as r from person p where workspace_id = ${workspaceId}
    union all select to_jsonb(c) - 'updated_at' from company c where workspace_id = ${workspaceId}
    union all select to_jsonb(k) from person_key k where workspace_id = ${workspaceId}
    union all select to_jsonb(k) from company_key k where workspace_id = ${workspaceId} order by 1`,
    ),
  )
}

const annas: PersonRow[] = [
  {
    externalId: '1',
    name: 'Anna Virtanen',
    email: 'anna@lumi.fi',
    phone: '+358 40 123 4567',
    title: 'Buyer',
    company: 'Lumi Oy',
    custom: { Score: '7' },
  },
  {
    externalId: '2',
    firstName: 'Åke',
    lastName: 'Öström',
    email: 'ake@norrsken.se',
    secondEmail: 'ake.ostrom@gmail.com',
    source: 'Trade show',
  },
  { externalId: '3', email: 'not an address', phone: 'call the office', name: 'Иван Петров' },
]

describe('a list of persons', () => {
  test('makes, changes and leaves alone', async () => {
    expect(await persons(annas)).toEqual(['created', 'created', 'created'])
    const before = await everything()
    expect(await persons(annas)).toEqual(['unchanged', 'unchanged', 'unchanged'])
    expect(await everything()).toEqual(before)
    const [first, ...others] = annas
    expect(await persons([{ ...first, title: 'Head of buying' }, ...others])).toEqual([
      'updated',
      'unchanged',
      'unchanged',
    ])
  })

  test('replaces what was known and leaves what it does not tell', async () => {
    await within((tx) =>
      recogniseCustomers(tx, ingest(), [{ emails: ['anna@lumi.fi'], personName: 'A Virtanen', title: 'Unknown' }]),
    )
    expect(await persons([annas[0] ?? {}])).toEqual(['updated'])
    expect(await persons([{ externalId: '1', owner: 'Nils Berg' }])).toEqual(['updated'])
    const [anna] = await within((tx) =>
      rows(tx, sql`select name, title, email, phone, owner, custom from person where workspace_id = ${workspaceId}`),
    )
    expect(anna).toEqual({
      name: 'Anna Virtanen',
      title: 'Buyer',
      email: 'anna@lumi.fi',
      phone: '+358401234567',
      owner: 'Nils Berg',
      custom: { Score: '7' },
    })
  })

  test('keeps an address and a number that are none as they were written', async () => {
    await persons(annas)
    const [ivan] = await within((tx) =>
      rows(tx, sql`select email, phone from person where workspace_id = ${workspaceId} and name like 'Иван%'`),
    )
    expect(ivan).toEqual({ email: 'not an address', phone: 'call the office' })
  })

  test('finds again who has no id, and nobody by a telephone alone', async () => {
    const list: PersonRow[] = [
      { name: 'Olga Petrova', company: 'Lumi' },
      { phone: '08-123 456 78' },
      { firstName: 'Cher' },
      { email: 'info@lumi.fi', name: 'Erik Berg' },
    ]
    expect(await persons(list)).toEqual(['created', 'created', 'created', 'created'])
    expect(await persons(list)).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged'])
  })

  test('takes the rows of one person one after the other', async () => {
    expect(
      await persons([
        { externalId: '1', title: 'Buyer' },
        { externalId: '1', title: 'Director' },
      ]),
    ).toEqual(['created', 'updated'])
    const [one] = await within((tx) => rows(tx, sql`select title from person where workspace_id = ${workspaceId}`))
    expect(one).toEqual({ title: 'Director' })
  })
})

describe('a list of companies', () => {
  const list: CompanyRow[] = [
    {
      externalId: 'A',
      name: 'Lumi Oy',
      domain: 'www.lumi.fi',
      registerNumber: '0112038-9',
      country: 'FI',
      employees: 40,
      revenue: { minor: 120_000_00, currency: 'EUR' },
    },
    {
      externalId: 'B',
      name: 'Norrsken AB',
      city: 'Umeå',
      phone: '090-12 34 56',
      parent: 'Aurora Group',
      custom: { Tier: 'gold' },
    },
    { name: '???' },
  ]

  test('makes, changes and leaves alone', async () => {
    expect(await companies(list)).toEqual(['created', 'created', 'created'])
    const before = await everything()
    expect(await companies(list)).toEqual(['unchanged', 'unchanged', 'unchanged'])
    expect(await everything()).toEqual(before)
    expect(await companies([{ externalId: 'A', employees: 41 }])).toEqual(['updated'])
  })

  test('knows by register number who was only a name before', async () => {
    await within((tx) =>
      recogniseCustomers(tx, ingest(null, 'web'), [{ companyName: 'LUMI', emails: ['info@lumi.fi'] }]),
    )
    await companies(list)
    const [lumi] = await within((tx) =>
      rows(
        tx,
        sql`
      select name, domain, register_number, revenue_minor, revenue_currency, employees from company where workspace_id = ${workspaceId} and domain = 'lumi.fi'`,
      ),
    )
    expect(lumi).toEqual({
      name: 'Lumi Oy',
      domain: 'lumi.fi',
      register_number: 'FI01120389',
      revenue_minor: 12_000_000,
      revenue_currency: 'EUR',
      employees: 40,
    })
  })

  test('never makes a mail provider a company', async () => {
    await companies([
      { externalId: 'A', name: 'Annas café', domain: 'gmail.com' },
      { externalId: 'B', name: 'Eriks bageri', domain: 'gmail.com' },
    ])
    const [n] = await within((tx) =>
      rows(
        tx,
        sql`select count(*)::int as n, count(domain)::int as domains from company where workspace_id = ${workspaceId}`,
      ),
    )
    expect(n).toEqual({ n: 2, domains: 0 })
  })
})

describe('an import that is undone', () => {
  test('leaves customers as they were before it', async () => {
    await persons([{ externalId: '1', name: 'Anna Virtanen', email: 'anna@lumi.fi', title: 'Buyer' }], newId())
    const before = await everything()
    const importId = newId()
    await persons(
      [
        { externalId: '1', title: 'Director', email: 'anna@vuori.fi', phone: '070-123 45 67', company: 'Vuori Oy' },
        ...annas.slice(1),
      ],
      importId,
    )
    await companies([{ externalId: 'A', name: 'Lumi Oy', domain: 'lumi.fi' }], importId)
    expect(await everything()).not.toEqual(before)
    await within((tx) => undoCustomersOfImport(tx, workspaceId, importId))
    expect(await everything()).toEqual(before)
  })

  test('keeps those whom somebody else has come to know since', async () => {
    const [first, second] = [newId(), newId()]
    await persons(annas, first)
    await within((tx) =>
      saveLeads(tx, { ...ingest(second, 'web'), list: 'marketing' }, [{ externalId: 'L1', email: 'anna@lumi.fi' }]),
    )
    await within((tx) => undoCustomersOfImport(tx, workspaceId, first))
    const left = await within((tx) =>
      rows(
        tx,
        sql`select p.name, c.name as company from person p left join company c on c.id = p.company_id where p.workspace_id = ${workspaceId}`,
      ),
    )
    expect(left).toEqual([{ name: 'Anna Virtanen', company: 'Lumi Oy' }])
  })

  test('tells who changed its customers after it', async () => {
    const [first, second] = [newId(), newId()]
    await persons(annas, first)
    expect(await within((tx) => changesOfCustomersSince(tx, workspaceId, first))).toEqual([])
    world.setNow(new Date('2026-11-02T09:05:00Z'))
    await persons([{ externalId: '1', title: 'Director' }], second)
    expect(await within((tx) => changesOfCustomersSince(tx, workspaceId, first))).toEqual([
      { importId: second, records: 1 },
    ])
  })

  test('takes merges apart that hold one of its customers', async () => {
    const elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
    const caller = { ...elin, workspaceId }
    const importId = newId()
    await companies([{ externalId: 'A', name: 'Lumi Oy' }])
    const before = await everything()
    await companies([{ externalId: 'B', name: 'Lumi Sverige AB', domain: 'lumi.se', country: 'SE' }], importId)
    const { items } = await world.as(caller).customers.companies({})
    const [kept, gone] = ['Lumi Oy', 'Lumi Sverige AB'].map(
      (name) => items.find((company) => company.name === name)?.id ?? '',
    )
    await world.as(caller).customers.merge({ kind: 'company', keptId: kept ?? '', goneId: gone ?? '' })
    await within((tx) => undoCustomersOfImport(tx, workspaceId, importId))
    expect(await everything()).toEqual(before)
  })
})
