import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { sweep } from './sweep.ts'

let world: World
let gunnar: Person
let elin: Person
let mikko: Person
let hanna: Person
let signe: Person
let lena: Person

const day = 86_400_000

async function refusal(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'nothing refused',
    (error: { code?: string }) => error.code ?? 'another error',
  )
}

const runSweep = () => world.house.db.inWorkspace(world.workspaceId, (tx) => sweep(tx, world.house, world.workspaceId))

/** The radar as it stands after a night on which it turned red. */
async function turnRed(since: Date | null): Promise<void> {
  await world.query(sql`insert into radar_state (workspace_id, colour, since, counted_at)
    values (${world.workspaceId}, ${since === null ? 'calm' : 'red'}, ${since}, ${world.house.clock.now()})
    on conflict (workspace_id) do update set colour = excluded.colour, since = excluded.since`)
}

beforeAll(async () => {
  world = await openWorld()
  gunnar = await world.addPerson({ name: 'Gunnar Lindhav', side: 'leadership', role: 'lead' })
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  mikko = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  hanna = await world.addPerson({ name: 'Hanna Nyberg', side: 'marketing', role: 'member' })
  signe = await world.addPerson({ name: 'Signe Holmgaard', side: 'both', role: 'admin' })
  lena = await world.addPerson({ name: 'Lena Hallstrom', side: 'hr', role: 'lead' })
})
afterAll(() => world.close())

const first = { step: 'acknowledge', on: '2026-11-02', said: { matter: 'They count apart' }, conflict: 'open' } as const
const met = { step: 'meet', on: '2026-11-02', said: { agreed: 'Every other Thursday' } } as const
const shared = {
  step: 'share',
  on: '2026-11-02',
  said: { goal: 'Twenty customers', adversary: 'No decision' },
} as const
const given = { step: 'mandate', on: '2026-11-02', said: { power: 'Budget and appeals' } } as const

