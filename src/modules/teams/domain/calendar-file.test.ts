import { describe, expect, test } from 'vitest'
import { readCalendarFile } from './calendar-file.ts'

const wish = { zone: 'Europe/Stockholm', from: new Date('2026-11-02T09:00:00Z'), to: new Date('2027-11-02T09:00:00Z') }

function file(...events: string[][]): string {
  const entries = events.map((lines, number) => ['BEGIN:VEVENT', `UID:${number}`, ...lines, 'END:VEVENT'].join('\r\n'))
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...entries, 'END:VCALENDAR'].join('\r\n')
}

function spansOf(...events: string[][]) {
  return readCalendarFile(file(...events), wish).spans.map(
    ({ kind, startsAt, endsAt }) => `${kind} ${startsAt.toISOString()} ${endsAt.toISOString()}`,
  )
}

describe('a calendar file', () => {
  test('says that a whole busy day is away, in the person’s zone', () => {
    expect(spansOf(['DTSTART;VALUE=DATE:20261223', 'DTEND;VALUE=DATE:20261227', 'SUMMARY:Secret'])).toEqual([
      'away 2026-12-22T23:00:00.000Z 2026-12-26T23:00:00.000Z',
    ])
  })

  test('says that some hours are busy, in the zone that they name, in UTC, or in the person’s', () => {
    expect(
      spansOf(
        ['DTSTART;TZID=Europe/Helsinki:20261110T100000', 'DTEND;TZID=Europe/Helsinki:20261110T113000'],
        ['DTSTART:20261111T100000Z', 'DURATION:PT1H'],
        ['DTSTART:20261112T100000', 'DTEND:20261112T110000'],
      ),
    ).toEqual([
      'busy 2026-11-10T08:00:00.000Z 2026-11-10T09:30:00.000Z',
      'busy 2026-11-11T10:00:00.000Z 2026-11-11T11:00:00.000Z',
      'busy 2026-11-12T09:00:00.000Z 2026-11-12T10:00:00.000Z',
    ])
  })

  test('has free, tentative and cancelled entries, which are skipped', () => {
    const reading = readCalendarFile(
      file(
        ['DTSTART;VALUE=DATE:20261201', 'TRANSP:TRANSPARENT'],
        ['DTSTART:20261202T100000Z', 'DTEND:20261202T110000Z', 'STATUS:CANCELLED'],
        ['DTSTART:20261203T100000Z', 'DTEND:20261203T110000Z', 'X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE'],
      ),
      wish,
    )
    expect(reading).toEqual({ spans: [], skipped: 3, unreadable: 0 })
  })

  test('repeats within the year ahead, over the end of summer time, without its exceptions', () => {
    const weekly = spansOf([
      'DTSTART;TZID=Europe/Stockholm:20260302T090000',
      'DTEND;TZID=Europe/Stockholm:20260302T100000',
      'RRULE:FREQ=WEEKLY;UNTIL=20261124T000000Z',
      'EXDATE;TZID=Europe/Stockholm:20261116T090000',
    ])
    expect(weekly).toEqual([
      'busy 2026-11-09T08:00:00.000Z 2026-11-09T09:00:00.000Z',
      'busy 2026-11-23T08:00:00.000Z 2026-11-23T09:00:00.000Z',
    ])
    expect(spansOf(['DTSTART:20200101T090000Z', 'DTEND:20200101T093000Z', 'RRULE:FREQ=DAILY'])).toHaveLength(365)
  })

  test('takes out of office for away', () => {
    expect(
      spansOf(['DTSTART:20261202T080000Z', 'DTEND:20261204T160000Z', 'X-MICROSOFT-CDO-BUSYSTATUS:OOF'])[0],
    ).toMatch(/^away/)
  })

  test('is refused when it is none, and when it never ends', () => {
    for (const text of ['', 'hello', 'BEGIN:VCARD\r\nEND:VCARD'])
      expect(() => readCalendarFile(text, wish)).toThrow(/teams.file-no-calendar/)
    const each = ['DTSTART:20260101T090000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY']
    expect(() => readCalendarFile(file(each), wish)).toThrow(/teams.file-too-much/)
  })
})
