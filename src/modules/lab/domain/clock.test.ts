import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elapsed } from '#platform/business-time.ts'
import { type ClockQuestion, EventLog, readCalendar, readLimit, summarise, timeCases, timeReader } from './index.ts'

const office = ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-17:00']])
const stockholm = JSON.stringify({
  zone: 'Europe/Stockholm',
  week: Object.fromEntries(office),
  holidays: ['2026-12-25'],
  special: { '2026-04-02': ['09:00-13:00'] },
})
const calendar = readCalendar(stockholm)

type Event = [name: string, activity: string, resource: string | null, at: string]

const question: ClockQuestion = {
  startActivity: null,
  stopActivity: 'answer',
  resolveActivity: 'resolve',
  calendar,
}

function logOf(events: readonly Event[]): EventLog {
  const log = new EventLog()
  const { read } = timeReader('at', [], calendar.zone, null)
  for (const [name, activity, resource, at] of events) log.add(name, activity, resource, Number(read(at)))
  return log
}

function counted(events: readonly Event[], asked: Partial<ClockQuestion> = {}, limit: string | null = '4h') {
  const log = logOf(events)
  return summarise(log, timeCases(log, { ...question, ...asked }), {
    limitMillis: limit === null ? null : readLimit(limit),
    zone: calendar.zone,
    hasResource: true,
    hasResolve: true,
  })
}

const week: Event[] = [
  ['A', 'create', 'web', '2026-03-06 16:30'],
  ['B', 'create', 'web', '2026-03-09 09:00'],
  ['A', 'answer', 'eva', '2026-03-09 09:45'],
  ['C', 'create', null, '2026-03-09 09:00'],
  ['C', 'answer', 'ola', '2026-03-09 09:00'],
  ['B', 'answer', 'eva', '2026-03-09 13:00'],
  ['A', 'resolve', 'eva', '2026-03-09 14:00'],
  ['A', 'answer', 'ola', '2026-03-10 10:00'],
  ['D', 'create', 'web', '2026-03-09 10:00'],
  ['D', 'comment', null, '2026-03-12 10:00'],
  ['D', 'comment', 'web', '2026-03-12 10:00'],
]

