import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { role, side } from '#platform/contract.ts'
import { newId } from '#platform/new-id.ts'
import type { Caller, Person } from '#platform/server/house.ts'
import { allDoors, knock } from '#testing/doors.ts'
import { openWorld, type World } from '#testing/world.ts'
import { holdCase } from './mediation-door.ts'

const secret = 'Trade-fair money and a hard word in May'

let world: World
let gunnar: Person
let elin: Person
let mikko: Person
let lena: Person
let caseId = ''

async function refusal(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'nothing refused',
    (error: { code?: string }) => error.code ?? 'another error',
  )
}

function wish() {
  return {
    directorId: gunnar.memberId,
    marketingId: elin.memberId,
    salesId: mikko.memberId,
    hrId: lena.memberId,
    cause: 'personal' as const,
    matter: secret,
    reviewOn: '2026-11-20',
  }
}

beforeAll(async () => {
  world = await openWorld()
  gunnar = await world.addPerson({ name: 'Gunnar Lindhav', side: 'leadership', role: 'lead' })
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  mikko = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  lena = await world.addPerson({ name: 'Lena Hallstrom', side: 'hr', role: 'member' })
})
afterAll(() => world.close())

describe('a mediation case', () => {
  it('is opened by one of the four, who names the others', async () => {
    const opened = await world.as(gunnar).programme.openMediation(wish())
    caseId = opened.id
    expect(opened).toEqual({ id: caseId })
    for (const person of [gunnar, elin, mikko, lena]) {
      const { cases } = await world.as(person).programme.mediations()
      expect(cases).toMatchObject([{ id: caseId, cause: 'personal', matter: secret, reviewOn: '2026-11-20' }])
    }
  })

  it('takes nobody without the place for it, and no day that has passed', async () => {
    const hanna = await world.addPerson({ name: 'Hanna Nyberg', side: 'marketing', role: 'member' })
    const open = world.as(gunnar).programme.openMediation
    expect(await refusal(open({ ...wish(), marketingId: hanna.memberId }))).toBe('programme.not-that-seat')
    expect(await refusal(open({ ...wish(), marketingId: mikko.memberId }))).toBe('programme.not-that-seat')
    expect(await refusal(open({ ...wish(), hrId: newId() }))).toBe('programme.not-that-seat')
    expect(await refusal(open({ ...wish(), reviewOn: '2026-11-02' }))).toBe('programme.review-passed')
    const other = await world.addPerson({ name: 'Olof Head', side: 'marketing', role: 'lead' })
    expect(await refusal(world.as(other).programme.openMediation(wish()))).toBe('programme.own-seat')
  })

  it('holds what was agreed and noted', async () => {
    const api = world.as(elin).programme
    await api.agreeMediation({ id: caseId, words: 'Lunch every Thursday', seat: 'sales', dueOn: '2026-11-12' })
    await api.noteMediation({ id: caseId, words: 'A better week' })
    await api.reviewMediation({ id: caseId, reviewOn: '2026-11-27' })
    const [found] = (await world.as(mikko).programme.mediations()).cases
    const [action] = found?.actions ?? []
    expect(found).toMatchObject({
      reviewOn: '2026-11-27',
      actions: [{ words: 'Lunch every Thursday', seat: 'sales', doneAt: null }],
      notes: [{ words: 'A better week', by: 'Elin Sandqvist' }],
    })
    await world.as(mikko).programme.doneMediation({ id: caseId, actionId: action?.id ?? '' })
    const [after] = (await world.as(lena).programme.mediations()).cases
    expect(after?.actions[0]?.doneAt).toEqual(world.house.clock.now())
    expect(await refusal(world.as(mikko).programme.doneMediation({ id: caseId, actionId: newId() }))).toBe(
      'house.not-found',
    )
  })
})

describe('everybody else', () => {
  /** Every side in every role but the four by name; keys of every scope, and whoever runs the house. */
  const others: { name: string; caller: () => Promise<Caller> }[] = [
    ...side.options.flatMap((where) =>
      role.options.map((as) => ({
        name: `${where} ${as}`,
        caller: () => world.addPerson({ name: `Other ${where} ${as}`, side: where, role: as }),
      })),
    ),
    ...(['read', 'write', 'admin'] as const).map((scope) => ({
      name: `key that may ${scope}`,
      caller: async () => ({
        kind: 'key' as const,
        workspaceId: world.workspaceId,
        keyId: newId(),
        name: scope,
        scopes: [scope, 'read' as const, 'write' as const, 'admin' as const],
      }),
    })),
    {
      name: 'the operator',
      caller: async () => ({ kind: 'operator' as const, workspaceId: world.workspaceId, name: 'operator' }),
    },
  ]

  it.each(others)('$name finds nothing of it and can do nothing with it', async ({ caller }) => {
    const who = await caller()
    const api = world.as(who).programme
    expect((await api.mediations()).cases).toEqual([])
    const acts = [
      () => api.noteMediation({ id: caseId, words: 'x' }),
      () => api.agreeMediation({ id: caseId, words: 'x', seat: 'hr', dueOn: '2026-12-01' }),
      () => api.doneMediation({ id: caseId, actionId: newId() }),
      () => api.reviewMediation({ id: caseId, reviewOn: '2026-12-01' }),
      () => api.handOverSeat({ id: caseId, seat: 'hr', personId: 'memberId' in who ? who.memberId : newId() }),
      () => api.closeMediation({ id: caseId, outcome: 'x' }),
    ]
    for (const act of acts) expect(['house.not-found', 'house.not-allowed']).toContain(await refusal(act()))
  })

  it('cannot get in by being given the place of one of the four', async () => {
    const second = await world.addPerson({ name: 'Second Director', side: 'leadership', role: 'lead' })
    expect((await world.as(second).programme.mediations()).cases).toEqual([])
    expect(await refusal(world.as(second).programme.noteMediation({ id: caseId, words: 'x' }))).toBe('house.not-found')
  })
})

