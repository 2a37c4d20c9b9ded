import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#platform/new-id.ts'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import type { Rule } from '../domain/rule.ts'
import { emptyTown, settle, sketch, type Town } from '../testing/town.ts'
import { definitionInForce } from './index.ts'

let world: World
let elin: Person
let hanna: Person
let mikko: Person
let signe: Person
let gunnar: Person
const at = new Date('2026-11-02T09:00:00Z')
const august = (day: number) => new Date(Date.UTC(2026, 7, day, 8))
const won = newId()

/** Ten leads of August: five of the web, of which one was won; the rest of a trade show; four of them from Anna. */
const town: Town = {
  ...emptyTown,
  persons: [{ id: won, title: null, country: null }],
  leads: Array.from({ length: 10 }, (_, index) =>
    sketch(
      {
        list: 'marketing',
        leadSource: index < 5 ? 'Web' : 'Show',
        owner: index % 3 === 0 ? 'Anna' : 'Berit',
        firstContactAt: august(index + 1),
      },
      index === 2 ? { personId: won } : {},
    ),
  ),
  deals: [{ leadId: null, personId: won, companyId: null, wonAt: august(20), openedAt: august(5) }],
}

const every: Rule = {
  join: 'all',
  of: [{ about: 'field', field: 'leadSource', check: 'known', values: [] }],
}
const shows: Rule = { join: 'all', of: [{ about: 'field', field: 'leadSource', check: 'is', values: ['show'] }] }

beforeAll(async () => {
  world = await openWorld(at)
  elin = await world.addPerson({ name: 'Elin', side: 'marketing', role: 'lead' })
  hanna = await world.addPerson({ name: 'Hanna', side: 'marketing', role: 'member' })
  mikko = await world.addPerson({ name: 'Mikko', side: 'sales', role: 'lead' })
  signe = await world.addPerson({ name: 'Signe', side: 'both', role: 'admin' })
  gunnar = await world.addPerson({ name: 'Gunnar', side: 'leadership', role: 'lead' })
  await world.house.db.inWorkspace(world.workspaceId, (tx) => settle(tx, world.workspaceId, town, at))
})
afterAll(() => world.close())

function wording(rule: Rule, more: { meets?: number[]; not?: number[] } = {}) {
  const example = (meets: boolean) => (index: number) => ({ leadId: town.leads[index]?.id ?? '', meets })
  return {
    text: 'Somebody who came to us.',
    rule,
    examples: [...(more.meets ?? []).map(example(true)), ...(more.not ?? []).map(example(false))],
    owners: { marketing: elin.memberId, sales: mikko.memberId },
    effectiveFrom: '2026-11-01',
  }
}

async function inForce(key: 'mql' | 'sql' | 'customer', moment: Date) {
  return world.house.db.inWorkspace(world.workspaceId, (tx) => definitionInForce(tx, world.workspaceId, key, moment))
}