describe('the programme', () => {
  it('is read by leadership and heads; HR is shown a page of its own, members nothing', async () => {
    for (const person of [gunnar, elin, mikko, signe]) {
      expect((await world.as(person).programme.course()).run).toBeNull()
      expect((await world.as(person).programme.desk()).programme.done).toBe(0)
    }
    expect(await refusal(world.as(lena).programme.desk())).toBe('programme.not-a-head')
    expect(await refusal(world.as(lena).programme.course())).toBe('programme.not-a-head')
    expect(await refusal(world.as(hanna).programme.desk())).toBe('house.not-allowed')
    expect((await world.as(lena).programme.hr()).programme).toEqual({ isOpen: false, done: 0, of: 8, begunOn: null })
  })

  it('asks the director for the first step within ten working days of a red alarm', async () => {
    await turnRed(new Date('2026-11-02T06:00:00Z'))
    expect((await world.as(gunnar).programme.desk()).programme).toMatchObject({
      isOpen: false,
      next: 'acknowledge',
      firstStep: { by: '2026-11-16', state: 'waiting' },
    })
    await runSweep()
    await runSweep()
    world.setNow(new Date('2026-11-17T09:00:00Z'))
    expect((await world.as(gunnar).programme.course()).firstStep).toMatchObject({ state: 'overdue' })
    await runSweep()
    const kinds = (await world.as(gunnar).messages.list({})).items.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind.startsWith('first-step'))).toEqual(['first-step-overdue', 'first-step-due'])
    expect((await world.as(elin).messages.list({})).items.filter(({ kind }) => kind.startsWith('first'))).toEqual([])
    world.setNow(new Date('2026-11-02T09:00:00Z'))
  })

  it('takes no step before the first, which is the director’s own, and shows no remedy before it', async () => {
    const api = world.as(gunnar).programme
    expect((await api.course()).remedies).toEqual({ locked: true, steps: [] })
    expect(await refusal(api.take(met))).toBe('programme.not-yet')
    expect(await refusal(world.as(elin).programme.take(first))).toBe('programme.director-only')
    expect(await refusal(world.as(signe).programme.take(first))).toBe('programme.not-a-head')
    expect(await refusal(api.take({ ...first, conflict: null }))).toBe('programme.unnamed-conflict')
    expect(await refusal(api.take({ ...first, said: {} }))).toBe('programme.silent')
    expect(await refusal(api.take({ ...first, on: '2026-11-03' }))).toBe('programme.later-than-today')
    const { workspaceId } = world
    const key = { kind: 'key' as const, workspaceId, keyId: workspaceId, name: 'key', scopes: ['write' as const] }
    expect(await refusal(world.as(key).programme.take(first))).toBe('programme.people-sign')
    const run = await api.take(first)
    expect(run).toMatchObject({ next: 'meet', alarmAt: new Date('2026-11-02T06:00:00Z') })
    expect(run.done).toMatchObject([{ step: 'acknowledge', signedBy: 'Gunnar Lindhav', signedAs: 'director' }])
    const course = await api.course()
    expect(course.remedies.locked).toBe(false)
    expect(course.firstStep).toMatchObject({ state: 'in-time' })
  })

  it('signs each step once, in order, also when two sign at the same time', async () => {
    const api = world.as(gunnar).programme
    const [one, other] = await Promise.all([refusal(api.take(met)), refusal(api.take(met))])
    expect([one, other].toSorted()).toEqual(['nothing refused', 'programme.step-done'])
    expect(await refusal(api.take({ ...shared, on: '2026-11-01' }))).toBe('programme.earlier-than-before')
    await api.take(shared)
    const visit = { kind: 'visit' as const, id: world.workspaceId }
    expect(await refusal(api.take({ ...given, evidence: [visit] }))).toBe('programme.no-such-evidence')
    expect(await refusal(api.take(given))).toBe('programme.no-mandate')
  })

  it('gives the mandate to an executive, with a day of review ahead', async () => {
    const api = world.as(gunnar).programme
    const wish = { sponsorId: gunnar.memberId, escalateDays: 14, decideDays: 7, reviewOn: '2027-01-29' }
    expect(await refusal(api.giveMandate({ ...wish, sponsorId: elin.memberId }))).toBe('programme.not-a-sponsor')
    expect(await refusal(api.giveMandate({ ...wish, sponsorId: world.workspaceId }))).toBe('house.not-found')
    expect(await refusal(api.giveMandate({ ...wish, reviewOn: '2026-11-02' }))).toBe('programme.review-passed')
    expect(await refusal(world.as(elin).programme.giveMandate(wish))).toBe('programme.director-only')
    expect(await api.giveMandate(wish)).toMatchObject({ sponsor: { name: 'Gunnar Lindhav' }, isOver: false })
    const mandate = (await api.course()).evidence.find(({ kind }) => kind === 'mandate')
    if (!mandate) throw new Error('the mandate is no evidence')
    const evidence = [{ kind: 'mandate' as const, id: mandate.id }]
    expect(await refusal(api.take({ ...given, step: 'mandate', evidence }))).toBe('nothing refused')
    const inform = { step: 'inform', on: '2026-11-02', said: { marketing: 'Webinars', sales: 'Calls' } } as const
    expect(await refusal(api.take({ ...inform, evidence }))).toBe('programme.unfit-evidence')
    const run = await world.as(mikko).programme.take(inform)
    expect(run.done.at(-1)).toMatchObject({ signedBy: 'Mikko Aaltonen', signedAs: 'head' })
  })

  it('knows of meetings with both heads, projects and visits as evidence', async () => {
    const api = world.as(elin).together
    const people = [elin.memberId, mikko.memberId]
    for (const [hour, both] of [
      ['08', true],
      ['11', false],
    ] as const) {
      const startsAt = new Date(`2026-10-29T${hour}:00:00Z`)
      const endsAt = new Date(startsAt.getTime() + 3_600_000)
      const { id } = await api.makeMeeting({ startsAt, endsAt, kind: 'session', customer: false, people })
      const present = people.map((memberId) => ({ memberId, present: both || memberId === elin.memberId }))
      await api.changeMeeting({ id, present })
    }
    const { evidence } = await world.as(gunnar).programme.course()
    expect(evidence.filter(({ kind }) => kind === 'meeting')).toMatchObject([{ on: '2026-10-29' }])
  })
})

