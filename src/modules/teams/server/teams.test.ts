import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deadline, isOpen } from '#platform/business-time.ts'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { availability, calendarOf } from './index.ts'

let world: World
let elin: Person
let aino: Person
let oskar: Person
beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  aino = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' })
  oskar = await world.addPerson({ name: 'Oskar Bergvall', side: 'sales', role: 'member' })
})
afterAll(() => world.close())

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const
const week = Object.fromEntries(weekdays.map((day) => [day, [{ opens: '08:00', closes: '17:00' }]]))
const sweden = { name: 'Sweden', zone: 'Europe/Stockholm', country: 'SE', withEves: true, week, isDefault: true }

function calendarFor(whose: Parameters<typeof calendarOf>[3]) {
  return world.house.db.inWorkspace(world.workspaceId, (tx) => calendarOf(tx, world.house, world.workspaceId, whose))
}

describe('working hours', () => {
  test('are every hour, with a warning, while nobody made a calendar', async () => {
    const { calendar, warning } = await calendarFor({ memberId: aino.memberId })
    expect(warning).toBe('no-calendar')
    expect(isOpen(calendar, new Date('2026-11-01T03:00:00Z'))).toBe(true)
  })

  test('know the holidays and half days of the country, own days and special days', async () => {
    await world.as(elin).teams.saveCalendar({
      ...sweden,
      ownHolidays: [{ day: '2026-11-04', name: 'Stocktaking' }],
      specialDays: { '2026-12-23': [{ opens: '10:00', closes: '12:00' }] },
    })
    const { calendar, warning } = await calendarFor({})
    expect(warning).toBeNull()
    const next = (from: string) => deadline(calendar, new Date(from), 0).toISOString()
    expect(next('2026-11-04T09:00:00Z')).toBe('2026-11-05T07:00:00.000Z')
    expect(next('2026-12-23T08:00:00Z')).toBe('2026-12-23T09:00:00.000Z')
    expect(next('2026-12-23T12:00:00Z')).toBe('2026-12-28T07:00:00.000Z')
    expect(next('2027-01-05T12:00:00Z')).toBe('2027-01-07T07:00:00.000Z')
  })

  test('are the person’s before the team’s before the company’s, and follow the customer when they say so', async () => {
    const api = world.as(elin).teams
    const night = await api.saveCalendar({
      name: 'Night',
      zone: 'UTC',
      week: { monday: [{ opens: '22:00', closes: '06:00' }] },
    })
    const team = await api.saveCalendar({ name: 'Calls', zone: 'UTC', week, followsCustomer: true })
    const { id: teamId } = await api.save({
      name: 'Callers',
      calendarId: team.id,
      members: [{ memberId: oskar.memberId }],
    })
    await api.setHours({ memberId: aino.memberId, calendarId: night.id })
    expect((await calendarFor({ memberId: aino.memberId, teamId })).calendar.week.monday).toEqual([
      { opens: '22:00', closes: '06:00' },
    ])
    expect((await calendarFor({ memberId: oskar.memberId, teamId })).calendar.zone).toBe('UTC')
    expect((await calendarFor({ teamId, customerZone: async () => 'Asia/Almaty' })).calendar.zone).toBe('Asia/Almaty')
    expect((await calendarFor({ memberId: oskar.memberId })).calendar.zone).toBe('Europe/Stockholm')
    await expect(api.removeCalendar({ id: night.id })).rejects.toMatchObject({ code: 'teams.calendar-in-use' })
    await api.setHours({ memberId: aino.memberId, calendarId: null })
    expect(await api.removeCalendar({ id: night.id })).toEqual({ done: true })
  })

  test('without an open minute are refused, as are zones and days that do not exist', async () => {
    const api = world.as(elin).teams
    await expect(api.saveCalendar({ ...sweden, week: {} })).rejects.toMatchObject({ code: 'house.time-never-open' })
    await expect(api.saveCalendar({ ...sweden, zone: 'Mars/Base' })).rejects.toMatchObject({
      code: 'house.time-unknown-zone',
    })
  })

  test('that change are another version, read at once', async () => {
    const api = world.as(elin).teams
    const [before] = (await api.calendars()).items
    const saved = await api.saveCalendar({
      ...sweden,
      id: before?.id,
      week: { ...week, saturday: [{ opens: '10:00', closes: '14:00' }] },
    })
    expect(saved.version).toBe((before?.version ?? 0) + 1)
    expect((await calendarFor({})).calendar.week.saturday).toEqual([{ opens: '10:00', closes: '14:00' }])
  })
})

