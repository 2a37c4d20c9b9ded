import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/new-id.ts'
import type { Person } from '#platform/server/house.ts'
import type { World } from '#testing/world.ts'
import { openBothSides } from './testing/both-sides.ts'

let world: World
let elin: Person
let hanna: Person
let mikko: Person
let aino: Person

const start = new Date('2026-10-07T09:00:00Z')

beforeAll(async () => {
  ;({ world, elin, hanna, mikko, aino } = await openBothSides(start))
})
afterAll(() => world.close())

function calendar(...events: string[][]): string {
  const lines = events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT'])
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n')
}

function event(uid: string, at: string, guests: readonly string[], ...more: string[]): string[] {
  const times = [`DTSTART:202610${at}00Z`, `DTEND:202610${at}30Z`].map((line) =>
    line.replace(/T(\d\d)(\d\d)Z$/, 'T$1$200Z'),
  )
  return [
    `UID:${uid}`,
    `SUMMARY:About ${uid}, in secret`,
    ...times,
    ...guests.map((each) => `ATTENDEE:mailto:${each}`),
    ...more,
  ]
}

async function gate(name: 'joint-session' | 'joint-assignments') {
  const { gates } = await world.as(elin).assessment.standing()
  const { state, detail } = gates.find((each) => each.name === name) ?? {}
  return { state, detail }
}

describe('a meeting from a calendar', () => {
  it('keeps times and members alone: titles are stored nowhere, and who is of no matter is not either', async () => {
    await world.query(sql`insert into person (workspace_id, id, name, name_key, email, created_at, updated_at)
      values (${world.workspaceId}, ${newId()}, 'Pia Kund', 'pia kund', 'pia@kund.example', ${start}, ${start})`)
    const text = calendar(
      event('weekly', '05T08', [elin.email, mikko.email.toUpperCase(), aino.email]),
      event('visit', '05T10', [elin.email, 'pia@kund.example']),
      event('dentist', '06T10', [elin.email, 'reception@teeth.example']),
      event('alone', '06T12', [elin.email]),
    )
    const counts = await world.as(elin).together.importMeetings({ text })
    expect(counts).toEqual({ added: 2, changed: 0, same: 0, removed: 0, skipped: 2, unreadable: 0 })
    const { items } = await world.as(hanna).together.meetings({})
    expect(items.map(({ kind, customer, people }) => [kind, customer, people.map(({ name }) => name)])).toEqual([
      ['other', true, ['Elin Sandqvist']],
      ['joint', false, ['Aino Virtanen', 'Elin Sandqvist', 'Mikko Aaltonen']],
    ])
    const { rows: everything } = await world.house.ownerPool.query<{ all: string }>(
      `select coalesce(string_agg(m::text, ' '), '') || coalesce((select string_agg(p::text, ' ') from joint_meeting_person p), '')
         || coalesce((select string_agg(f::text, ' ') from fact f), '') as all from joint_meeting m`,
    )
    expect(everything[0]?.all).not.toMatch(/secret|weekly|dentist|teeth|pia/i)
  })

  it('is the same meeting in two people’s calendars, moves with them, and goes when it is cancelled', async () => {
    const guests = [elin.email, mikko.email]
    const first = calendar(event('one', '08T08', guests))
    expect(await world.as(elin).together.importMeetings({ text: first })).toMatchObject({ added: 1 })
    expect(await world.as(mikko).together.importMeetings({ text: first })).toMatchObject({ added: 0, same: 1 })
    const moved = calendar(event('one', '09T08', [...guests, aino.email]))
    expect(await world.as(mikko).together.importMeetings({ text: moved })).toMatchObject({ changed: 1 })
    const [meeting] = (await world.as(mikko).together.meetings({})).items
    expect(meeting).toMatchObject({ startsAt: new Date('2026-10-09T08:00:00Z'), people: [{}, {}, {}] })
    const twice = calendar(event('one', '09T08', guests), event('one', '09T08', guests))
    expect(await world.as(mikko).together.importMeetings({ text: twice })).toMatchObject({ changed: 1, same: 1 })
    const off = calendar(
      event('one', '09T08', guests, 'STATUS:CANCELLED'),
      event('never', '09T08', guests, 'STATUS:CANCELLED'),
    )
    expect(await world.as(aino).together.importMeetings({ text: off })).toMatchObject({ removed: 1, skipped: 1 })
  })

  it('says who declined; what somebody said by hand stays when the file comes again', async () => {
    const declined = (email: string) => `ATTENDEE;PARTSTAT=DECLINED:mailto:${email}`
    const text = calendar(event('two', '06T14', [elin.email, aino.email], declined(mikko.email)))
    await world.as(elin).together.importMeetings({ text })
    const found = async () =>
      (await world.as(elin).together.meetings({})).items.find(
        ({ people }) => people.length === 3 && people.some(({ present }) => present === false),
      )
    const meeting = await found()
    expect(meeting?.people.map(({ name, present }) => [name, present])).toEqual([
      ['Aino Virtanen', null],
      ['Elin Sandqvist', null],
      ['Mikko Aaltonen', false],
    ])
    await world.as(aino).together.changeMeeting({
      id: meeting?.id ?? '',
      present: [
        { memberId: aino.memberId, present: true },
        { memberId: elin.memberId, present: false },
      ],
    })
    expect(await world.as(elin).together.importMeetings({ text })).toMatchObject({ same: 1, changed: 0 })
    expect((await found())?.people.map(({ present }) => present)).toEqual([true, false, false])
  })

  it.each(['', 'PK\u0003\u0004', 'BEGIN:VCALENDAR', '<html></html>'])(
    'refuses a file that is none: %j',
    async (text) => {
      await expect(world.as(elin).together.importMeetings({ text })).rejects.toMatchObject({
        code: 'together.file-no-calendar',
        status: 400,
      })
    },
  )

  it('refuses a file that never ends', async () => {
    const text = calendar(event('endless', '01T08', [elin.email, mikko.email], 'RRULE:FREQ=SECONDLY'))
    await expect(world.as(elin).together.importMeetings({ text })).rejects.toMatchObject({
      code: 'together.file-too-much',
    })
  })
})

