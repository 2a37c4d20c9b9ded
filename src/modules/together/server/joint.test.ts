import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/new-id.ts'
import { rows } from '#platform/server/database.ts'
import type { Person } from '#platform/server/house.ts'
import type { World } from '#testing/world.ts'
import { openBothSides } from './testing/both-sides.ts'
import { openDecisions } from './index.ts'

let world: World
let elin: Person
let hanna: Person
let mikko: Person
let aino: Person

const start = new Date('2026-10-07T09:00:00Z')

beforeAll(async () => {
  ;({ world, elin, hanna, mikko, aino } = await openBothSides(start))
})
beforeEach(() => world.setNow(start))
afterAll(() => world.close())

function project(change: Partial<Parameters<typeof make>[0]> = {}) {
  return {
    name: 'Webinars with sellers',
    purpose: 'Sellers speak in every webinar',
    marketingLeadId: hanna.memberId,
    salesLeadId: aino.memberId,
    startedOn: '2026-10-01',
    dueOn: '2026-12-01',
    ...change,
  }
}
type Wish = {
  name: string
  purpose: string
  marketingLeadId: string
  salesLeadId: string
  startedOn: string
  dueOn: string
  declaredResult?: string
  measure?: string
}
function make(wish: Wish, by = hanna) {
  return world.as(by).together.makeProject(wish)
}

describe('a joint project', () => {
  it('has one lead on each side, who are told', async () => {
    const made = await make(project())
    expect(made.leads).toEqual({
      marketing: { id: hanna.memberId, name: 'Hanna Nyberg' },
      sales: { id: aino.memberId, name: 'Aino Virtanen' },
    })
    expect((await world.as(aino).messages.list({})).items[0]).toMatchObject({
      kind: 'project-lead',
      link: `/together/projects/${made.id}`,
    })
    await expect(make(project({ salesLeadId: elin.memberId }))).rejects.toMatchObject({
      code: 'together.lead-of-side',
      data: { args: { side: 'sales' } },
    })
    await expect(make(project({ dueOn: '2026-09-01' }))).rejects.toMatchObject({ code: 'together.wrong-period' })
    await expect(make(project({ declaredResult: 'More' }))).rejects.toMatchObject({
      code: 'together.result-and-measure',
    })
  })

  it('is not closed without a result that was declared; what was declared first stays in its course', async () => {
    const { id } = await make(project())
    const api = world.as(aino).together
    await expect(api.closeProject({ id, met: true, evidence: 'We feel it' })).rejects.toMatchObject({
      code: 'together.not-declared',
    })
    await expect(api.changeProject({ id, declaredResult: '40 hand-offs' })).rejects.toMatchObject({
      code: 'together.result-and-measure',
    })
    await api.changeProject({ id, declaredResult: '40 hand-offs', measure: 'Hand-offs from webinars' })
    world.setNow(new Date('2026-11-20T09:00:00Z'))
    const moved = await api.changeProject({ id, declaredResult: '25 hand-offs', dueOn: '2026-12-15' })
    expect(moved.declaredInTime).toBe(false)
    expect(moved.events.map(({ kind, was }) => [kind, was])).toEqual(
      expect.arrayContaining([
        ['redeclared', '40 hand-offs (Hand-offs from webinars)'],
        ['moved', '2026-12-01'],
        ['declared', null],
        ['made', null],
      ]),
    )
    world.setNow(new Date('2026-12-20T09:00:00Z'))
    expect((await api.project({ id })).late).toBe(true)
    const closed = await api.closeProject({ id, met: false, evidence: '22 hand-offs by the list of leads' })
    expect(closed).toMatchObject({ resultMet: false, closedName: 'Aino Virtanen', late: false, mayClose: false })
    await expect(api.noteProject({ id, words: 'One more thing' })).rejects.toMatchObject({ code: 'together.closed' })
    const record = await world.house.db.inWorkspace(world.workspaceId, (tx) =>
      rows(
        tx,
        sql`select declared_result, measure, result_met from project_record where workspace_id = ${world.workspaceId} and id = ${id}`,
      ),
    )
    expect(record).toEqual([{ declared_result: '25 hand-offs', measure: 'Hand-offs from webinars', result_met: false }])
  })

  it('is closed by one of its leads or somebody who leads, and handed over with a word to the new one', async () => {
    const oskar = await world.addPerson({ name: 'Oskar Bergvall', side: 'sales', role: 'member' })
    const { id } = await make(project({ declaredResult: 'Ten visits', measure: 'Visits written down' }))
    await expect(world.as(oskar).together.closeProject({ id, met: true, evidence: 'Done' })).rejects.toMatchObject({
      code: 'together.not-your-project',
    })
    await world.as(hanna).together.changeProject({ id, salesLeadId: oskar.memberId })
    expect((await world.as(oskar).messages.list({})).items[0]).toMatchObject({ kind: 'project-lead' })
    expect((await world.as(oskar).together.project({ id })).mayClose).toBe(true)
    await world.as(mikko).together.closeProject({ id, met: true, evidence: 'Eleven visits' })
    const { items } = await world.as(oskar).together.projects({ state: 'closed' })
    expect(items.find((each) => each.id === id)).toMatchObject({ resultMet: true })
  })
})