describe('a definition', () => {
  test('comes into force with two signatures, and what was in force before stays known', async () => {
    const [marketing, sales] = [world.as(elin).agreement, world.as(mikko).agreement]
    const { id } = await world.as(hanna).agreement.write({ key: 'mql', ...wording(every, { meets: [0, 1, 2] }) })
    expect((await marketing.propose({ id })).waitsFor).toEqual(['marketing', 'sales'])
    await expect(world.as(hanna).agreement.sign({ id })).rejects.toMatchObject({ code: 'house.not-allowed' })
    await expect(marketing.sign({ id, actingFor: 'sales' })).rejects.toMatchObject({ code: 'agreement.not-your-side' })
    await expect(world.as(gunnar).agreement.sign({ id })).rejects.toMatchObject({ code: 'agreement.not-a-side' })
    await expect(world.as(signe).agreement.sign({ id })).rejects.toMatchObject({ code: 'agreement.say-for-whom' })
    await marketing.sign({ id })
    await expect(marketing.sign({ id })).rejects.toMatchObject({ code: 'agreement.signed-already' })
    expect(await inForce('mql', at)).toBeNull()
    expect((await sales.definitions()).items.find(({ key }) => key === 'mql')?.waitsForMe).toBe(true)
    const signed = await sales.sign({ id })
    expect(signed).toMatchObject({ standing: 'in-force', inForceFrom: at, waitsFor: [] })
    expect(signed.events.map(({ kind, name }) => [kind, name])).toEqual([
      ['proposed', 'Elin'],
      ['signed', 'Elin'],
      ['signed', 'Mikko'],
    ])
    expect(await inForce('mql', at)).toMatchObject({ versionId: id, number: 1, rule: every })
    expect(await inForce('mql', new Date(at.getTime() - 1))).toBeNull()
    await expect(sales.object({ id, note: 'no' })).rejects.toMatchObject({ code: 'agreement.not-open' })
  })

  test('goes on with a counter-proposal after an objection, and keeps what each side said and gave', async () => {
    const [marketing, sales] = [world.as(elin).agreement, world.as(mikko).agreement]
    const first = await marketing.write({ key: 'mql', ...wording(shows, { meets: [5, 6, 7], not: [0, 1, 2] }) })
    await marketing.propose({ id: first.id, note: 'Only shows bring buyers' })
    await expect(marketing.object({ id: first.id, note: 'no' })).rejects.toMatchObject({
      code: 'agreement.own-proposal',
    })
    const other = await marketing.write({ key: 'mql', ...wording(shows, { meets: [5, 6, 7], not: [0, 1, 2] }) })
    await expect(marketing.propose({ id: other.id })).rejects.toMatchObject({ code: 'agreement.another-open' })
    await expect(marketing.write({ answers: first.id, ...wording(shows) })).rejects.toMatchObject({
      code: 'agreement.answers-nothing',
    })
    expect((await sales.object({ id: first.id, note: 'One of the web was won' })).standing).toBe('objected')
    await expect(sales.sign({ id: first.id })).rejects.toMatchObject({ code: 'agreement.objected-to' })
    const counter = await sales.write({
      answers: first.id,
      gives: 'We call within a day',
      ...wording(shows, { meets: [5, 6, 7], not: [0, 1, 2] }),
    })
    await expect(marketing.propose({ id: counter.id })).rejects.toMatchObject({ code: 'agreement.not-your-draft' })
    await sales.propose({ id: counter.id, note: 'As we talked' })
    const { versions } = await marketing.definition({ key: 'mql' })
    expect(versions.map(({ number, standing }) => [number, standing])).toEqual([
      [4, 'proposed'],
      [3, 'draft'],
      [2, 'replaced'],
      [1, 'in-force'],
    ])
    expect(versions[2]?.events.map(({ kind, note }) => [kind, note])).toEqual([
      ['proposed', 'Only shows bring buyers'],
      ['objected', 'One of the web was won'],
      ['answered', 'As we talked'],
    ])
    expect(versions[0]).toMatchObject({ answers: 2, gives: 'We call within a day', side: 'sales' })
    await expect(marketing.withdraw({ id: counter.id })).rejects.toMatchObject({
      code: 'agreement.not-your-proposal',
    })
    expect((await sales.withdraw({ id: counter.id, note: 'Later' })).standing).toBe('withdrawn')
  })

  test('of people of both sides is signed for one side only, and not by the proposer for the other', async () => {
    const both = world.as(signe).agreement
    const { id } = await both.write({
      key: 'sql',
      actingFor: 'sales',
      ...wording(shows, { meets: [5, 6, 7], not: [0, 1, 2] }),
    })
    await both.propose({ id, actingFor: 'sales' })
    await expect(both.sign({ id, actingFor: 'marketing' })).rejects.toMatchObject({
      code: 'agreement.proposer-signs-own-side',
    })
    await both.sign({ id, actingFor: 'sales' })
    expect((await world.as(elin).agreement.sign({ id })).standing).toBe('in-force')
    const again = await world.as(elin).agreement.write({
      key: 'sql',
      ...wording(shows, { meets: [5, 6, 7], not: [0, 1, 2] }),
      effectiveFrom: '2026-12-24',
    })
    await world.as(elin).agreement.propose({ id: again.id })
    await both.sign({ id: again.id, actingFor: 'marketing' })
    await expect(both.sign({ id: again.id, actingFor: 'sales' })).rejects.toMatchObject({
      code: 'agreement.other-person-signs',
    })
    const waiting = await world.as(mikko).agreement.sign({ id: again.id })
    expect(waiting).toMatchObject({ standing: 'signed', inForceFrom: new Date('2026-12-23T23:00:00Z') })
    expect(await inForce('sql', new Date('2026-12-23T22:59:59Z'))).toMatchObject({ versionId: id })
    expect(await inForce('sql', new Date('2026-12-23T23:00:00Z'))).toMatchObject({ versionId: again.id })
    const early = await both.write({
      key: 'sql',
      actingFor: 'sales',
      ...wording(shows, { meets: [5, 6, 7], not: [0, 1, 2] }),
    })
    await expect(both.propose({ id: early.id, actingFor: 'sales' })).rejects.toMatchObject({
      code: 'agreement.begins-too-early',
    })
  })

  test('is proposed only whole: with a rule, owners, and examples that the rule judges as they say', async () => {
    const { write, propose, rewrite, drop } = world.as(elin).agreement
    const { id } = await write({ name: 'Partner lead', ...wording({ join: 'all', of: [] }) })
    const refused = async (more: object, code: string) => {
      await rewrite({ id, ...wording(shows, { meets: [5, 6, 7], not: [0, 1, 2] }), ...more })
      await expect(propose({ id })).rejects.toMatchObject({ code })
    }
    await expect(propose({ id })).rejects.toMatchObject({ code: 'agreement.rule-needed' })
    await refused({ owners: { marketing: elin.memberId, sales: elin.memberId } }, 'agreement.owner-needed')
    await refused(
      { examples: wording(shows, { meets: [5, 6, 0], not: [1, 2, 3] }).examples },
      'agreement.example-does-not-meet',
    )
    await refused(
      { examples: wording(shows, { meets: [5, 6, 7], not: [1, 2, 8] }).examples },
      'agreement.example-meets',
    )
    await refused({ examples: wording(shows, { meets: [5, 6], not: [1, 2, 3] }).examples }, 'agreement.examples-needed')
    const twice = wording(shows, { meets: [5, 5] })
    await expect(rewrite({ id, ...twice })).rejects.toMatchObject({ code: 'agreement.example-twice' })
    const strange = { ...wording(shows), examples: [{ leadId: newId(), meets: true }] }
    await expect(rewrite({ id, ...strange })).rejects.toMatchObject({ code: 'agreement.no-such-example' })
    await expect(write({ name: 'partner LEAD', ...wording(shows) })).rejects.toMatchObject({
      code: 'agreement.name-taken',
    })
    await expect(write({ name: '!!', ...wording(shows) })).rejects.toMatchObject({ code: 'agreement.name-needed' })
    await expect(world.as(mikko).agreement.drop({ id })).rejects.toMatchObject({ code: 'agreement.not-your-draft' })
    expect(await drop({ id })).toEqual({ dropped: true })
    expect((await world.as(elin).agreement.definitions()).items.map(({ key }) => key)).not.toContain('own-partner-lead')
  })

  test('is agreed by people: a program with a key reads', async () => {
    const { workspaceId } = world
    const key = {
      kind: 'key' as const,
      workspaceId,
      keyId: workspaceId,
      name: 'tool',
      scopes: ['write' as const, 'read' as const],
    }
    await expect(world.as(key).agreement.write({ key: 'churn', ...wording(shows) })).rejects.toMatchObject({
      code: 'agreement.people-agree',
    })
    const read = await world.as(key).agreement.inForce({ key: 'mql' })
    expect(read.version).toMatchObject({ number: 1 })
  })
})

