import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DateOrderDecision, decideDateOrder, settleDateOrders } from './date-order.ts'
import { type DateOrder, type WrittenDate, readDate } from './read-date.ts'

/** What was understood, written as ISO does: `2026-02-23` for a day, with `+120` behind it when the zone was told. */
function understood(written: string | number, order: DateOrder | null = null): string {
  const read = readDate(written, order)
  if (typeof read === 'string') return read
  const { year, month, day, hour, minute, second, milli, offset, isDay } = read
  const iso = new Date(Date.UTC(year, month - 1, day, hour, minute, second, milli)).toISOString()
  return isDay ? iso.slice(0, 10) : `${iso.slice(0, 19)}${offset === null ? '' : `${offset < 0 ? '' : '+'}${offset}`}`
}

describe('dates as systems and people write them', () => {
  test.each([
    ['2026-02-23', '2026-02-23'],
    ['2026-02-23T08:55', '2026-02-23T08:55:00'],
    ['2026-02-23 08:55:01.250', '2026-02-23T08:55:01'],
    ['2026-02-23T08:55:01Z', '2026-02-23T08:55:01+0'],
    ['2013-11-23T02:30:31-08:00', '2013-11-23T02:30:31-480'],
    ['2026-02-23T08:55:01.000+0000', '2026-02-23T08:55:01+0'],
    ['2026-02-23 08:55:01 UTC', '2026-02-23T08:55:01+0'],
    ['2026/02/23 8:55', '2026-02-23T08:55:00'],
    ['20260223', '2026-02-23'],
    ['Mon, 23 Feb 2026 08:55:00 +0200', '2026-02-23T08:55:00+120'],
    ['Mon Feb 23 2026 08:55:00 GMT+0200 (Eastern European Standard Time)', '2026-02-23T08:55:00+120'],
    ['23.2.2026', '2026-02-23'],
    ['23. 2. 2026', '2026-02-23'],
    ['23.2.2026 klo 8.55', '2026-02-23T08:55:00'],
    ['ma 23.2.2026 8.55', '2026-02-23T08:55:00'],
    ['23. helmikuuta 2026', '2026-02-23'],
    ['23 februari 2026 kl. 08:55', '2026-02-23T08:55:00'],
    ['2026-02-23 kl 08.55', '2026-02-23T08:55:00'],
    ['den 23 februari 2026', '2026-02-23'],
    ['23 февраля 2026 г., 08:55', '2026-02-23T08:55:00'],
    ['понедельник, 23 февраля 2026 г.', '2026-02-23'],
    ['1 мая 2026', '2026-05-01'],
    ['08:55 23.02.2026', '2026-02-23T08:55:00'],
    ['Feb 23, 2026, 8:55 PM', '2026-02-23T20:55:00'],
    ['February 23, 2026 at 8:55 PM EST', '2026-02-23T20:55:00-300'],
    ['23-Feb-26', '2026-02-23'],
    ['2nd March 2026', '2026-03-02'],
  ])('%s', (written, meant) => expect(understood(written)).toBe(meant))

  test.each([
    ['02/23/26 08:55 PM', 'mdy', '2026-02-23T20:55:00'],
    ['02/23/26 12:05 AM', 'mdy', '2026-02-23T00:05:00'],
    ['2/3/2026', 'mdy', '2026-02-03'],
    ['2/3/2026', 'dmy', '2026-03-02'],
    ['02-03-24', 'dmy', '2024-03-02'],
    ['24/03/02', 'ymd', '2024-03-02'],
    ['31/12/69', 'dmy', '2069-12-31'],
    ['31/12/70', 'dmy', '1970-12-31'],
  ] as const)('%s when the column is %s', (written, order, meant) => expect(understood(written, order)).toBe(meant))

  test.each([
    [46076, '2026-02-23'],
    [46076.371527777781, '2026-02-23T08:55:00'],
    ['46076', '2026-02-23'],
    ['46076,5', '2026-02-23T12:00:00'],
    ['1771836900', '2026-02-23T08:55:00+0'],
    ['1771836900000', '2026-02-23T08:55:00+0'],
  ])('%s as Excel and computers count', (written, meant) => expect(understood(written)).toBe(meant))
})

