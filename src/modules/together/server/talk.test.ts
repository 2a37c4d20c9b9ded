import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/new-id.ts'
import type { Caller, Person } from '#platform/server/house.ts'
import type { World } from '#testing/world.ts'
import { openBothSides } from './testing/both-sides.ts'

let world: World
let elin: Person
let hanna: Person
let mikko: Person
let aino: Person
let gunnar: Person
let tomas: Person

const start = new Date('2026-10-07T09:00:00Z')
const symptom = { kind: 'symptom', id: 'J-01' } as const

beforeAll(async () => {
  ;({ world, elin, hanna, mikko, aino } = await openBothSides(start))
  gunnar = await world.addPerson({ name: 'Gunnar Lindhav', side: 'leadership', role: 'lead' })
  tomas = await world.addPerson({ name: 'Tomas Brandt', side: 'finance', role: 'auditor' })
})
afterAll(() => world.close())

function later(minutes: number): void {
  world.setNow(new Date(world.house.clock.now().getTime() + minutes * 60_000))
}

describe('a house in which nothing was said', () => {
  it('answers everywhere, also an auditor', async () => {
    const api = world.as(tomas).together
    expect(await api.overview()).toMatchObject({ threads: [], projects: [], decisions: [], recognitions: [] })
    expect(await api.threads(symptom)).toEqual({ threads: [], recognitions: [] })
    expect((await api.people()).items.find(({ name }) => name === 'Mikko Aaltonen')).toMatchObject({ head: true })
    await expect(api.openThread({ on: symptom, words: 'May I?' })).rejects.toMatchObject({ status: 403 })
  })
})