describe('a back-test', () => {
  const months = { from: '2026-08', to: '2026-08' }
  let id: string

  beforeAll(async () => {
    ;({ id } = await world.as(elin).agreement.write({ key: 'mql', ...wording(shows) }))
  })

  test('says how many would have counted instead, and how many of those that drop out became customers', async () => {
    const found = await world.as(mikko).agreement.backtest({ id, from: '2026-07', to: '2026-09' })
    expect(found.against).toBe(1)
    expect(found.total).toEqual({
      leads: 10,
      old: { rows: 10, customers: 1 },
      new: { rows: 5, customers: 0 },
      stays: { rows: 5, customers: 0 },
      dropped: { rows: 5, customers: 1 },
      added: { rows: 0, customers: 0 },
    })
    expect(found.months).toEqual([{ name: '2026-08', counts: found.total }])
    expect(found.sources.map(({ name, counts }) => [name, counts.old.rows, counts.new.rows])).toEqual([
      ['Show', 5, 5],
      ['Web', 5, 0],
    ])
    expect(found.owners.map(({ name, counts }) => [name, counts.old.rows])).toEqual([
      ['Berit', 6],
      ['Anna', 4],
    ])
  })

  test.each(['old', 'new', 'stays', 'dropped', 'added'] as const)('lists exactly the rows of %s', async (group) => {
    const { backtest, backtestRows } = world.as(elin).agreement
    const found = await backtest({ id, ...months })
    const rows = []
    for (let cursor: string | undefined, more = true; more;) {
      const page = await backtestRows({ id, ...months, group, limit: 2, ...(cursor && { cursor }) })
      rows.push(...page.items)
      cursor = page.nextCursor ?? undefined
      more = page.nextCursor !== null
    }
    expect(rows.length).toBe(found.total[group].rows)
    expect(rows.filter(({ customer }) => customer).length).toBe(found.total[group].customers)
    expect(new Set(rows.map(({ leadId }) => leadId)).size).toBe(rows.length)
    const sorted = rows.toSorted((one, other) => other.firstContactAt.getTime() - one.firstContactAt.getTime())
    expect(rows).toEqual(sorted)
    for (const { name, counts } of found.owners) {
      const { items } = await backtestRows({ id, ...months, group, owner: name })
      expect(items.length).toBe(counts[group].rows)
    }
  })

  test('gives its rows as a file', async () => {
    const address = `http://house.test/api/v1/agreement/export/backtest.csv?id=${id}&from=2026-08&to=2026-08&group=dropped`
    const text = await (await world.fetch(new Request(address), elin)).text()
    expect(text.trim().split('\r\n')).toHaveLength(6)
    expect((await world.fetch(new Request(address))).status).toBe(401)
    expect((await world.fetch(new Request(`${address}x`), elin)).status).toBe(400)
  })

  test('offers examples that the rule judges, and refuses months the wrong way round', async () => {
    const { examples, backtest } = world.as(elin).agreement
    const { meets, doesNot } = await examples({ id })
    expect(meets.map(({ source }) => source)).toEqual(['Show', 'Show', 'Show', 'Show', 'Show'])
    expect(doesNot.map(({ source }) => source)).toEqual(['Web', 'Web', 'Web', 'Web', 'Web'])
    await expect(backtest({ id, from: '2026-09', to: '2026-08' })).rejects.toMatchObject({
      code: 'agreement.wrong-period',
    })
  })

  test('knows the words that rules are made of', async () => {
    const { values } = await world.as(elin).agreement.ruleWords()
    expect(values['leadSource']).toEqual(['Show', 'Web'])
    expect(values['owner']).toEqual(['Berit', 'Anna'])
  })
})