describe('the clock on a file', () => {
  it('counts cases, events, owners and answers', () => {
    expect(counted(week)).toMatchObject({
      cases: 4,
      events: 11,
      activities: 4,
      resources: 3,
      answered: 3,
      unanswered: 1,
      reopened: 1,
      ownerChanges: 3,
    })
  })

  it('measures C28: 75 business minutes over a weekend of 3,915 minutes', () => {
    const [first] = [...timeCases(logOf(week), question)]
    expect(first).toMatchObject({ name: 'A', calendarMillis: 3915 * 60_000, businessMillis: 75 * 60_000 })
  })

  it('takes median and mean of the answered, and counts the waiting in the censored median', () => {
    const { calendar: hours, business } = counted(week)
    expect(hours).toEqual({ medianHours: 4, meanHours: 23.083333, kmMedianHours: 4, breaches: 1 })
    expect(business).toEqual({ medianHours: 1.25, meanHours: 1.75, kmMedianHours: 1.25, breaches: 0 })
  })

  it('gives a censored median that the naive one hides: science.md C.4 in minutes', () => {
    const vector = [5, 8, 12, 12, 20, 30, 45, 60]
    const answered = [true, false, true, false, true, false, true, false]
    const minutesBefore = (minutes: number) => new Date(Date.UTC(2026, 2, 9, 12) - minutes * 60_000).toISOString()
    // Every case ends, or is last watched, at one instant: its duration is the vector's.
    const events = vector.flatMap((minutes, i): Event[] => [
      [String(i), 'create', null, minutesBefore(minutes)],
      [String(i), answered[i] === true ? 'answer' : 'comment', null, minutesBefore(0)],
    ])
    const { calendar: hours } = counted(events)
    expect(hours.medianHours).toBeCloseTo(16 / 60, 6)
    expect(hours.kmMedianHours).toBeCloseTo(45 / 60, 6)
  })

  it('breaks the promise strictly after the limit', () => {
    expect(counted(week, {}, '4h').calendar.breaches).toBe(1)
    expect(counted(week, {}, '239m').calendar.breaches).toBe(2)
    expect(counted(week, {}, null).calendar.breaches).toBeNull()
    expect(counted(week, {}, null).basis.promise).toBeNull()
  })

  it('says of the unanswered whether the limit had passed when the file ends', () => {
    const { basis } = counted(week, {}, '30h')
    expect(basis.promise?.calendar).toMatchObject({ kept: 2, broken: 2, unansweredPastLimit: 1, undecided: 0 })
    expect(basis.promise?.business).toMatchObject({ kept: 3, broken: 0, unansweredPastLimit: 0, undecided: 1 })
    expect(basis.promise?.business.keptShare).toMatchObject({ rate: 1, upper: 1 })
  })

  it('starts at the start activity, and at the first event of a case without it', () => {
    const { calendar: hours, basis, answered } = counted(week, { startActivity: 'resolve' })
    expect(answered).toBe(3)
    // A from Monday 14:00 to Tuesday 10:00; B and C from their first events.
    expect(hours).toMatchObject({ medianHours: 4, meanHours: 8, breaches: 1 })
    expect(basis.startedAtFirstEvent).toBe(3)
  })

  it('keeps the order of the file at one instant', () => {
    const at = '2026-03-09 09:00'
    const early: Event[] = [
      ['A', 'answer', 'eva', at],
      ['A', 'create', 'web', at],
      ['A', 'answer', 'ola', '2026-03-09 10:00'],
    ]
    expect(counted(early, { startActivity: 'create' }).calendar.medianHours).toBe(1)
    expect(counted(early).calendar.medianHours).toBe(0)
  })

  it('does not ask in which order the rows of different instants stand', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(week.slice(0, 10), { minLength: 10, maxLength: 10 }), (rows) => {
        // Two rows of one case at one instant keep their order.
        const ordered = rows.toSorted((a, b) => Number(a[0] === 'C') - Number(b[0] === 'C'))
        const start = ordered.filter(([name, activity]) => name === 'C' && activity === 'create')
        const others = ordered.filter(([name, activity]) => !(name === 'C' && activity === 'create'))
        const expected = counted(week.slice(0, 10))
        expect(counted([...start, ...others])).toEqual(expected)
      }),
    )
  })

  it('agrees with counting case by case, and business time is never longer', () => {
    const anyEvent = fc.record({
      name: fc.constantFrom('a', 'b', 'c', 'd'),
      activity: fc.constantFrom('create', 'answer', 'resolve'),
      minute: fc.integer({ min: 0, max: 20_000 }),
    })
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 40 }), (events) => {
        const log = new EventLog()
        const start = Date.UTC(2026, 2, 1)
        for (const { name, activity, minute } of events) log.add(name, activity, null, start + minute * 60_000)
        for (const one of timeCases(log, question)) {
          const own = events.filter(({ name }) => name === one.name).toSorted((a, b) => a.minute - b.minute)
          const answer = own.find(({ activity }) => activity === 'answer')
          expect(one.start).toBe(start + (own[0]?.minute ?? 0) * 60_000)
          expect(one.stop).toBe(answer === undefined ? null : start + answer.minute * 60_000)
          expect(one.businessMillis).toBeLessThanOrEqual(one.calendarMillis)
          const end = new Date(one.stop ?? log.lastAt)
          expect(one.businessMillis).toBe(Math.round(elapsed(calendar, new Date(one.start), end) * 60_000))
        }
      }),
    )
  })

  it('holds a log larger than its first room, and one of nothing', () => {
    const many = Array.from({ length: 5000 }, (_, i): Event => [`case ${i % 700}`, 'create', null, '2026-03-09 09:00'])
    expect(counted(many)).toMatchObject({ cases: 700, events: 5000, answered: 0, resources: 0 })
    const empty = counted([])
    expect(empty).toMatchObject({ cases: 0, answered: 0, calendar: { medianHours: null, kmMedianHours: null } })
    expect(empty.basis).toMatchObject({ from: null, to: null })
  })
})