describe('a thread', () => {
  it('waits for the other side until it answers; asker and mentioned are told', async () => {
    const opened = await world.as(hanna).together.openThread({ on: symptom, words: 'Why?', mentions: [aino.memberId] })
    expect(opened).toMatchObject({ waitsFor: 'sales', waitsSince: start, openedSide: 'marketing' })
    expect(opened.comments[0]).toMatchObject({ words: 'Why?', mine: true, mentions: [{ name: 'Aino Virtanen' }] })
    const [told] = (await world.as(aino).messages.list({})).items
    expect(told).toMatchObject({ kind: 'comment-mentioned', link: '/radar/J-01' })
    const [waiting] = (await world.as(mikko).together.waitingThreads({ side: 'sales' })).items
    expect(waiting).toMatchObject({ id: opened.id, words: 'Why?', by: { name: 'Hanna Nyberg', side: 'marketing' } })
    expect((await world.as(mikko).together.waitingThreads({ side: 'marketing' })).items).toEqual([])
    later(30)
    await world.as(elin).together.answer({ id: opened.id, words: 'I wonder too.' })
    const answered = await world.as(aino).together.answer({ id: opened.id, words: 'The trade fair.' })
    expect(answered).toMatchObject({ waitsFor: null, waitsSince: null })
    expect(answered.comments.map(({ answersId }) => answersId)).toEqual([
      null,
      opened.comments[0]?.id,
      answered.comments[1]?.id,
    ])
    expect((await world.as(elin).messages.list({})).items[0]).toMatchObject({ kind: 'comment-answered' })
    expect((await world.as(mikko).together.waitingThreads({})).items).toEqual([])
  })

  it('asks whom its author wants, and waits from then on', async () => {
    const { id, waitsFor } = await world.as(gunnar).together.openThread({ on: symptom, words: 'Please look at this.' })
    expect(waitsFor).toBeNull()
    later(10)
    const turned = await world.as(gunnar).together.answer({ id, words: 'Marketing?', asks: 'marketing' })
    expect(turned).toMatchObject({ waitsFor: 'marketing', waitsSince: world.house.clock.now() })
    expect((await world.as(gunnar).together.settleThread({ id, settled: true })).settled?.name).toBe('Gunnar Lindhav')
    expect((await world.as(gunnar).together.overview()).waiting).toEqual({ marketing: 0, sales: 0 })
    const again = await world.as(hanna).together.answer({ id, words: 'We did.' })
    expect(again.settled).toBeNull()
    await world.as(hanna).together.settleThread({ id, settled: true })
    expect(await world.as(hanna).together.settleThread({ id, settled: false })).toMatchObject({
      settled: null,
      waitsFor: null,
    })
  })

  it('stands on objects that exist; the house names those that it knows', async () => {
    const nowhere = { kind: 'deal', id: newId() } as const
    await expect(world.as(aino).together.openThread({ on: nowhere, words: 'Hm' })).rejects.toMatchObject({
      code: 'house.not-found',
    })
    await expect(
      world.as(aino).together.openThread({ on: { kind: 'company', id: 'acme' }, words: 'Hm' }),
    ).rejects.toMatchObject({ code: 'house.not-found' })
    const project = await world.as(elin).together.makeProject({
      name: 'Partner days',
      purpose: 'Meet partners together',
      marketingLeadId: elin.memberId,
      salesLeadId: mikko.memberId,
      startedOn: '2026-10-01',
      dueOn: '2026-12-01',
    })
    const thread = await world.as(aino).together.openThread({
      on: { kind: 'project', id: project.id },
      words: 'Who brings the samples?',
    })
    expect(thread.on).toEqual({ kind: 'project', id: project.id, name: 'Partner days' })
  })

  it('stands on the company that was kept when two were one', async () => {
    const [gone, kept] = [newId(), newId()]
    const company = (id: string, name: string) =>
      world.query(sql`insert into company (workspace_id, id, name, name_key, created_at, updated_at)
      values (${world.workspaceId}, ${id}, ${name}, ${name}, ${start}, ${start})`)
    await company(gone, 'Paper Oy')
    await company(kept, 'Paper Oyj')
    const on = (id: string) => ({ kind: 'company', id }) as const
    await world.as(aino).together.openThread({ on: on(gone), words: 'Before' })
    await world.as(aino).together.openThread({ on: on(kept), words: 'Beside' })
    await world.query(
      sql`update company set merged_into = ${kept} where workspace_id = ${world.workspaceId} and id = ${gone}`,
    )
    for (const id of [gone, kept]) {
      const { threads } = await world.as(hanna).together.threads(on(id))
      expect(
        threads.map(({ comments }) => comments[0]?.words).toSorted((a, b) => String(a).localeCompare(String(b))),
      ).toEqual(['Before', 'Beside'])
    }
  })

  it('is talked in by people, not by keys, and answers only what stands in it', async () => {
    const { workspaceId } = world
    const key: Caller = { kind: 'key', workspaceId, keyId: workspaceId, name: 'bot', scopes: ['write'] }
    await expect(world.as(key).together.openThread({ on: symptom, words: 'beep' })).rejects.toMatchObject({
      code: 'together.people-only',
    })
    const first = await world.as(hanna).together.openThread({ on: symptom, words: 'One' })
    const second = await world.as(hanna).together.openThread({ on: symptom, words: 'Two' })
    const elsewhere = second.comments[0]?.id ?? ''
    await expect(
      world.as(aino).together.answer({ id: first.id, words: 'To what?', answersId: elsewhere }),
    ).rejects.toMatchObject({ code: 'house.not-found' })
    await expect(
      world.as(aino).together.answer({ id: first.id, words: 'Who?', mentions: [newId()] }),
    ).rejects.toMatchObject({ code: 'house.not-found' })
  })
})

describe('one’s own words', () => {
  it('are changed and taken back by their author alone; that something stood there stays', async () => {
    const thread = await world.as(aino).together.openThread({ on: symptom, words: 'Nobody reads thsi' })
    const id = thread.comments[0]?.id ?? ''
    await expect(world.as(mikko).together.editComment({ id, words: 'Yes' })).rejects.toMatchObject({
      code: 'together.not-your-words',
    })
    expect(await world.as(aino).together.editComment({ id, words: 'Nobody reads this' })).toMatchObject({
      words: 'Nobody reads this',
      editedAt: world.house.clock.now(),
    })
    const gone = await world.as(aino).together.withdrawComment({ id })
    expect(gone).toMatchObject({ words: null, withdrawnAt: world.house.clock.now() })
    await expect(world.as(aino).together.editComment({ id, words: 'Again' })).rejects.toMatchObject({
      code: 'together.withdrawn',
    })
    await expect(world.as(hanna).together.markComment({ id, useful: true })).rejects.toMatchObject({
      code: 'together.withdrawn',
    })
    const { threads } = await world.as(hanna).together.threads(symptom)
    expect(threads.find((each) => each.id === thread.id)).toMatchObject({ waitsFor: null, comments: [{ words: null }] })
    const kept = await world.query<{
      words: string | null
    }>(sql`select words from talk_comment where workspace_id = ${world.workspaceId}
      and id = ${id}`)
    expect(kept).toEqual([{ words: null }])
  })
})

