import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messageKindList, paces } from '../kinds.ts'
import { checkAddress, mayReach, networksFrom } from './address.ts'
import { defaultPace, paceOf } from './pace-of.ts'
import { nextTry, triesInAll } from './retry.ts'
import { afterQuiet, whenToSend } from './when-to-send.ts'

const night = { from: '22:00', to: '07:00', timeZone: 'Europe/Stockholm' }

describe('quiet hours', () => {
  it('hold a message of the night until the morning of the person, also over the change of clocks', () => {
    expect(afterQuiet(new Date('2026-11-02T22:30:00Z'), night)).toEqual(new Date('2026-11-03T06:00:00Z'))
    expect(afterQuiet(new Date('2026-11-03T04:00:00Z'), night)).toEqual(new Date('2026-11-03T06:00:00Z'))
    expect(afterQuiet(new Date('2026-03-28T23:00:00Z'), night)).toEqual(new Date('2026-03-29T05:00:00Z'))
  })

  it('let through what comes by day, at their very end, and all when there are none', () => {
    for (const at of ['2026-11-03T06:00:00Z', '2026-11-03T12:00:00Z', '2026-11-03T20:59:00Z'].map(
      (text) => new Date(text),
    ))
      expect(afterQuiet(at, night)).toEqual(at)
    const late = new Date('2026-11-03T23:00:00Z')
    expect(afterQuiet(late, { ...night, from: null, to: null })).toEqual(late)
    expect(afterQuiet(late, { ...night, from: '22:00', to: '22:00' })).toEqual(late)
  })

  it('may lie within a day', () => {
    const noon = { from: '12:00', to: '13:00', timeZone: 'Europe/Helsinki' }
    expect(afterQuiet(new Date('2026-11-03T10:30:00Z'), noon)).toEqual(new Date('2026-11-03T11:00:00Z'))
    expect(afterQuiet(new Date('2026-11-03T22:30:00Z'), noon)).toEqual(new Date('2026-11-03T22:30:00Z'))
  })

  it('never send earlier than wished, nor within themselves', () => {
    const minute = fc.integer({ min: 0, max: 1439 })
    const text = (of: number) => `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`
    fc.assert(
      fc.property(
        minute,
        minute,
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
        (from, to, at) => {
          const quiet = { from: text(from), to: text(to), timeZone: 'Europe/Stockholm' }
          const sent = afterQuiet(at, quiet)
          expect(sent.getTime()).toBeGreaterThanOrEqual(at.getTime())
          expect(afterQuiet(sent, quiet)).toEqual(sent)
        },
      ),
    )
  })

  it('come after gathering', () => {
    const evening = new Date('2026-11-02T20:30:00Z')
    expect(whenToSend(evening, 'at-once', 60, night)).toEqual(evening)
    expect(whenToSend(evening, 'gathered', 60, night)).toEqual(new Date('2026-11-03T06:00:00Z'))
  })
})

describe('the pace of a message', () => {
  it('is what the person wishes; an urgent one is not held back, and what is off stays off', () => {
    expect(paceOf('lead-accepted', 'mail', {}, false)).toBe('gathered')
    expect(paceOf('lead-accepted', 'mail', {}, true)).toBe('at-once')
    expect(paceOf('handed-over', 'mail', { 'handed-over': 'gathered' }, false)).toBe('gathered')
    expect(paceOf('handed-over', 'mail', { 'handed-over': 'off' }, true)).toBe('off')
  })

  it('is known for every kind and way', () => {
    for (const kind of messageKindList)
      for (const way of ['mail', 'chat'] as const) expect(paces).toContain(defaultPace(kind, way))
  })
})

describe('addresses that a webhook may have', () => {
  it.each([
    'http://example.com/hook',
    'https://ann:secret@example.com/',
    'ftp://example.com',
    'https://127.0.0.1/x',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://10.1.2.3',
    'https://192.168.0.1',
    'https://172.16.5.5',
    'https://100.64.0.1',
    'https://0.0.0.0',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[64:ff9b::a00:1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://localhost/',
    'https://house.localhost/',
    'not an address',
    '',
  ])('are not %s', (text) => {
    expect(typeof checkAddress(text, [])).toBe('string')
  })

  it('are public ones over HTTPS, and what the operator opened', () => {
    expect(checkAddress('https://example.com/hook', [])).toBeInstanceOf(URL)
    expect(checkAddress('https://93.184.216.34:8443/x', [])).toBeInstanceOf(URL)
    const opened = networksFrom('10.0.0.0/8, ::1/128')
    expect(checkAddress('http://10.1.2.3:8080/x', opened)).toBeInstanceOf(URL)
    expect(checkAddress('http://[::1]/', opened)).toBeInstanceOf(URL)
    expect(checkAddress('http://192.168.1.1/', opened)).toBe('private')
    expect([mayReach('10.9.9.9', opened), mayReach('::ffff:10.9.9.9', opened), mayReach('127.0.0.1', opened)]).toEqual([
      true,
      true,
      false,
    ])
    expect(mayReach('nonsense', opened)).toBe(false)
  })
})

it('a webhook is tried ten times over some three days, ever later', () => {
  const start = new Date('2026-11-02T09:00:00Z')
  let at: Date | null = start
  const tries: Date[] = []
  while (at !== null) {
    tries.push(at)
    at = nextTry(tries.length, at)
  }
  expect(tries).toHaveLength(triesInAll)
  const waits = tries.slice(1).map((later, index) => later.getTime() - (tries[index]?.getTime() ?? 0))
  expect(waits).toEqual(waits.toSorted((one, other) => one - other))
  expect(waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000).toBeCloseTo(75.6, 1)
})
