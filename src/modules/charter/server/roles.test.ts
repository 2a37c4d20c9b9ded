import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller, Person } from '#platform/server/house.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { accountableFor, overlapOf } from './index.ts'

let world: World
let elin: Person
let mikko: Person
let hanna: Person
let aino: Person
let api: { elin: Api; mikko: Api; hanna: Api; aino: Api; gunnar: Api }

beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  mikko = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  hanna = await world.addPerson({ name: 'Hanna Nyberg', side: 'marketing', role: 'member' })
  aino = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' })
  const gunnar = await world.addPerson({ name: 'Gunnar Lindhav', side: 'leadership', role: 'lead' })
  api = {
    elin: world.as(elin),
    mikko: world.as(mikko),
    hanna: world.as(hanna),
    aino: world.as(aino),
    gunnar: world.as(gunnar),
  }
})
afterAll(() => world.close())

const answering = {
  name: 'Answer what is handed over',
  side: 'sales',
  rhythm: 'daily',
  object: { kind: 'clock', key: 'answer' },
} as const

function lettersOf(...people: [Person, 'R' | 'A' | 'C' | 'I'][]) {
  return people.map(([{ memberId }, letter]) => ({ memberId, letter }))
}

async function signed(by: Api, other: Api, wish: Parameters<Api['charter']['proposeTask']>[0]): Promise<string> {
  const proposed = await by.charter.proposeTask(wish)
  const done = await other.charter.signTask({ id: proposed.open?.id ?? '' })
  return done.id
}