describe('a meeting by hand', () => {
  const times = { startsAt: new Date('2026-10-06T07:00:00Z'), endsAt: new Date('2026-10-06T09:00:00Z') }

  it('counts as a session once both heads are marked as present, and as the gate of joint sessions', async () => {
    expect(await gate('joint-session')).toEqual({ state: 'not-met', detail: {} })
    const api = world.as(mikko).together
    const before = await api.meetingCounts()
    const made = await api.makeMeeting({ ...times, kind: 'session', people: [elin.memberId, mikko.memberId] })
    expect(await api.meetingCounts()).toMatchObject({ invited: before.invited + 1, unmarked: before.unmarked + 1 })
    await api.changeMeeting({
      id: made.id,
      present: [
        { memberId: elin.memberId, present: true },
        { memberId: mikko.memberId, present: true },
        { memberId: hanna.memberId, present: true },
      ],
    })
    expect(await api.meetingCounts()).toMatchObject({
      told: before.told + 1,
      bothPresent: before.bothPresent + 1,
      lastSession: times.startsAt,
    })
    expect(await gate('joint-session')).toEqual({ state: 'met', detail: { last: times.startsAt.toISOString() } })
    const people = await world.query(sql`select invited, present from meeting_person_record
      where workspace_id = ${world.workspaceId} and meeting_id = ${made.id} and member_id = ${hanna.memberId}`)
    expect(people).toEqual([{ invited: false, present: true }])
    world.setNow(new Date('2027-02-01T09:00:00Z'))
    expect(await gate('joint-session')).toEqual({ state: 'not-met', detail: {} })
    world.setNow(start)
    const { items } = await api.meetings({ bothHeads: 'yes', kind: 'session' })
    expect(items.map(({ id }) => id)).toEqual([made.id])
  })

  it('has a sensible length, and is told of by those who were asked to come', async () => {
    const people = [elin.memberId, mikko.memberId]
    const api = world.as(mikko).together
    const { startsAt, endsAt } = times
    await expect(api.makeMeeting({ startsAt: endsAt, endsAt: startsAt, kind: 'other', people })).rejects.toMatchObject({
      code: 'together.ends-before-start',
    })
    await expect(
      api.makeMeeting({ startsAt, endsAt: new Date('2026-10-09T07:00:00Z'), kind: 'other', people }),
    ).rejects.toMatchObject({ code: 'together.long-meeting' })
    const { id } = await api.makeMeeting({ ...times, kind: 'review', people })
    await expect(world.as(aino).together.changeMeeting({ id, kind: 'session' })).rejects.toMatchObject({
      code: 'together.not-invited',
    })
    await expect(world.as(aino).together.removeMeeting({ id })).rejects.toMatchObject({ code: 'together.not-invited' })
    expect(await world.as(elin).together.changeMeeting({ id, kind: 'other', customer: true })).toMatchObject({
      kind: 'other',
      customer: true,
    })
    expect(await api.removeMeeting({ id })).toEqual({ done: true })
    await expect(api.removeMeeting({ id })).rejects.toMatchObject({ code: 'house.not-found' })
  })
})