describe('CAL.json', () => {
  it('is read with windows, holidays and special days', () => {
    const minutes = (from: string, to: string) => elapsed(calendar, new Date(from), new Date(to))
    expect(minutes('2026-04-02T00:00Z', '2026-04-03T00:00Z')).toBe(240)
    expect(minutes('2026-12-25T00:00Z', '2026-12-26T00:00Z')).toBe(0)
    expect(minutes('2026-03-09T00:00Z', '2026-03-10T00:00Z')).toBe(480)
  })

  it('may be open on special days alone, but not never', () => {
    const week = { week: {}, zone: 'UTC' }
    const fair = readCalendar(JSON.stringify({ ...week, special: { '2024-05-04': ['10:00-12:00'] } }))
    expect(elapsed(fair, new Date('2024-05-04T00:00Z'), new Date('2024-05-05T00:00Z'))).toBe(120)
    expect(() => readCalendar(JSON.stringify(week))).toThrow('house.time-never-open')
  })

  it.each([
    ['{', 'lab.not-json'],
    ['{"week": {}}', 'zone'],
    ['{"zone": "Mars/Olympus", "week": {}}', 'zone'],
    ['{"zone": "UTC", "week": {"monday": []}}', 'week.monday'],
    ['{"zone": "UTC", "week": {"mon": "9-17"}}', 'week.mon'],
    ['{"zone": "UTC", "week": {"mon": ["9-17"]}}', 'house.time-bad-window'],
    ['{"zone": "UTC", "week": {"mon": ["09:00-25:00"]}}', 'house.time-bad-window'],
    ['{"zone": "UTC", "week": {"mon": ["09:00-17:00"]}, "holidays": ["2026-02-30"]}', 'house.time-bad-day'],
  ])('is refused as %s', (text, said) => {
    expect(() => readCalendar(text)).toThrow(said)
  })
})

describe('a limit', () => {
  it.each([
    ['4h', 240],
    ['90m', 90],
    ['1h30m', 90],
    ['1.5 h', 90],
    ['15 minutes', 15],
  ])('%s is %i minutes', (text, minutes) => {
    expect(readLimit(text)).toBe(minutes * 60_000)
  })

  it.each(['', '4', '1d', '-1h', 'soon'])('“%s” is none', (text) => {
    expect(() => readLimit(text)).toThrow('lab.bad-limit')
  })
})

describe('times of a column', () => {
  const read = (texts: string[]) => {
    const { read } = timeReader('at', texts, 'Europe/Stockholm', null)
    return texts.map((text) => {
      const instant = read(text)
      return typeof instant === 'number' ? new Date(instant).toISOString() : instant
    })
  }

  it('are local without an offset, and what they say with one', () => {
    expect(read(['2026-03-06 16:30', '2026-07-06T16:30:00.250', '2012/10/09 14:50:17.000'])).toEqual([
      '2026-03-06T15:30:00.000Z',
      '2026-07-06T14:30:00.250Z',
      '2012-10-09T12:50:17.000Z',
    ])
    expect(read(['2026-03-06T16:30:00Z', '2026-03-06T16:30:00+02:00'])).toEqual([
      '2026-03-06T16:30:00.000Z',
      '2026-03-06T14:30:00.000Z',
    ])
  })

  it('know the hours around summer time and the last days of months', () => {
    expect(read(['2026-03-29 01:30', '2026-03-29 03:30', '2026-10-25 02:30', '2026-02-31 10:00'])).toEqual([
      '2026-03-29T00:30:00.000Z',
      '2026-03-29T01:30:00.000Z',
      '2026-10-25T00:30:00.000Z',
      'not-a-time',
    ])
  })

  it('have one order of day and month for the whole column, and no guess', () => {
    expect(read(['29/2/2016 01:16', '1/3/2016 09:00'])).toEqual([
      '2016-02-29T00:16:00.000Z',
      '2016-03-01T08:00:00.000Z',
    ])
    expect(() => timeReader('at', ['02/03/2016'], 'UTC', null)).toThrow('lab.date-order-unclear')
    expect(timeReader('at', ['02/03/2016'], 'UTC', 'mdy').read('02/03/2016')).toBe(Date.UTC(2016, 1, 3))
  })
})