describe('what is no date is not made one', () => {
  test.each([
    'soon',
    'Web',
    '2026',
    '12.5',
    '1.2.3.4',
    '31/02/2026',
    '2026-02-30',
    '2026-13-01',
    '13/13/2020',
    '0/1/2020',
    '00.00.0000',
    '10:30',
    '12:99 23.2.2026',
    '13:00 PM 1.1.2026',
    '2026-02-23 25:00',
    'Release 3.2.2021',
    '40 321 123',
    '5',
    'May',
    '',
  ])('%j', (written) => expect(readDate(written, 'dmy')).toBe('not-a-date'))

  test.each([1, 19_999, 80_001, 123_456, -5])('the number %d', (written) =>
    expect(readDate(written, null)).toBe('not-a-date'),
  )

  test('a date whose order nobody knows is not guessed', () => {
    expect(readDate('02/03/24', null)).toBe('order-unclear')
    expect(readDate('02-03-2024 10:00', null)).toBe('order-unclear')
  })

  test('a date that allows one order only needs no other', () => {
    expect(understood('23/02/2026')).toBe('2026-02-23')
    expect(understood('02/23/2026')).toBe('2026-02-23')
    expect(understood('03/03/2026')).toBe('2026-03-03')
  })

  test('no text makes it stumble', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
        expect(readDate(text, 'dmy')).toBeDefined()
      }),
    )
  })
})

test('every moment that is written comes back, in each of the usual ways', () => {
  const two = (value: number) => String(value).padStart(2, '0')
  const ways: [DateOrder | null, (date: WrittenDate) => string][] = [
    [null, (at) => `${at.year}-${two(at.month)}-${two(at.day)} ${two(at.hour)}:${two(at.minute)}:${two(at.second)}`],
    [null, (at) => `${at.day}.${at.month}.${at.year} klo ${at.hour}.${two(at.minute)}.${two(at.second)}`],
    ['dmy', (at) => `${two(at.day)}/${two(at.month)}/${at.year} ${at.hour}:${two(at.minute)}:${two(at.second)}`],
    [
      'mdy',
      (at) =>
        `${at.month}/${at.day}/${at.year} ${at.hour % 12 || 12}:${two(at.minute)}:${two(at.second)} ${at.hour < 12 ? 'AM' : 'PM'}`,
    ],
  ]
  fc.assert(
    fc.property(fc.date({ min: new Date('1971-01-01'), max: new Date('2068-12-31'), noInvalidDate: true }), (date) => {
      const at: WrittenDate = {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        hour: date.getUTCHours(),
        minute: date.getUTCMinutes(),
        second: date.getUTCSeconds(),
        milli: 0,
        offset: null,
        isDay: false,
      }
      for (const [order, write] of ways) expect(readDate(write(at), order)).toEqual(at)
    }),
  )
})

describe('the order of day and month is decided for a whole column', () => {
  test('by the rows that allow one order only', () => {
    expect(decideDateOrder(['02/03/24', '02/03/24', '03/31/26'], null)).toEqual({ order: 'mdy', by: 'rows' })
    expect(decideDateOrder(['02/03/24 08:55 PM', '31/03/26 10:00 AM'], null)).toEqual({ order: 'dmy', by: 'rows' })
    expect(decideDateOrder(['97/03/02', '98/11/12'], null)).toEqual({ order: 'ymd', by: 'rows' })
  })

  test('by dots, which only countries with the day first write', () => {
    expect(decideDateOrder(['2.3.2024', '4.5.2024'], null)).toEqual({ order: 'dmy', by: 'dots' })
  })

  test('by the hint, and only if the rows leave it open', () => {
    expect(decideDateOrder(['02/03/24'], 'mdy')).toEqual({ order: 'mdy', by: 'hint' })
    expect(decideDateOrder(['31/03/24'], 'mdy')).toEqual({ order: 'dmy', by: 'rows' })
  })

  test('not at all when nothing tells, with an example to ask about', () => {
    expect(decideDateOrder(['03/03/24', '02/03/24', '04/05/24'], null)).toEqual({
      order: null,
      why: 'unclear',
      example: '02/03/24',
    })
  })

  test('not at all when rows speak against each other, unless they are single slips', () => {
    expect(decideDateOrder(['31/03/24', '03/31/24'], 'dmy')).toMatchObject({ order: null, why: 'mixed' })
    expect(decideDateOrder([...Array<string>(40).fill('31/03/24'), '03/31/24'], null)).toEqual({
      order: 'dmy',
      by: 'rows',
    })
  })

  test('not, where no row needs it', () => {
    expect(decideDateOrder(['2026-02-23', '', 'soon', '03/03/24'], null)).toEqual({ order: null, by: 'not-needed' })
  })

  test('a column that leaves it open follows the others of its file, if those agree', () => {
    const open: DateOrderDecision = { order: null, why: 'unclear', example: '02/03/24' }
    const told: DateOrderDecision = { order: 'mdy', by: 'rows' }
    const agreeing = new Map<string, DateOrderDecision>([
      ['Created', told],
      ['Closed', open],
    ])
    expect(settleDateOrders(agreeing).get('Closed')).toEqual({ order: 'mdy', by: 'other-columns' })
    const quarrel = new Map<string, DateOrderDecision>([
      ['A', told],
      ['B', { order: 'dmy', by: 'rows' }],
      ['C', open],
    ])
    expect(settleDateOrders(quarrel).get('C')).toEqual(open)
  })
})