describe('what the house keeps of it elsewhere', () => {
  it('is nothing: no fact, no words in messages, mails or jobs', async () => {
    await world.runJobs()
    expect(
      await world.query(sql`select 1 from fact where subject_kind like '%mediation%' or kind like '%mediation%'`),
    ).toEqual([])
    const { rows: found } = await world.house.ownerPool.query<{ name: string }>(`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'graphile_worker') and c.relkind in ('r', 'p') and c.relname <> 'mediation_case'`)
    for (const { name } of found) {
      const schema = (await world.house.ownerPool.query(`select to_regclass('public."${name}"') as here`)).rows[0].here
      const table = schema === null ? `graphile_worker."${name}"` : `public."${name}"`
      const { rows: telling } = await world.house.ownerPool.query(
        `select 1 from ${table} t where t::text like '%Trade-fair money%' or t::text like '%Lunch every%' limit 1`,
      )
      expect({ name, telling }).toEqual({ name, telling: [] })
    }
    expect(world.mails.filter(({ text }) => /Trade-fair|Lunch|mediat/i.test(text))).toEqual([])
  })

  it('shows no row to a query that does not say for whom it reads', async () => {
    expect(await world.query(sql`select id from mediation_case`)).toEqual([])
    await expect(
      world.query(sql`insert into mediation_case (workspace_id, id, director_id, marketing_id, sales_id, cause, matter, review_on,
          opened_at, opened_name)
        values (${world.workspaceId}, ${newId()}, ${newId()}, ${newId()}, ${newId()}, 'personal', 'x', '2026-12-01', now(), 'x')`),
    ).rejects.toThrow(/row-level security/)
  })

  it('is read by nobody whose place in the house changed since', async () => {
    const moved: Person = { ...elin, side: 'both', role: 'admin' }
    expect(await world.as(moved).programme.mediations()).toEqual({ mine: null, cases: [], seats: [] })
    await world.house.db.inWorkspace(world.workspaceId, async (tx) => {
      const asHr = { reader: elin, seat: 'hr' as const }
      await expect(holdCase(tx, asHr, caseId)).rejects.toMatchObject({ code: 'house.not-found' })
    })
  })
})

describe('a seat', () => {
  it('is given on by another of the four, and the one before no longer sees the case', async () => {
    const vera = await world.addPerson({ name: 'Vera Next', side: 'hr', role: 'lead' })
    expect(
      await refusal(world.as(lena).programme.handOverSeat({ id: caseId, seat: 'hr', personId: vera.memberId })),
    ).toBe('programme.own-seat')
    await world.as(gunnar).programme.handOverSeat({ id: caseId, seat: 'hr', personId: vera.memberId })
    expect((await world.as(vera).programme.mediations()).cases).toHaveLength(1)
    expect((await world.as(lena).programme.mediations()).cases).toEqual([])
  })

  it('is told by a word that says nothing, and once more on the day of review', async () => {
    const told = async (who: Person) =>
      (await world.as(who).messages.list({})).items.filter(({ kind }) => kind === 'private-desk')
    const before = (await told(mikko)).length
    expect(before).toBeGreaterThan(0)
    expect((await told(mikko))[0]).toMatchObject({ said: {}, link: '/desk' })
    await world.runJobs()
    await world.as(gunnar).programme.reviewMediation({ id: caseId, reviewOn: '2026-12-04' })
    await world.runJobs()
    expect((await told(mikko)).length).toBe(before + 1)
    expect((await told(lena)).every(({ createdAt }) => createdAt <= world.house.clock.now())).toBe(true)
  })

  it('keeps a case that is closed as it is', async () => {
    await world.as(mikko).programme.closeMediation({ id: caseId, outcome: 'They talk again' })
    expect(await refusal(world.as(gunnar).programme.noteMediation({ id: caseId, words: 'x' }))).toBe(
      'programme.case-closed',
    )
    const [found] = (await world.as(elin).programme.mediations()).cases
    expect(found?.closed).toMatchObject({ by: 'Mikko Aaltonen', outcome: 'They talk again' })
  })
})

it('is told at no door of the house, whatever is asked there', async () => {
  const admin = await world.addPerson({ name: 'The admin', side: 'both', role: 'admin' })
  const auditor = await world.addPerson({ name: 'The auditor', side: 'finance', role: 'auditor' })
  const asked = [{}, { id: caseId }, { query: 'Trade-fair', words: 'Trade-fair', text: 'Trade-fair' }]
  const tellers: string[] = []
  for (const who of [admin, auditor]) {
    for (const { path } of allDoors()) {
      for (const input of asked) {
        const said = await (await knock(world, path, input, who)).text()
        if (said.includes(secret) || said.includes('Lunch every Thursday')) tellers.push(path)
      }
    }
  }
  expect(tellers).toEqual([])
}, 120_000)