describe('a task of the charter', () => {
  test('is proposed by one head, signed by the other, and in force from then on', async () => {
    const proposed = await api.mikko.charter.proposeTask({
      ...answering,
      letters: lettersOf([aino, 'R'], [mikko, 'A']),
    })
    expect(proposed).toMatchObject({
      inForce: null,
      open: { number: 1, state: 'proposed', signatures: { marketing: null } },
    })
    expect(proposed.open?.signatures.sales?.name).toBe('Mikko Aaltonen')
    const waits = await api.elin.charter.standing({})
    expect(waits.waiting).toMatchObject([{ kind: 'task', name: answering.name, waitsFor: ['marketing'], mine: true }])
    expect((await api.mikko.charter.standing({})).waiting[0]?.mine).toBe(false)
    const done = await api.elin.charter.signTask({ id: proposed.open?.id ?? '' })
    expect(done).toMatchObject({ open: null, inForce: { number: 1, state: 'in-force', acts: [] } })
    const call = { workspaceId: world.workspaceId, object: answering.object }
    expect(await world.house.db.inWorkspace(world.workspaceId, (tx) => accountableFor(tx, call))).toBe(mikko.memberId)
    const told = await api.elin.messages.list({})
    expect(told.items.map(({ kind }) => kind)).toContain('charter-proposed')
  })

  test('of a member waits for both heads, and changes only by another version', async () => {
    const proposed = await api.hanna.charter.proposeTask({
      ...answering,
      name: 'Write the newsletter',
      side: 'marketing',
      object: { kind: 'free' },
      letters: lettersOf([hanna, 'R'], [elin, 'A'], [aino, 'C']),
    })
    expect(proposed.open?.signatures).toEqual({ marketing: null, sales: null })
    const id = proposed.open?.id ?? ''
    expect((await api.elin.charter.signTask({ id })).open?.signatures.marketing?.name).toBe('Elin Sandqvist')
    expect((await api.mikko.charter.signTask({ id })).inForce?.letters).toHaveLength(3)
    const changed = await api.mikko.charter.changeTask({
      ...answering,
      id: proposed.id,
      name: 'Write the newsletter',
      side: 'marketing',
      object: { kind: 'free' },
      letters: lettersOf([hanna, 'R'], [hanna, 'A']),
      note: 'Hanna writes it anyway',
    })
    expect(changed).toMatchObject({ inForce: { number: 1 }, open: { number: 2 } })
    await api.elin.charter.signTask({ id: changed.open?.id ?? '' })
    const { versions, inForce } = await api.aino.charter.task({ id: proposed.id })
    expect(inForce?.number).toBe(2)
    expect(versions.map(({ number, state }) => [number, state])).toEqual([
      [2, 'in-force'],
      [1, 'replaced'],
    ])
  })

  test('can be declined with a reason, taken back, and taken out', async () => {
    const wish = {
      ...answering,
      name: 'Approve discounts',
      object: { kind: 'free' } as const,
      letters: lettersOf([mikko, 'R'], [mikko, 'A']),
    }
    const first = await api.mikko.charter.proposeTask(wish)
    const open = first.open?.id ?? ''
    await expect(api.mikko.charter.declineTask({ id: open, because: 'no' })).rejects.toMatchObject({
      code: 'charter.own-proposal',
    })
    await expect(api.elin.charter.withdrawTask({ id: open })).rejects.toMatchObject({
      code: 'charter.not-your-proposal',
    })
    await expect(api.mikko.charter.signTask({ id: open })).rejects.toMatchObject({ code: 'charter.signed-already' })
    await expect(api.mikko.charter.changeTask({ ...wish, id: first.id })).rejects.toMatchObject({
      code: 'charter.another-open',
    })
    await expect(api.mikko.charter.endTask({ id: first.id, note: 'gone' })).rejects.toMatchObject({
      code: 'charter.not-in-force',
    })
    const declined = await api.elin.charter.declineTask({ id: open, because: 'Not without us' })
    expect(declined).toMatchObject({ inForce: null, open: null })
    await expect(api.elin.charter.declineTask({ id: open, because: 'again' })).rejects.toMatchObject({
      code: 'charter.not-open',
    })
    const again = await api.mikko.charter.changeTask({ ...wish, id: first.id })
    expect((await api.mikko.charter.withdrawTask({ id: again.open?.id ?? '' })).open).toBeNull()
    const third = await api.mikko.charter.changeTask({ ...wish, id: first.id })
    await api.elin.charter.signTask({ id: third.open?.id ?? '' })
    const end = await api.elin.charter.endTask({ id: first.id, note: 'No more discounts' })
    await api.mikko.charter.signTask({ id: end.open?.id ?? '' })
    const { tasks } = await api.aino.charter.roles({})
    expect(tasks.map(({ id }) => id)).not.toContain(first.id)
    expect((await api.aino.charter.task({ id: first.id })).versions.map(({ state }) => state)).toEqual([
      'ended',
      'replaced',
      'withdrawn',
      'declined',
    ])
  })

  test('is no matter of other sides, of programs, and of people who are not there', async () => {
    const wish = { ...answering, letters: [] }
    await expect(api.gunnar.charter.proposeTask(wish)).rejects.toMatchObject({ code: 'charter.not-a-side' })
    await expect(api.aino.charter.proposeTask({ ...wish, actingFor: 'marketing' })).rejects.toMatchObject({
      code: 'charter.not-your-side',
    })
    const both = await world.addPerson({ name: 'Signe Holmgaard', side: 'both', role: 'lead' })
    await expect(world.as(both).charter.proposeTask(wish)).rejects.toMatchObject({ code: 'charter.say-for-whom' })
    const proposed = await world
      .as(both)
      .charter.proposeTask({ ...wish, name: 'By both', object: { kind: 'free' }, actingFor: 'sales' })
    const other = { id: proposed.open?.id ?? '', actingFor: 'marketing' as const }
    await expect(world.as(both).charter.signTask(other)).rejects.toMatchObject({ code: 'charter.two-people' })
    await api.mikko.charter.withdrawTask({ id: other.id })
    const { workspaceId } = world
    const key: Caller = { kind: 'key', workspaceId, keyId: workspaceId, name: 'a program', scopes: ['write'] }
    await expect(world.as(key).charter.proposeTask(wish)).rejects.toMatchObject({ code: 'charter.people-sign' })
    await expect(
      api.mikko.charter.proposeTask({ ...wish, letters: [{ memberId: workspaceId, letter: 'A' }] }),
    ).rejects.toMatchObject({ code: 'charter.unknown-member' })
  })
})