describe('joint assignments', () => {
  it('are seen while a joint project runs, and 90 days after it was closed', async () => {
    expect((await gate('joint-assignments')).state).toBe('no-source')
    const { id } = await world.as(elin).together.makeProject({
      name: 'Spring fair',
      purpose: 'One stand, one list',
      marketingLeadId: hanna.memberId,
      salesLeadId: aino.memberId,
      startedOn: '2026-10-01',
      dueOn: '2026-12-01',
      declaredResult: '60 talks',
      measure: 'Talks in the list',
    })
    expect(await gate('joint-assignments')).toEqual({ state: 'met', detail: { running: 1, closed: 0 } })
    await world.as(aino).together.closeProject({ id, met: true, evidence: '64 talks' })
    expect(await gate('joint-assignments')).toEqual({ state: 'met', detail: { running: 0, closed: 1 } })
    world.setNow(new Date('2027-02-01T09:00:00Z'))
    expect((await gate('joint-assignments')).state).toBe('not-met')
    world.setNow(start)
  })
})

describe('the list of meetings', () => {
  it('is, of the last 90 days, what the counts count: over, and neither older nor ahead', async () => {
    const api = world.as(elin).together
    const people = [elin.memberId, mikko.memberId]
    const at = (days: number) => new Date(start.getTime() + days * 86_400_000)
    for (const days of [-120, -20, 7])
      await api.makeMeeting({
        startsAt: at(days),
        endsAt: new Date(at(days).getTime() + 3_600_000),
        kind: 'joint',
        people,
      })
    const all = (await api.meetings({ bothHeads: 'yes', limit: 100 })).items
    const recent = (await api.meetings({ bothHeads: 'yes', recent: 'yes', limit: 100 })).items
    const { invited, from, to } = await api.meetingCounts()
    expect(recent).toHaveLength(invited)
    expect(recent.every(({ startsAt, endsAt }) => startsAt >= from && endsAt <= to)).toBe(true)
    expect(all.length).toBeGreaterThanOrEqual(recent.length + 2)
  })
})

describe('a visit to a customer', () => {
  it('is written down by the one who went, once it is over, and taken back by nobody else', async () => {
    const api = world.as(hanna).together
    await expect(api.addVisit({ visitedOn: '2026-10-08', hours: 2 })).rejects.toMatchObject({
      code: 'together.visit-ahead',
    })
    await expect(api.addVisit({ visitedOn: '2026-10-06', hours: 2, companyId: newId() })).rejects.toMatchObject({
      code: 'house.not-found',
    })
    const made = await api.addVisit({
      visitedOn: '2026-10-06',
      hours: 2.5,
      finding: 'They compare us with paper lists.',
    })
    expect(made).toMatchObject({ memberSide: 'marketing', company: null, mine: true })
    const [told] = await world.query(
      sql`select "on", member_side, hours from customer_visit_record where workspace_id = ${world.workspaceId}`,
    )
    expect(told).toEqual({ on: '2026-10-06', member_side: 'marketing', hours: 2.5 })
    await expect(world.as(elin).together.removeVisit({ id: made.id })).rejects.toMatchObject({
      code: 'together.not-your-visit',
    })
    expect((await world.as(elin).together.visits({})).items).toMatchObject([{ mine: false }])
    await api.removeVisit({ id: made.id })
    expect((await api.visits({})).items).toEqual([])
  })
})