const question = {
  title: 'Who answers inbound on Fridays',
  question: 'From when on does who answer?',
  options: ['Marketing answers first', 'Sales have a rota'],
  criteria: ['Time to first touch'],
}

async function readyToDecide() {
  const made = await world.as(hanna).together.openDecision(question)
  const [first, second] = made.choices.map(({ id }) => id)
  await world
    .as(elin)
    .together.takePosition({ id: made.id, side: 'marketing', optionId: second ?? null, words: 'A rota' })
  await world
    .as(mikko)
    .together.takePosition({ id: made.id, side: 'sales', optionId: first ?? null, words: 'You first' })
  return { id: made.id, first: first ?? '', second: second ?? '' }
}

describe('a decision', () => {
  it('lacks what it lacks until both sides have spoken on two options', async () => {
    const api = world.as(hanna).together
    const { id } = await api.openDecision({ ...question, options: ['Only this'] })
    expect((await api.decision({ id })).lacks).toEqual(['options', 'position-marketing', 'position-sales'])
    const [only] = (await api.decision({ id })).choices
    const decide = () => api.decide({ id, optionId: only?.id ?? '', because: 'It is the only one', gaveWay: 'neither' })
    await expect(decide()).rejects.toMatchObject({ code: 'together.few-options' })
    await api.addOption({ id, words: 'Or that' })
    await expect(decide()).rejects.toMatchObject({
      code: 'together.no-position',
      data: { args: { side: 'marketing' } },
    })
    await expect(api.takePosition({ id, side: 'sales', words: 'They want it too' })).rejects.toMatchObject({
      code: 'together.not-your-side',
    })
    await api.takePosition({ id, side: 'marketing', words: 'This' })
    await expect(decide()).rejects.toMatchObject({ code: 'together.no-position', data: { args: { side: 'sales' } } })
    await world.as(aino).together.takePosition({ id, side: 'sales', words: 'That' })
    expect(await decide()).toMatchObject({ lacks: [], changes: 1, outcome: { optionId: only?.id, gaveWay: 'neither' } })
  })

  it('waits for the approvals that were asked for: answered by the asked, dropped by the asker', async () => {
    const { id, second } = await readyToDecide()
    const api = world.as(hanna).together
    await api.askStep({ id, kind: 'approval', memberId: elin.memberId })
    await api.askStep({ id, kind: 'approval', memberId: mikko.memberId })
    const asked = await api.askStep({ id, kind: 'consultation', memberId: aino.memberId })
    const told = (await world.as(aino).messages.list({})).items.map(({ kind, link }) => [kind, link])
    expect(told).toContainEqual(['decision-asked', `/together/decisions/${id}`])
    const stepOf = (name: string) => asked.trail.find((each) => each.asked.name === name)?.id ?? ''
    const [ofElin, ofMikko, ofAino] = [stepOf('Elin Sandqvist'), stepOf('Mikko Aaltonen'), stepOf('Aino Virtanen')]
    const deciding = {
      id,
      optionId: second,
      because: 'Fridays are quiet',
      gaveWay: 'sales',
      gaveWayOn: 'The rota',
    } as const
    await expect(api.decide(deciding)).rejects.toMatchObject({
      code: 'together.approval-open',
      data: { args: { count: 2 } },
    })
    await expect(api.answerStep({ id, stepId: ofElin, answer: 'yes' })).rejects.toMatchObject({
      code: 'together.not-asked',
    })
    await expect(world.as(aino).together.answerStep({ id, stepId: ofAino, answer: 'yes' })).rejects.toMatchObject({
      code: 'together.wrong-answer',
    })
    await world.as(elin).together.answerStep({ id, stepId: ofElin, answer: 'no', words: 'Not before May' })
    await expect(world.as(elin).together.answerStep({ id, stepId: ofElin, answer: 'yes' })).rejects.toMatchObject({
      code: 'together.answered',
    })
    await expect(world.as(elin).together.answerStep({ id, stepId: ofMikko, answer: 'dropped' })).rejects.toMatchObject({
      code: 'together.not-asked',
    })
    await api.answerStep({ id, stepId: ofMikko, answer: 'dropped' })
    await expect(api.decide({ ...deciding, gaveWayOn: '' })).rejects.toMatchObject({ code: 'together.gave-way-on' })
    const decided = await api.decide({ ...deciding, dissent: 'Elin thinks it is too early.' })
    expect(decided.entries).toMatchObject([{ kind: 'dissent', words: 'Elin thinks it is too early.' }])
    const [record] = await world.house.db.inWorkspace(world.workspaceId, (tx) =>
      rows(
        tx,
        sql`select steps, participants, gave_way, options, changes from decision_record
        where workspace_id = ${world.workspaceId} and id = ${id}`,
      ),
    )
    expect(record).toEqual({ steps: 3, participants: 4, gave_way: 'sales', options: 2, changes: 0 })
  })

  it('of a new procedure needs the day on which it ends, and that day has to come', async () => {
    const { id, first } = await readyToDecide()
    const api = world.as(elin).together
    await expect(api.changeDecision({ id, newProcedure: true, sunsetOn: '2026-10-01' })).rejects.toMatchObject({
      code: 'together.sunset-over',
    })
    await api.changeDecision({ id, newProcedure: true })
    const deciding = { id, optionId: first, because: 'We try it', gaveWay: 'neither' } as const
    await expect(api.decide(deciding)).rejects.toMatchObject({ code: 'together.no-sunset' })
    await api.changeDecision({ id, sunsetOn: '2027-03-31', criteria: ['Time to first touch', 'Cost'] })
    const decided = await api.decide(deciding)
    expect(decided).toMatchObject({ sunsetOn: '2027-03-31', changes: 1 })
    expect(decided.entries).toMatchObject([{ kind: 'change', words: 'Time to first touch' }])
  })

  it('keeps every position, and nothing of it is changed once it is made: it is only added to', async () => {
    const { id, first, second } = await readyToDecide()
    const api = world.as(mikko).together
    const turned = await api.takePosition({ id, side: 'sales', optionId: second, words: 'All right, a rota' })
    expect(turned.positions.filter(({ side }) => side === 'sales').map(({ words, counts }) => [words, counts])).toEqual(
      [
        ['All right, a rota', true],
        ['You first', false],
      ],
    )
    expect(turned.changes).toBe(1)
    await expect(api.takePosition({ id, side: 'sales', optionId: newId(), words: '?' })).rejects.toMatchObject({
      code: 'house.not-found',
    })
    await api.decide({ id, optionId: second, because: 'Both hold it', gaveWay: 'sales', gaveWayOn: 'who begins' })
    const late = [
      () => api.addOption({ id, words: 'A third' }),
      () => api.changeDecision({ id, criteria: [] }),
      () => api.takePosition({ id, side: 'sales', words: 'No' }),
      () => api.askStep({ id, kind: 'approval', memberId: elin.memberId }),
      () => api.decide({ id, optionId: first, because: 'Otherwise', gaveWay: 'neither' }),
    ]
    for (const tried of late) await expect(tried()).rejects.toMatchObject({ code: 'together.decided' })
    const corrected = await api.addToDecision({ id, kind: 'correction', words: 'From ten o’clock on, not nine.' })
    expect(corrected.entries).toMatchObject([{ kind: 'correction', byName: 'Mikko Aaltonen' }])
    expect(corrected.outcome?.because).toBe('Both hold it')
  })

  it('that nobody makes is found by its age', async () => {
    const { id } = await world.as(hanna).together.openDecision({ ...question, title: 'Left lying' })
    const found = (days: number, older: number) =>
      world.house.db.inWorkspace(world.workspaceId, (tx) =>
        openDecisions(tx, {
          workspaceId: world.workspaceId,
          now: new Date(start.getTime() + days * 86_400_000),
          olderThanDays: older,
        }),
      )
    expect((await found(9, 10)).map((each) => each.id)).not.toContain(id)
    expect((await found(11, 10)).find((each) => each.id === id)).toMatchObject({
      title: 'Left lying',
      ageDays: 11,
      openedSide: 'marketing',
    })
    const { items } = await world.as(hanna).together.decisions({ state: 'open' })
    expect(items.map((each) => each.id)).toContain(id)
  })
})
