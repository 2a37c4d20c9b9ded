import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import type { ScoreRule } from '../domain/score-rule.ts'
import { engagement, fit } from '../testing/small-house.ts'

let world: World
let marketing: Person
let sales: Person
let operations: Person
let member: Person
beforeAll(async () => {
  world = await openWorld()
  marketing = await world.addPerson({ name: 'Elin', side: 'marketing', role: 'lead' })
  sales = await world.addPerson({ name: 'Mikko', side: 'sales', role: 'lead' })
  operations = await world.addPerson({ name: 'Signe', side: 'both', role: 'admin' })
  member = await world.addPerson({ name: 'Aino', side: 'sales', role: 'member' })
})
afterAll(() => world.close())

function rules(...sketched: ScoreRule[]): ScoreRule[] {
  return sketched.map((rule) => ({ ...rule, marketingOwnerId: marketing.memberId, salesOwnerId: sales.memberId }))
}

const api = (person: Person) => world.as(person).scoring

async function clear(): Promise<void> {
  const { open } = await api(operations).rules()
  if (open) await api(operations).withdraw({ id: open.id, revision: open.revision })
}

async function drafted(...sketched: ScoreRule[]) {
  await clear()
  return api(marketing).saveDraft({ rules: rules(...sketched), revision: null })
}

describe('rules come into force', () => {
  test('when both sides have signed; those before stay readable', async () => {
    const first = await drafted(fit(5, 'Web'))
    const proposed = await api(marketing).propose({ id: first.id, revision: first.revision, words: 'As spoken of' })
    expect(proposed).toMatchObject({ state: 'proposed', marketing: { name: 'Elin' }, sales: null })
    const signed = await api(sales).sign({ id: first.id, revision: proposed.revision })
    expect(signed).toMatchObject({ state: 'in-force', sales: { name: 'Mikko' } })
    const second = await drafted(fit(5, 'Web'), engagement(3, ['demo']))
    const again = await api(sales).propose({ id: second.id, revision: second.revision, words: '' })
    await api(marketing).sign({ id: second.id, revision: again.revision })
    const { inForce, earlier, open } = await api(member).rules()
    expect(inForce).toMatchObject({ id: second.id, rules: [{}, {}] })
    expect(earlier.find(({ id }) => id === first.id)).toMatchObject({ state: 'superseded', rules: [{ points: 5 }] })
    expect(open).toBeNull()
  })

  test('never by one side alone', async () => {
    const draft = await drafted(fit(5, 'Web'))
    const proposed = await api(marketing).propose({ id: draft.id, revision: draft.revision, words: '' })
    const act = { id: draft.id, revision: proposed.revision }
    await expect(api(marketing).sign(act)).rejects.toMatchObject({ code: 'scoring.already-signed' })
    await expect(api(operations).sign(act)).rejects.toMatchObject({ code: 'scoring.sign-for-own-side' })
    await expect(api(member).sign(act)).rejects.toMatchObject({ status: 403 })
  })

  test('with an objection on record when somebody says no; signatures on the old words fall', async () => {
    const draft = await drafted(fit(5, 'Web'))
    const proposed = await api(marketing).propose({ id: draft.id, revision: draft.revision, words: '' })
    const back = await api(member).object({
      id: draft.id,
      revision: proposed.revision,
      words: 'Web leads seldom answer.',
    })
    expect(back).toMatchObject({ state: 'draft', marketing: null, sales: null })
    const counter = await api(member).saveDraft({ rules: rules(fit(2, 'Web')), revision: back.revision })
    const second = await api(member).propose({ id: draft.id, revision: counter.revision, words: '' })
    expect(second.said.map(({ kind, by }) => [kind, by])).toEqual([
      ['proposed', 'Elin'],
      ['objected', 'Aino'],
      ['proposed', 'Aino'],
    ])
    expect(second).toMatchObject({ marketing: null, sales: { name: 'Aino' } })
  })
})

describe('a rule is refused', () => {
  const refused = async (code: string, ...sketched: ScoreRule[]) => {
    await clear()
    const saved = api(marketing).saveDraft({ rules: sketched, revision: null })
    await expect(saved).rejects.toMatchObject({ code })
  }

  test('when there is none, when it gives nothing, when it stands there twice', async () => {
    await refused('scoring.no-rules')
    await refused('scoring.rule-gives-nothing', ...rules(fit(0, 'Web')))
    const [once] = rules(fit(1, 'Web'))
    if (once) await refused('scoring.rule-twice', once, once)
  })

  test('when it asks for a score, which would ask for itself', async () => {
    const [rule] = rules(fit(1, 'Web'))
    if (rule?.layer !== 'fit') throw new Error('it is a rule of fit')
    const when = {
      join: 'all' as const,
      of: [{ about: 'score' as const, score: 'fit' as const, check: 'at-least' as const, value: 1 }],
    }
    await refused('scoring.rule-asks-score', { ...rule, when })
  })

  test('without an owner on each side', async () => {
    const [rule] = rules(fit(1, 'Web'))
    if (!rule) throw new Error('there is a rule')
    await refused('scoring.owner-unknown', { ...rule, salesOwnerId: marketing.memberId })
  })
})

describe('nobody acts on what somebody else has just altered', () => {
  test('an old revision is refused, and so is an act in the wrong state', async () => {
    const draft = await drafted(fit(5, 'Web'))
    const stale = { id: draft.id, revision: draft.revision - 1 }
    await expect(api(sales).withdraw(stale)).rejects.toMatchObject({ code: 'scoring.changed-meanwhile' })
    const signed = api(sales).sign({ id: draft.id, revision: draft.revision })
    await expect(signed).rejects.toMatchObject({ code: 'scoring.wrong-state' })
  })
})