describe('the linter of the house', () => {
  test('finds what is wrong in the tasks in force, and the gate of roles says so', async () => {
    const gateOf = async () => (await api.aino.assessment.standing({})).gates.find(({ name }) => name === 'roles-clean')
    expect(await gateOf()).toMatchObject({ state: 'met' })
    await signed(api.elin, api.mikko, {
      ...answering,
      name: 'Choose the target group',
      side: 'both',
      object: { kind: 'free' },
      letters: lettersOf([hanna, 'R'], [elin, 'A'], [mikko, 'A']),
    })
    const { findings } = await api.aino.charter.roles({})
    expect(findings.map(({ kind, tasks }) => [kind, tasks])).toEqual([
      ['two-accountables', ['Choose the target group']],
      ['claimed-by-both', ['Choose the target group']],
    ])
    expect(await gateOf()).toMatchObject({ state: 'not-met', detail: { findings: 2, tasks: 3 } })
    const { workspaceId } = world
    expect(await world.house.db.inWorkspace(workspaceId, (tx) => overlapOf(tx, workspaceId))).toEqual({
      claimedByBoth: 1,
      tasks: 3,
    })
  })
})

describe('the quiz', () => {
  test('asks who owns what, tells each person their own result and shares only with every fifth person', async () => {
    const quiz = await api.aino.charter.quiz({})
    expect(quiz.questions.map(({ name }) => name).toSorted()).toEqual([
      'Answer what is handed over',
      'Write the newsletter',
    ])
    expect(quiz).toMatchObject({
      quarter: '2026-10-01',
      mine: null,
      mayAnswer: true,
      told: { people: 0, all: null, tasks: [] },
    })
    const right = new Map([
      ['Answer what is handed over', mikko.memberId],
      ['Write the newsletter', hanna.memberId],
    ])
    const all = quiz.questions.map(({ taskId, name }) => ({ taskId, memberId: right.get(name) ?? '' }))
    const half = all.filter(({ memberId }) => memberId === mikko.memberId)
    expect((await api.aino.charter.answerQuiz({ answers: all })).mine).toEqual({ right: 2, asked: 2 })
    await expect(api.aino.charter.answerQuiz({ answers: all })).rejects.toMatchObject({ code: 'charter.quiz-answered' })
    await expect(
      api.hanna.charter.answerQuiz({ answers: [{ taskId: world.workspaceId, memberId: hanna.memberId }] }),
    ).rejects.toMatchObject({ code: 'charter.not-a-question' })
    for (const each of [api.hanna, api.elin, api.mikko]) await each.charter.answerQuiz({ answers: half })
    expect((await api.elin.charter.quiz({})).told.all).toBeNull()
    const after = await api.gunnar.charter.answerQuiz({ answers: [] })
    expect(after.mine).toEqual({ right: 0, asked: 2 })
    expect(after.told.all).toEqual({ share: 0.5, n: 10 })
    expect(new Map(after.told.tasks.map(({ name, share }) => [name, share]))).toEqual(
      new Map([
        ['Answer what is handed over', 0.8],
        ['Write the newsletter', 0.2],
      ]),
    )
    const sixth = await world.addPerson({ name: 'The sixth', side: 'sales', role: 'member' })
    expect((await world.as(sixth).charter.answerQuiz({ answers: all })).told).toEqual(after.told)
  })

  test('has nothing to ask where no task is in force', async () => {
    const empty = await openWorld()
    const someone = await empty.addPerson({ name: 'Someone', side: 'sales', role: 'member' })
    expect(await empty.as(someone).charter.quiz({})).toMatchObject({ questions: [], mayAnswer: false })
    await expect(empty.as(someone).charter.answerQuiz({ answers: [] })).rejects.toMatchObject({
      code: 'charter.quiz-empty',
    })
    await empty.close()
  })

  test('keeps nowhere what one person answered to one task', async () => {
    const { rows } = await world.house.ownerPool.query<{ columns: string }>(
      `select string_agg(column_name, ' ' order by column_name) as columns from information_schema.columns
        where table_name = 'charter_quiz_task'`,
    )
    expect(rows[0]?.columns).not.toMatch(/member/)
  })
})