describe('teams', () => {
  test('have one name once, and nobody twice', async () => {
    const api = world.as(elin).teams
    const { id } = await api.save({ name: 'Nordic', members: [{ memberId: aino.memberId, weight: 2 }] })
    await expect(api.save({ name: 'nordic', members: [] })).rejects.toMatchObject({ code: 'teams.name-taken' })
    const twice = [{ memberId: aino.memberId }, { memberId: aino.memberId }]
    await expect(api.save({ id, name: 'Nordic', members: twice })).rejects.toMatchObject({
      code: 'teams.twice-in-team',
    })
    const [team] = (await api.list()).items.filter((each) => each.id === id)
    expect(team?.members).toMatchObject([{ name: 'Aino Virtanen', weight: 2, standing: { available: true } }])
    expect(await api.close({ id })).toEqual({ done: true })
    expect((await api.list()).items.map(({ name }) => name)).not.toContain('Nordic')
  })
})

describe('time off', () => {
  const november = { startsAt: new Date('2026-11-01T23:00:00Z'), endsAt: new Date('2026-11-03T23:00:00Z') }

  test('is written down by oneself, or by those who lead', async () => {
    const absence = await world.as(aino).teams.addAbsence({ memberId: aino.memberId, ...november })
    const other = { memberId: oskar.memberId, ...november }
    await expect(world.as(aino).teams.addAbsence(other)).rejects.toMatchObject({ code: 'teams.not-your-time' })
    await expect(world.as(oskar).teams.removeAbsence({ id: absence.id })).rejects.toMatchObject({
      code: 'teams.not-your-time',
    })
    const standing = await world.house.db.inWorkspace(world.workspaceId, (tx) =>
      availability(tx, world.workspaceId, [aino.memberId, oskar.memberId], world.house.clock.now()),
    )
    expect(standing.get(aino.memberId)).toMatchObject({ why: 'absent', backAt: new Date('2026-11-04T07:00:00Z') })
    expect(standing.get(oskar.memberId)?.available).toBe(true)
    await world.as(elin).teams.removeAbsence({ id: absence.id })
  })

  test('ends after it begins', async () => {
    const wish = { memberId: aino.memberId, startsAt: november.endsAt, endsAt: november.startsAt }
    await expect(world.as(aino).teams.addAbsence(wish)).rejects.toMatchObject({ code: 'teams.ends-before-start' })
  })

  test('comes from a calendar file, and again from the same file without doubling', async () => {
    const text = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:1',
      'SUMMARY:Private',
      'DTSTART;VALUE=DATE:20261116',
      'DTEND;VALUE=DATE:20261118',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n')
    const wish = { memberId: aino.memberId, feed: 'aino.ics', text }
    await world.as(aino).teams.importAbsences(wish)
    expect(await world.as(aino).teams.importAbsences(wish)).toEqual({ away: 1, busy: 0, skipped: 0, unreadable: 0 })
    const { items } = await world.as(elin).teams.absences({ memberId: aino.memberId })
    expect(items).toMatchObject([{ kind: 'away', feed: 'aino.ics', note: '' }])
    await expect(world.as(aino).teams.importAbsences({ ...wish, text: 'no' })).rejects.toMatchObject({
      code: 'teams.file-no-calendar',
    })
  })

  test('is a pause too: no leads until somebody takes it back', async () => {
    await world.as(oskar).teams.pause({ memberId: oskar.memberId, note: 'Fair' })
    const paused = (await world.as(elin).teams.people()).items.find(({ memberId }) => memberId === oskar.memberId)
    expect(paused?.standing).toMatchObject({ available: false, why: 'paused', backAt: null })
    await world.as(oskar).teams.resume({ memberId: oskar.memberId })
    const back = (await world.as(elin).teams.people()).items.find(({ memberId }) => memberId === oskar.memberId)
    expect(back?.standing.available).toBe(true)
  })
})
