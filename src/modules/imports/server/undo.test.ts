import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { bring, csv, untilOver } from './testing/bring.ts'

let world: World
let elin: Person
let api: Api
beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  api = world.as(elin)
})
afterAll(() => world.close())

/** Every row of the tables that imports write, without what the house keeps for itself about when. */
async function everything(): Promise<Record<string, unknown[]>> {
  const client = await world.house.ownerPool.connect()
  try {
    await client.query(`begin; set local app.workspace = '${world.workspaceId}'`)
    const tables = [
      'lead',
      'deal',
      'deal_stage',
      'activity',
      'person',
      'company',
      'person_key',
      'company_key',
      'ledger_touch',
      'record_before',
    ]
    const found: Record<string, unknown[]> = {}
    for (const table of tables) {
      const { rows } = await client.query<{ row: unknown }>(
        `select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text collate "C"`,
      )
      found[table] = rows.map(({ row }) => row)
    }
    return found
  } finally {
    await client.query('rollback')
    client.release()
  }
}

async function undone(id: string) {
  await api.imports.undo({ id })
  return untilOver(world, elin, id)
}

const header = ['Lead ID', 'Created', 'Email', 'Name', 'Company', 'Status']

describe('taking an import back', () => {
  test('takes new leads and their customers away and puts changed ones back, exactly', async () => {
    await bring(world, elin, {
      kind: 'leads',
      source: 'crm',
      name: 'first.csv',
      content: csv(header, ['L1', '2026-01-05', 'anna@pumpverket.se', 'Anna Berg', 'Pumpverket AB', 'New']),
    })
    const before = await everything()
    const second = await bring(world, elin, {
      kind: 'leads',
      source: 'crm',
      name: 'second.csv',
      content: csv(
        header,
        ['L1', '2026-01-05', 'anna@pumpverket.se', 'Anna Berg', 'Pumpverket AB', 'Won'],
        ['L2', '2026-01-06', 'bo@kvarnen.se', 'Bo Ek', 'Kvarnen AB', 'New'],
        ['L2', '2026-01-06', 'bo@kvarnen.se', 'Bo Ek', 'Kvarnen AB', 'Lost'],
      ),
    })
    expect(second).toMatchObject({ created: 1, updated: 2 })
    const keys = async (wish: { importId: string } | { changedBy: string }) =>
      (await api.leads.list({ ...wish, limit: 50 })).items.map(({ externalId }) => externalId).toSorted()
    expect([await keys({ importId: second.id }), await keys({ changedBy: second.id })]).toEqual([['L2'], ['L1', 'L2']])
    expect((await everything())['lead']).toHaveLength(2)
    expect(await undone(second.id)).toMatchObject({ state: 'undone', failure: null })
    expect(await everything()).toEqual(before)
  })

  test('lets the same file go in once more', async () => {
    const file = {
      kind: 'leads',
      source: 'once-more',
      content: csv(header, ['M1', '2026-01-05', 'mia@vik.se', 'Mia Vik', 'Vik AB', 'New']),
    } as const
    const first = await bring(world, elin, file)
    await undone(first.id)
    expect(await bring(world, elin, file)).toMatchObject({ created: 1, unchanged: 0 })
  })

  test('is refused with the name of the later import that changed its rows, until that one is taken back', async () => {
    const row = ['N1', '2026-01-05', 'nils@ask.se', 'Nils Ask', 'Ask AB', 'New']
    const first = await bring(world, elin, {
      kind: 'leads',
      source: 'later',
      name: 'january.csv',
      content: csv(header, row),
    })
    const later = await bring(world, elin, {
      kind: 'leads',
      source: 'later',
      name: 'february.csv',
      content: csv(header, row.with(5, 'Won')),
    })
    await expect(api.imports.undo({ id: first.id })).rejects.toMatchObject({
      code: 'imports.changed-since',
      data: { args: { file: 'february.csv', source: 'later', records: 1 } },
    })
    await undone(later.id)
    expect(await undone(first.id)).toMatchObject({ state: 'undone' })
    expect((await api.leads.list({ feed: 'later' })).items).toEqual([])
  })

  test('is refused when somebody has worked on its rows by hand', async () => {
    const done = await bring(world, elin, {
      kind: 'leads',
      source: 'hand',
      content: csv(header, ['H1', '2026-01-05', 'hal@ro.se', 'Hal Ro', 'Ro AB', 'New']),
    })
    const {
      items: [lead],
    } = await api.leads.list({ feed: 'hand' })
    await api.leads.change({ id: lead?.id ?? '', status: 'Called' })
    await expect(api.imports.undo({ id: done.id })).rejects.toMatchObject({
      code: 'imports.changed-by-hand',
      data: { args: { records: 1 } },
    })
  })

  test('of leads lets their deals wait again, and of deals takes their history along', async () => {
    const deals = csv(
      ['Deal ID', 'Lead ID', 'Deal name', 'Amount', 'Currency', 'Stage', 'Opened'],
      ['D1', 'W1', 'Pumps', '1000', 'EUR', 'Won', '2026-02-01'],
    )
    const leads = csv(header, ['W1', '2026-01-05', 'wille@al.se', 'Wille Al', 'Al AB', 'New'])
    const mapping = {
      fields: {
        externalId: 'Deal ID',
        leadExternalId: 'Lead ID',
        name: 'Deal name',
        amount: 'Amount',
        currency: 'Currency',
        stage: 'Stage',
        openedAt: 'Opened',
      },
    }
    const ofDeals = await bring(world, elin, { kind: 'deals', source: 'wait', mapping, content: deals })
    const before = await everything()
    const ofLeads = await bring(world, elin, { kind: 'leads', source: 'wait', content: leads })
    expect((await api.deals.list({ feed: 'wait' })).items).toMatchObject([
      { joinedBy: 'key', leadId: expect.any(String) },
    ])
    await undone(ofLeads.id)
    expect(await everything()).toEqual(before)
    expect((await api.deals.list({ feed: 'wait' })).items).toMatchObject([{ joinedBy: null, leadId: null }])
    const history = csv(['Deal ID', 'Changed', 'Stage'], ['D1', '2026-02-02', 'Offer'], ['D1', '2026-03-02', 'Won'])
    const ofHistory = await bring(world, elin, {
      kind: 'deal-history',
      source: 'wait',
      name: 'history.csv',
      content: history,
    })
    expect(ofHistory).toMatchObject({ created: 2 })
    await expect(api.imports.undo({ id: ofDeals.id })).rejects.toMatchObject({
      code: 'imports.changed-since',
      data: { args: { file: 'history.csv' } },
    })
    await undone(ofHistory.id)
    expect(await everything()).toEqual(before)
    await undone(ofDeals.id)
    expect((await api.deals.list({ feed: 'wait' })).items).toEqual([])
  })

  test('of touches hides them, and lets them be sent again', async () => {
    const content = csv(
      ['Id', 'Date', 'Channel', 'Email', 'Campaign id'],
      ['T1', '2026-03-01', 'email', 'tove@ek.se', 'C1'],
      ['T2', '2026-03-01', 'email', 'tage@ek.se', 'C1'],
    )
    const mapping = {
      fields: {
        externalId: 'Id',
        occurredAt: 'Date',
        channel: 'Channel',
        email: 'Email',
        activityExternalId: 'Campaign id',
      },
    }
    const before = await everything()
    const done = await bring(world, elin, { kind: 'touches', source: 'mail', mapping, content })
    expect(done).toMatchObject({ created: 2 })
    await undone(done.id)
    expect(await everything()).toEqual(before)
    expect(await bring(world, elin, { kind: 'touches', source: 'mail', mapping, content })).toMatchObject({
      created: 2,
      unchanged: 0,
    })
  })

  test('of activities is refused while touches belong to them', async () => {
    const ofActivities = await bring(world, elin, {
      kind: 'activities',
      source: 'act',
      name: 'plan.csv',
      content: csv(['Id', 'Name', 'Kind', 'Budget', 'Currency'], ['A1', 'Fair', 'event', '1000', 'EUR']),
    })
    const mapping = { fields: { externalId: 'Id', occurredAt: 'Date', email: 'Email', activityExternalId: 'Activity' } }
    const ofTouches = await bring(world, elin, {
      kind: 'touches',
      source: 'act',
      name: 'visits.csv',
      mapping,
      content: csv(['Id', 'Date', 'Email', 'Activity'], ['V1', '2026-03-01', 'vera@ek.se', 'A1']),
    })
    await expect(api.imports.undo({ id: ofActivities.id })).rejects.toMatchObject({
      code: 'imports.changed-since',
      data: { args: { file: 'visits.csv' } },
    })
    await undone(ofTouches.id)
    expect((await api.activities.list({ feed: 'act' })).items).toHaveLength(1)
    await undone(ofActivities.id)
    expect((await api.activities.list({ feed: 'act' })).items).toEqual([])
  })

  test('of persons and companies puts them back too', async () => {
    await bring(world, elin, {
      kind: 'companies',
      source: 'cust',
      content: csv(['Id', 'Name', 'City'], ['C1', 'Björkö AB', 'Umeå']),
    })
    const before = await everything()
    const companies = await bring(world, elin, {
      kind: 'companies',
      source: 'cust',
      content: csv(['Id', 'Name', 'City'], ['C1', 'Björkö AB', 'Luleå'], ['C2', 'Alskog AB', 'Visby']),
    })
    const persons = await bring(world, elin, {
      kind: 'persons',
      source: 'cust',
      content: csv(['Id', 'First name', 'Last name', 'Email'], ['P1', 'Pia', 'Alm', 'pia@alskog.se']),
    })
    expect([companies, persons]).toMatchObject([{ created: 1, updated: 1 }, { created: 1 }])
    await undone(persons.id)
    await undone(companies.id)
    expect(await everything()).toEqual(before)
  })
})
