import { describe, expect, it } from 'vitest'
import {
  type Calendar,
  type Pause,
  aroundTheClock,
  deadline,
  elapsed,
  instantOfLocal,
  mondayToFriday,
  weekdays,
} from './business-time.ts'

const nineToFive = { opens: '09:00', closes: '17:00' }
const [sthlm, helsinkiZone] = ['Europe/Stockholm', 'Europe/Helsinki']

const stockholm = mondayToFriday(sthlm, nineToFive)
const helsinki = mondayToFriday(helsinkiZone, nineToFive)
const easter = ['2026-04-03', '2026-04-06']

function everyDay(zone: string, ...windows: { opens: string; closes: string }[]): Calendar {
  return { zone, week: Object.fromEntries(weekdays.map((day) => [day, windows])) }
}

function at(local: string, zone = sthlm, fold: 'first' | 'second' = 'first'): Date {
  return instantOfLocal(zone, local, fold)
}

function pause(from: string, to: string): Pause {
  return { from: at(from), to: at(to) }
}

type Vector = { id: string; calendar: Calendar; start: Date; budget: number; pauses?: Pause[]; due: string }

const vectors: Vector[] = [
  {
    id: 'C1 over the weekend',
    calendar: stockholm,
    start: at('2026-03-06T16:30'),
    budget: 60,
    due: '2026-03-09T08:30Z',
  },
  {
    id: 'C2 from a Saturday',
    calendar: stockholm,
    start: at('2026-03-07T11:00'),
    budget: 60,
    due: '2026-03-09T09:00Z',
  },
  { id: 'C3 at close', calendar: stockholm, start: at('2026-03-06T17:00'), budget: 60, due: '2026-03-09T09:00Z' },
  { id: 'C4 at open', calendar: stockholm, start: at('2026-03-09T09:00'), budget: 60, due: '2026-03-09T09:00Z' },
  { id: 'C5 the whole day', calendar: stockholm, start: at('2026-03-09T09:00'), budget: 480, due: '2026-03-09T16:00Z' },
  { id: 'C6 a minute more', calendar: stockholm, start: at('2026-03-09T09:00'), budget: 481, due: '2026-03-10T08:01Z' },
  {
    id: 'C7 over the change to summer time',
    calendar: stockholm,
    start: at('2026-03-27T16:00'),
    budget: 120,
    due: '2026-03-30T08:00Z',
  },
  {
    id: 'C8 through the gap',
    calendar: aroundTheClock(sthlm),
    start: at('2026-03-29T01:30'),
    budget: 60,
    due: '2026-03-29T01:30Z',
  },
  {
    id: 'C9 through the fold',
    calendar: aroundTheClock(sthlm),
    start: at('2026-10-25T02:30'),
    budget: 60,
    due: '2026-10-25T01:30Z',
  },
  {
    id: 'C10 after the fold',
    calendar: aroundTheClock(sthlm),
    start: at('2026-10-25T02:30', sthlm, 'second'),
    budget: 60,
    due: '2026-10-25T02:30Z',
  },
  {
    id: 'C13 over Epiphany',
    calendar: { ...helsinki, holidays: ['2026-01-06'] },
    start: at('2026-01-05T16:30', helsinkiZone),
    budget: 60,
    due: '2026-01-07T07:30Z',
  },
  {
    id: 'C14 over Easter',
    calendar: { ...helsinki, holidays: easter },
    start: at('2026-04-02T16:30', helsinkiZone),
    budget: 60,
    due: '2026-04-07T06:30Z',
  },
  {
    id: 'C15 with a short Maundy Thursday',
    calendar: { ...stockholm, holidays: easter, specialDays: { '2026-04-02': [{ opens: '09:00', closes: '13:00' }] } },
    start: at('2026-04-02T12:30'),
    budget: 60,
    due: '2026-04-07T07:30Z',
  },
  {
    id: 'C16 over lunch',
    calendar: mondayToFriday(sthlm, { opens: '09:00', closes: '12:00' }, { opens: '13:00', closes: '17:00' }),
    start: at('2026-03-09T11:45'),
    budget: 60,
    due: '2026-03-09T12:45Z',
  },
  {
    id: 'C17 paused',
    calendar: stockholm,
    start: at('2026-03-09T09:30'),
    budget: 60,
    pauses: [pause('2026-03-09T10:00', '2026-03-09T11:15')],
    due: '2026-03-09T10:45Z',
  },
  {
    id: 'C18 paused overnight',
    calendar: stockholm,
    start: at('2026-03-09T16:30'),
    budget: 60,
    pauses: [pause('2026-03-09T16:45', '2026-03-10T09:20')],
    due: '2026-03-10T09:05Z',
  },
  {
    id: 'C19 paused while closed',
    calendar: stockholm,
    start: at('2026-03-09T16:30'),
    budget: 60,
    pauses: [pause('2026-03-09T18:00', '2026-03-09T20:00')],
    due: '2026-03-10T08:30Z',
  },
  {
    id: 'C20 paused twice at once',
    calendar: stockholm,
    start: at('2026-03-09T09:00'),
    budget: 60,
    pauses: [pause('2026-03-09T09:30', '2026-03-09T10:00'), pause('2026-03-09T09:10', '2026-03-09T09:40')],
    due: '2026-03-09T09:50Z',
  },
  { id: 'C21 in Helsinki', calendar: helsinki, start: at('2026-03-09T16:30'), budget: 60, due: '2026-03-10T08:00Z' },
  {
    id: 'C22 in Moscow',
    calendar: mondayToFriday('Europe/Moscow', nineToFive),
    start: at('2026-03-09T16:30'),
    budget: 60,
    due: '2026-03-10T07:00Z',
  },
  {
    id: 'C23 in New York, five hours away',
    calendar: mondayToFriday('America/New_York', nineToFive),
    start: at('2026-03-16T15:00'),
    budget: 60,
    due: '2026-03-16T15:00Z',
  },
  {
    id: 'C24 in Kolkata',
    calendar: mondayToFriday('Asia/Kolkata', nineToFive),
    start: at('2026-03-09T12:00'),
    budget: 60,
    due: '2026-03-10T04:00Z',
  },
  {
    id: 'C25 on Lord Howe, half an hour back',
    calendar: aroundTheClock('Australia/Lord_Howe'),
    start: at('2026-04-05T01:45', 'Australia/Lord_Howe'),
    budget: 60,
    due: '2026-04-04T15:45Z',
  },
  {
    id: 'C26 over Christmas',
    calendar: { ...stockholm, holidays: ['2026-12-24', '2026-12-25', '2026-12-31', '2027-01-01', '2027-01-06'] },
    start: at('2026-12-23T16:30'),
    budget: 120,
    due: '2026-12-28T09:30Z',
  },
  { id: 'C27 over leap day', calendar: stockholm, start: at('2028-02-28T16:30'), budget: 60, due: '2028-02-29T08:30Z' },
  {
    id: 'C31 nights as two windows',
    calendar: everyDay(sthlm, { opens: '00:00', closes: '06:00' }, { opens: '22:00', closes: '24:00' }),
    start: at('2026-03-09T05:30'),
    budget: 60,
    due: '2026-03-09T21:30Z',
  },
  {
    id: 'C31 nights as one window over midnight',
    calendar: everyDay(sthlm, { opens: '22:00', closes: '06:00' }),
    start: at('2026-03-09T05:30'),
    budget: 60,
    due: '2026-03-09T21:30Z',
  },
  { id: 'C32 no budget', calendar: stockholm, start: at('2026-03-07T11:00'), budget: 0, due: '2026-03-09T08:00Z' },
]

describe('a deadline (science.md C.5)', () => {
  it.each(vectors)('$id', ({ calendar, start, budget, pauses, due }) => {
    expect(deadline(calendar, start, budget, pauses)).toEqual(new Date(due))
    expect(elapsed(calendar, start, new Date(due), pauses)).toBe(budget)
  })
})
