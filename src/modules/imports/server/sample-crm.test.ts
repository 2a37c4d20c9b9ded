import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectRoot } from '#platform/server/config.ts'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { importFile, type FileWish, type ImportResult } from './index.ts'
import { bring, csv } from './testing/bring.ts'

const samples = path.resolve(projectRoot, '../shared/data')

let world: World
let mikko: Person
beforeAll(async () => {
  world = await openWorld()
  mikko = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
})
afterAll(() => world.close())

function take(file: string, wish: Omit<FileWish, 'file'>): Promise<ImportResult> {
  return importFile(world.house, mikko, { ...wish, file: path.join(samples, file), errorFile: null })
}

async function ask<Row extends object>(query: string): Promise<Row[]> {
  const client = await world.house.ownerPool.connect()
  try {
    await client.query(`begin; set local app.workspace = '${world.workspaceId}'`)
    return (await client.query<Row>(query)).rows
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const american = {
  dateOrder: 'mdy',
  assumptions: { currency: 'USD', country: 'US', timeZone: 'America/New_York' },
} as const

describe.skipIf(!existsSync(samples))('the export of a Salesforce organisation', () => {
  const source = 'Salesforce'

  beforeAll(async () => {
    const files = [
      ['companies', 'Account', 18],
      ['persons', 'Contact', 25],
      ['leads', 'Lead', 22],
      ['deals', 'Opportunity', 36],
      ['deal-history', 'OpportunityHistory', 48],
    ] as const
    for (const [kind, file, read] of files) {
      const result = await take(`salesforce/${file}.csv`, { kind, source, ...american })
      expect({ kind, ...result }).toMatchObject({ kind, read, created: read, rejected: 0 })
    }
  })

  test('C120: 22 leads, 5 of them converted, three whose status says so and whose flag does not', async () => {
    const api = world.as(mikko)
    const { items } = await api.leads.list({ feed: source })
    expect(items).toHaveLength(22)
    expect(items.filter(({ converted }) => converted)).toHaveLength(5)
    const { items: imports } = await api.imports.list({ kind: 'leads', source })
    const { items: warnings } = await api.imports.problems({ id: imports[0]?.id ?? '', rejected: false })
    const doubted = warnings.filter(({ code }) => code === 'imports.status-and-flag-differ').map(({ row }) => row)
    const names = doubted.map(
      (row) => readFileSync(path.join(samples, 'salesforce/Lead.csv'), 'utf8').split(/\r?\n/)[row - 1]?.split(',')[5],
    )
    expect(names).toEqual(['Pat Stumuller', 'Andy Young', 'Jack Rogers'])
  })

  test('C121: eight leads are of companies that are accounts already', async () => {
    const found = await ask<{ name: string }>(`
      select l.company_name as name from lead l join company c on c.id = l.company_id
      where l.source = '${source}' and c.import_id = (select id from import where kind = 'companies')`)
    expect(found.map(({ name }) => name).toSorted()).toEqual(
      [
        'Farmers Coop. of Florida',
        'Jackson Controls',
        'Cadinal Inc.',
        'Pyramid Construction Inc.',
        'Dickenson plc',
        'Burlington Textiles Corp of America',
        'Zenith Industrial Partners',
        'American Banking Corp.',
      ].toSorted(),
    )
  })

  test('C123: 36 deals, 12 won, 20 closed, and what they are worth', async () => {
    const found = await ask<object>(`
      select count(*) as all, count(*) filter (where outcome = 'won') as won, count(*) filter (where outcome <> 'open') as closed,
        sum(amount_minor) filter (where outcome = 'won') as "wonMinor", sum(amount_minor) filter (where outcome = 'open') as "openMinor",
        round(sum(amount_minor * probability) filter (where outcome = 'open')) as "weightedMinor", min(currency) as currency
      from deal where source = '${source}'`)
    expect(found).toEqual(
      [
        {
          all: 36,
          won: 12,
          closed: 20,
          wonMinor: 281_500_000,
          openMinor: 211_500_000,
          weightedMinor: '109450000',
          currency: 'USD',
        },
      ].map((row) => ({ ...row, weightedMinor: Number(row.weightedMinor) })),
    )
  })

  test('the history stands with its deals', async () => {
    const { items } = await world.as(mikko).deals.list({ feed: source, limit: 500 })
    expect(items).toHaveLength(36)
    const stages = await Promise.all(items.map(({ id }) => world.as(mikko).deals.one({ id })))
    expect(stages.reduce((sum, { history }) => sum + history.length, 0)).toBe(48)
  })

  test('the same export again changes nothing', async () => {
    for (const [kind, file] of [
      ['companies', 'Account'],
      ['persons', 'Contact'],
      ['leads', 'Lead'],
      ['deals', 'Opportunity'],
      ['deal-history', 'OpportunityHistory'],
    ] as const) {
      const again = await take(`salesforce/${file}.csv`, { kind, source, ...american })
      expect({ kind, ...again }).toMatchObject({ kind, created: 0, updated: 0, unchanged: again.read })
    }
  })
})

describe.skipIf(!existsSync(samples))('the CRM of a hardware maker', () => {
  const source = 'maven'
  const map = JSON.stringify({
    fields: {
      externalId: 'opportunity_id',
      owner: 'sales_agent',
      product: 'product',
      company: 'account',
      stage: 'deal_stage',
      openedAt: 'engage_date',
      closedAt: 'close_date',
      amount: 'close_value',
    },
    values: { product: { GTXPro: 'GTX Pro' } },
  })

  beforeAll(async () => {
    const assumptions = { currency: 'USD', timeZone: 'UTC', country: 'US' }
    const accounts = JSON.stringify({
      fields: {
        name: 'account',
        industry: 'sector',
        employees: 'employees',
        country: 'office_location',
        parent: 'subsidiary_of',
      },
      values: { industry: { technolgy: 'technology' } },
    })
    expect(await take('maven/accounts.csv', { kind: 'companies', source, map: accounts, assumptions })).toMatchObject({
      created: 85,
      rejected: 0,
    })
    expect(await take('maven/sales_pipeline.csv', { kind: 'deals', source, map, assumptions })).toMatchObject({
      read: 8800,
      created: 8800,
      rejected: 0,
    })
  })

  test('C030 to C033: deals by stage, what was won, and how long it took', async () => {
    const stages = await ask<object>(
      `select stage, count(*) from deal where source = '${source}' group by stage order by stage`,
    )
    expect(stages).toEqual([
      { stage: 'Engaging', count: 1589 },
      { stage: 'Lost', count: 2473 },
      { stage: 'Prospecting', count: 500 },
      { stage: 'Won', count: 4238 },
    ])
    const [won] = await ask<{
      minor: number
      average: number
      median: number
      mean: number
      lost: number
      all: number
    }>(`
      select sum(amount_minor) filter (where outcome = 'won') as minor, round(avg(amount_minor) filter (where outcome = 'won') / 100, 4) as average,
        percentile_cont(0.5) within group (order by extract(day from won_at - opened_at)) filter (where outcome = 'won') as median,
        round(avg(extract(day from won_at - opened_at)) filter (where outcome = 'won'), 4) as mean,
        round(avg(extract(day from lost_at - opened_at)) filter (where outcome = 'lost'), 4) as lost,
        round(avg(extract(day from coalesce(won_at, lost_at) - opened_at)) filter (where outcome <> 'open'), 4) as all
      from deal where source = '${source}'`)
    expect(won).toEqual({
      minor: 1_000_553_400,
      average: 2360.9094,
      median: 57,
      mean: 51.782,
      lost: 41.4792,
      all: 47.9854,
    })
  })

  test('C035: spelled products are one, blank accounts and days that are not there stay so', async () => {
    const [found] = await ask<object>(`
      select count(*) filter (where product = 'GTX Pro') as product, count(*) filter (where product = 'GTXPro') as misspelt,
        count(*) filter (where company_name is null) as blank, count(*) filter (where opened_at is null) as undated
      from deal where source = '${source}'`)
    expect(found).toEqual({ product: 1480, misspelt: 0, blank: 1425, undated: 500 })
    expect(await ask(`select count(*) from company where industry = 'technology'`)).toEqual([{ count: 12 }])
  })

  test('C039 to C048: by product and by seller', async () => {
    const products = await ask<object>(`
      select product, count(*) filter (where outcome = 'won') as won, count(*) filter (where outcome = 'lost') as lost, sum(amount_minor) filter (where outcome = 'won') / 100 as revenue
      from deal where source = '${source}' group by product order by product`)
    expect(products).toEqual([
      { product: 'GTK 500', won: 15, lost: 10, revenue: 400_612 },
      { product: 'GTX Basic', won: 915, lost: 521, revenue: 499_263 },
      { product: 'GTX Plus Basic', won: 653, lost: 398, revenue: 705_275 },
      { product: 'GTX Plus Pro', won: 479, lost: 266, revenue: 2_629_651 },
      { product: 'GTX Pro', won: 729, lost: 418, revenue: 3_510_578 },
      { product: 'MG Advanced', won: 654, lost: 430, revenue: 2_216_387 },
      { product: 'MG Special', won: 793, lost: 430, revenue: 43_768 },
    ])
    const [darcel] = await ask<object>(`
      select count(*) filter (where outcome = 'won') as won, count(*) filter (where outcome = 'lost') as lost, sum(amount_minor) filter (where outcome = 'won') / 100 as revenue
      from deal where source = '${source}' and owner = 'Darcel Schlecht'`)
    expect(darcel).toEqual({ won: 349, lost: 204, revenue: 1_153_214 })
  })

  test('C049 to C052: by quarter', async () => {
    const quarters = await ask<object>(`
      select to_char(coalesce(won_at, lost_at), 'YYYY"Q"Q') as quarter, count(*) filter (where outcome = 'won') as won,
        count(*) filter (where outcome = 'lost') as lost, sum(amount_minor) filter (where outcome = 'won') / 100 as revenue
      from deal where source = '${source}' and outcome <> 'open' group by 1 order by 1`)
    expect(quarters).toEqual([
      { quarter: '2017Q1', won: 531, lost: 116, revenue: 1_134_672 },
      { quarter: '2017Q2', won: 1254, lost: 778, revenue: 3_086_111 },
      { quarter: '2017Q3', won: 1257, lost: 790, revenue: 2_982_255 },
      { quarter: '2017Q4', won: 1196, lost: 789, revenue: 2_802_496 },
    ])
  })
})

describe.skipIf(!existsSync(samples))('hostile strings', () => {
  test('C125: are stored and read back unchanged', async () => {
    const coded = JSON.parse(readFileSync(path.join(samples, 'naughty/blns.base64.json'), 'utf8')) as string[]
    const strings = coded.map((text) => Buffer.from(text, 'base64').toString('utf8'))
    const content = csv(['Id', 'Company', 'Note'], ...strings.map((text, at) => [`N${at}`, `${text} x`, `x${text}x`]))
    const mapping = { fields: { externalId: 'Id', campaign: 'Company' }, custom: ['Note'] }
    const done = await bring(world, mikko, {
      kind: 'leads',
      source: 'naughty',
      mapping,
      content,
      hints: { encoding: 'utf-8', delimiter: ',', headerRow: 1 },
    })
    expect(done).toMatchObject({ created: strings.length, rejected: 0 })
    const { items } = await world.as(mikko).leads.list({ feed: 'naughty', limit: 500 })
    const kept = new Map(
      items.map(({ externalId, campaign, custom }) => [externalId, { campaign, note: custom?.['Note'] }]),
    )
    strings.forEach((text, at) => {
      const whole = text.replaceAll('\0', '').toWellFormed()
      expect(kept.get(`N${at}`)).toEqual({
        campaign: `${whole} x`.replace(/^[ \t\r\n\u00A0]+/, ''),
        note: `x${whole}x`,
      })
    })
  })
})