describe('the sponsor’s mandate', () => {
  let decisionId = ''

  it('takes up a decision that the two leave open for its days, and tells all three', async () => {
    const opened = await world.as(elin).together.openDecision({
      title: 'Who pays for the fair',
      question: 'Whose budget is the fair on?',
      criteria: ['Cost per lead'],
      options: ['Marketing pays', 'Both pay half'],
      newProcedure: false,
    })
    decisionId = opened.id
    await runSweep()
    const before = (await world.as(gunnar).programme.course()).issues
    expect(before).toMatchObject([{ kind: 'decision', objectId: decisionId, escalated: null }])
    expect((await world.as(gunnar).programme.desk()).waiting).toMatchObject({ items: [], olderThanDays: 14 })
    world.setNow(new Date('2026-11-16T09:00:01Z'))
    await runSweep()
    await runSweep()
    const { issues } = await world.as(gunnar).programme.course()
    expect(issues).toMatchObject([{ label: 'Who pays for the fair', escalated: { state: 'waiting', mine: true } }])
    expect((await world.as(elin).programme.desk()).waiting.items).toHaveLength(1)
    for (const person of [gunnar, elin, mikko]) {
      const told = (await world.as(person).messages.list({})).items.filter(({ kind }) => kind === 'issue-escalated')
      expect(told).toHaveLength(1)
    }
  })

  it('is overdue when the sponsor is silent for the days to decide, and says so once', async () => {
    world.setNow(new Date(world.house.clock.now().getTime() + 7 * day + 1000))
    await runSweep()
    await runSweep()
    expect((await world.as(mikko).programme.desk()).waiting.items).toMatchObject([
      { escalated: { state: 'overdue', mine: false } },
    ])
    const told = (await world.as(gunnar).messages.list({})).items.filter(({ kind }) => kind === 'issue-overdue')
    expect(told).toHaveLength(1)
  })

  it('goes on with the mandate: who holds it now may decide what went to the sponsor before', async () => {
    const astrid = await world.addPerson({ name: 'Astrid Lindhav', side: 'leadership', role: 'lead' })
    const mine = async () => (await world.as(astrid).programme.course()).issues[0]?.escalated?.mine
    expect(await mine()).toBe(false)
    const mandate = { escalateDays: 10, decideDays: 5, reviewOn: '2027-03-01' }
    await world.as(gunnar).programme.giveMandate({ ...mandate, sponsorId: astrid.memberId })
    expect(await mine()).toBe(true)
    expect((await world.as(gunnar).programme.course()).issues[0]?.escalated?.mine).toBe(true)
    await world.as(gunnar).programme.giveMandate({ ...mandate, sponsorId: gunnar.memberId })
    expect(await mine()).toBe(false)
  })

  it('lets the sponsor alone decide, once', async () => {
    const [issue] = (await world.as(gunnar).programme.course()).issues
    const id = issue?.escalated?.id ?? ''
    expect(await refusal(world.as(elin).programme.decide({ id, decision: 'Marketing pays' }))).toBe(
      'programme.not-the-sponsor',
    )
    expect(await refusal(world.as(gunnar).programme.decide({ id: world.workspaceId, decision: 'x' }))).toBe(
      'house.not-found',
    )
    await world.as(gunnar).programme.decide({ id, decision: 'Both pay half' })
    expect(await refusal(world.as(gunnar).programme.decide({ id, decision: 'x' }))).toBe('programme.issue-settled')
    await runSweep()
    expect((await world.as(elin).programme.desk()).waiting.items).toEqual([])
    expect((await world.as(elin).programme.course()).issues).toMatchObject([
      { escalated: { state: 'decided', decision: 'Both pay half' } },
    ])
    const told = (await world.as(mikko).messages.list({})).items.filter(({ kind }) => kind === 'issue-decided')
    expect(told).toMatchObject([{ said: { label: 'Who pays for the fair', by: 'Gunnar Lindhav' } }])
  })

  it('holds no more from its day of review on, and asks to be looked at', async () => {
    world.setNow(new Date('2027-01-29T09:00:00Z'))
    await world.as(mikko).together.openDecision({
      title: 'Which fair',
      question: 'Which one?',
      criteria: ['Visitors'],
      options: ['Spring', 'Autumn'],
      newProcedure: false,
    })
    world.setNow(new Date('2027-03-29T09:00:00Z'))
    await runSweep()
    const course = await world.as(gunnar).programme.course()
    expect(course.mandate?.isOver).toBe(true)
    expect(course.issues[0]).toMatchObject({ label: 'Which fair', escalated: null })
    // Without a mandate in force it stands on the desk all the same, after some days.
    expect((await world.as(gunnar).programme.desk()).waiting).toMatchObject({
      olderThanDays: 5,
      items: [{ label: 'Which fair' }],
    })
    const kinds = (await world.as(gunnar).messages.list({})).items.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'mandate-review')).toHaveLength(1)
  })
})

describe('leaving', () => {
  it('is the director’s, keeps what was done, and a new programme begins with the first step', async () => {
    const api = world.as(gunnar).programme
    expect(await refusal(world.as(elin).programme.leave({ because: 'stay', words: 'Fine' }))).toBe(
      'programme.director-only',
    )
    const left = await api.leave({ because: 'settled', words: 'They work together' })
    expect(left).toMatchObject({ next: null, left: { because: 'settled', by: 'Gunnar Lindhav' } })
    expect(left.done).toHaveLength(5)
    const course = await api.course()
    expect(course).toMatchObject({ run: null, remedies: { locked: true, steps: [] } })
    expect(course.earlier).toHaveLength(1)
    expect(await refusal(api.take({ ...met, on: '2027-03-29' }))).toBe('programme.not-yet')
  })

  it('is a full answer to a red alarm: we stay where we are', async () => {
    const api = world.as(gunnar).programme
    world.setNow(new Date('2027-04-01T09:00:00Z'))
    await turnRed(new Date('2027-03-31T06:00:00Z'))
    expect((await api.desk()).programme.firstStep).toMatchObject({ state: 'waiting', by: '2027-04-14' })
    await api.leave({ because: 'stay', words: 'The fair is in May; we look again after it' })
    expect((await api.desk()).programme).toMatchObject({ isOpen: false, firstStep: { state: 'in-time' } })
    await turnRed(null)
    expect((await api.desk()).programme.firstStep).toBeNull()
  })
})

it('writes down who signed what, in words of the audit, without the words of a step', async () => {
  const { items } = await world.as(signe).operations.audit({ limit: 100 })
  const own = items.filter(({ kind }) => kind.startsWith('programme.') || kind === 'issue.decided')
  expect(new Set(own.map(({ kind }) => kind))).toEqual(
    new Set(['programme.step-taken', 'programme.mandate-given', 'programme.left', 'issue.decided']),
  )
  expect(JSON.stringify(own)).not.toContain('They count apart')
})
