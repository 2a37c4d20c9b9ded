import { describe, expect, it } from 'vitest'
import { readMeetingFile } from './meeting-file.ts'

const wish = { zone: 'Europe/Stockholm', from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-12-31T00:00:00Z') }

const both = [
  'ATTENDEE;PARTSTAT=ACCEPTED:mailto:Elin@Lindhav.example',
  'ATTENDEE;PARTSTAT=DECLINED:mailto:mikko@lindhav.example',
]

function calendar(...events: string[][]): string {
  const lines = events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT'])
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n')
}

const once = ['UID:one', 'SUMMARY:Layoffs in sales', 'DTSTART:20261005T070000Z', 'DTEND:20261005T080000Z']

describe('a calendar of meetings', () => {
  it('gives times and addresses, and nothing that anybody wrote', () => {
    const room = 'ATTENDEE;CUTYPE=ROOM:mailto:blue.room@lindhav.example'
    const reading = readMeetingFile(calendar([...once, ...both, room, 'DESCRIPTION:secret', 'LOCATION:Roof']), wish)
    expect(reading).toEqual({
      meetings: [
        {
          key: 'one',
          startsAt: new Date('2026-10-05T07:00:00Z'),
          endsAt: new Date('2026-10-05T08:00:00Z'),
          guests: [
            { email: 'elin@lindhav.example', declined: false },
            { email: 'mikko@lindhav.example', declined: true },
          ],
          cancelled: false,
        },
      ],
      skipped: 0,
      unreadable: 0,
    })
    expect(JSON.stringify(reading)).not.toMatch(/layoffs|secret|roof/i)
  })

  it('finds an address that stands beside one that is none', () => {
    const hidden = 'ATTENDEE;EMAIL=Elin@lindhav.example:invalid:nomail'
    const { meetings } = readMeetingFile(calendar([...once, hidden, 'ORGANIZER:MAILTO:mikko@lindhav.example']), wish)
    expect(meetings[0]?.guests.map(({ email }) => email)).toEqual(['elin@lindhav.example', 'mikko@lindhav.example'])
  })

  it('skips what is private, lasts whole days, or has nobody else in it', () => {
    const whole = ['UID:two', 'DTSTART;VALUE=DATE:20261005', 'DTEND;VALUE=DATE:20261006', ...both]
    const reading = readMeetingFile(
      calendar(
        [...once, ...both, 'CLASS:PRIVATE'],
        whole,
        [...once, both[0] ?? ''],
        [...once, 'ATTENDEE:urn:uuid:none'],
      ),
      wish,
    )
    expect(reading).toEqual({ meetings: [], skipped: 4, unreadable: 0 })
  })

  it('keeps the name of a repetition that was moved, and the clock over summer time', () => {
    const weekly = [
      'UID:weekly',
      'DTSTART;TZID=Europe/Stockholm:20261019T090000',
      'DTEND;TZID=Europe/Stockholm:20261019T100000',
    ]
    const moved = [
      'UID:weekly',
      'RECURRENCE-ID;TZID=Europe/Stockholm:20261026T090000',
      'DTSTART;TZID=Europe/Stockholm:20261027T140000',
      'DTEND;TZID=Europe/Stockholm:20261027T150000',
      ...both,
    ]
    const text = calendar([...weekly, 'RRULE:FREQ=WEEKLY;COUNT=3', ...both], moved)
    const { meetings } = readMeetingFile(text, wish)
    expect(meetings.map(({ key, startsAt }) => [key, startsAt.toISOString()])).toEqual([
      ['weekly 2026-10-19T07:00:00.000Z', '2026-10-19T07:00:00.000Z'],
      ['weekly 2026-10-26T08:00:00.000Z', '2026-10-27T13:00:00.000Z'],
      ['weekly 2026-11-02T08:00:00.000Z', '2026-11-02T08:00:00.000Z'],
    ])
    const alone = readMeetingFile(calendar(moved), wish)
    expect(alone.meetings[0]?.key).toBe('weekly 2026-10-26T08:00:00.000Z')
  })

  it('tells what was cancelled, and counts what can’t be read', () => {
    const broken = ['UID:broken', 'DTSTART:when it suits', 'DTEND:later', ...both]
    const reading = readMeetingFile(calendar([...once, ...both, 'STATUS:CANCELLED'], broken), wish)
    expect(reading.meetings.map(({ cancelled }) => cancelled)).toEqual([true])
    expect(reading.unreadable + reading.skipped).toBe(1)
  })

  it.each(['', 'Dear all, we meet on Monday', 'BEGIN:VCARD\r\nEND:VCARD', '{"meetings":[]}', '\0\0PK'])(
    'refuses what is no calendar: %j',
    (text) => {
      expect(() => readMeetingFile(text, wish)).toThrow(/together\.file-no-calendar/)
    },
  )

  it('refuses a file that repeats without end', () => {
    const text = calendar([...once, ...both, 'RRULE:FREQ=MINUTELY'])
    expect(() => readMeetingFile(text, wish)).toThrow(/together\.file-too-much/)
  })
})