describe('“was this useful?”', () => {
  it('is one click a reader, not for one’s own words, and nobody sees whose', async () => {
    const thread = await world.as(hanna).together.openThread({ on: symptom, words: 'Look at week 41.' })
    const id = thread.comments[0]?.id ?? ''
    await world.as(aino).together.markComment({ id, useful: true })
    await world.as(aino).together.markComment({ id, useful: true })
    expect((await world.as(mikko).together.markComment({ id, useful: false })).useful).toEqual({
      yes: 1,
      no: 1,
      mine: false,
    })
    expect((await world.as(mikko).together.markComment({ id, useful: null })).useful).toEqual({
      yes: 1,
      no: 0,
      mine: null,
    })
    await expect(world.as(hanna).together.markComment({ id, useful: true })).rejects.toMatchObject({
      code: 'together.own-comment',
    })
    const seen = await world.as(gunnar).together.threads(symptom)
    expect(JSON.stringify(seen.threads.find((each) => each.id === thread.id)?.comments[0]?.useful)).toBe(
      '{"yes":1,"no":0,"mine":null}',
    )
    const facts = await world.query<{ kind: string }>(
      sql`select kind from fact_record where workspace_id = ${world.workspaceId} and kind like '%useful%'`,
    )
    expect(facts).toEqual([])
  })
})

describe('what is told of comments to other modules', () => {
  it('says who began, whom an answer answers, and how useful it was', async () => {
    const on = { kind: 'claim', id: newId() } as const
    const thread = await world.as(aino).together.openThread({ on, words: 'First' })
    later(5)
    const whole = await world.as(elin).together.answer({ id: thread.id, words: 'Second' })
    await world.as(aino).together.markComment({ id: whole.comments[1]?.id ?? '', useful: true })
    const told =
      await world.query(sql`select author_side, initiated, answers_id, useful_yes, useful_no from comment_record
      where workspace_id = ${world.workspaceId} and thread_id = ${thread.id} order by said_at`)
    expect(told).toEqual([
      { author_side: 'sales', initiated: true, answers_id: null, useful_yes: 0, useful_no: 0 },
      { author_side: 'marketing', initiated: false, answers_id: whole.comments[0]?.id, useful_yes: 1, useful_no: 0 },
    ])
  })

  it('keeps the words out of the audit', async () => {
    const facts = await world.query<{
      detail: object
    }>(sql`select detail from fact_record where workspace_id = ${world.workspaceId}
      and kind like 'comment.%'`)
    expect(facts.length).toBeGreaterThan(5)
    for (const { detail } of facts) expect(Object.keys(detail).filter((key) => key !== 'on')).toEqual([])
  })
})

describe('thanks', () => {
  it('stand on the object, and are counted by side from five on', async () => {
    await world
      .as(aino)
      .together.recognise({ receiverSide: 'marketing', words: 'The case film opened the door.', on: symptom })
    const { recognitions } = await world.as(tomas).together.threads(symptom)
    expect(recognitions[0]).toMatchObject({ giverSide: 'sales', receiverSide: 'marketing', on: symptom })
    const api = world.as(mikko).together
    for (const receiverSide of ['sales', 'sales', 'sales'] as const)
      await api.recognise({ receiverSide, words: 'Well done, all of us.' })
    expect((await api.recognitionShares()).sides[1]).toEqual({ side: 'sales', given: 4, toOther: null, share: null })
    await api.recognise({ receiverSide: 'marketing', words: 'And thank you over there.' })
    expect((await api.recognitionShares()).sides[1]).toEqual({ side: 'sales', given: 5, toOther: 2, share: 0.4 })
    const heads = await world.query(sql`select giver_is_head, count(*)::int as n from recognition_record
      where workspace_id = ${world.workspaceId} group by 1 order by 1`)
    expect(heads).toEqual([
      { giver_is_head: false, n: 1 },
      { giver_is_head: true, n: 4 },
    ])
    const { items, nextCursor } = await api.recognitions({ limit: 3 })
    const rest = await api.recognitions({ limit: 3, cursor: nextCursor ?? '' })
    expect([...items, ...rest.items]).toHaveLength(5)
  })
})
