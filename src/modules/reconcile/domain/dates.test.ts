import { describe, expect, test } from 'vitest'
import { datesOutOfOrder, midnightsOf, type EntryDates } from './dates.ts'

const stockholm = midnightsOf('Europe/Stockholm')
const nothing: EntryDates = {
  firstContactAt: null,
  qualifiedAt: null,
  acceptedAt: null,
  rejectedAt: null,
  openedAt: null,
  wonAt: null,
  lostAt: null,
}

function at(text: string): Date {
  return new Date(text)
}

describe('dates of a lead', () => {
  test('that follow each other are in order', () => {
    const giver = { ...nothing, firstContactAt: at('2026-03-01T09:00:00Z'), qualifiedAt: at('2026-03-02T09:00:00Z') }
    const receiver = { ...nothing, openedAt: at('2026-03-05T09:00:00Z'), wonAt: at('2026-04-05T09:00:00Z') }
    expect(datesOutOfOrder(giver, receiver, stockholm)).toEqual([])
  })

  test('show a deal that was won before the giver’s first contact', () => {
    const giver = { ...nothing, firstContactAt: at('2026-03-01T09:00:00Z') }
    const receiver = { ...nothing, wonAt: at('2026-02-01T09:00:00Z') }
    expect(datesOutOfOrder(giver, receiver, stockholm)).toEqual([{ earlier: 'firstContactAt', later: 'wonAt' }])
  })

  test('show an acceptance before the qualification, hours apart', () => {
    const receiver = { ...nothing, qualifiedAt: at('2026-03-01T15:00:00Z'), acceptedAt: at('2026-03-01T09:00:00Z') }
    expect(datesOutOfOrder(null, receiver, stockholm)).toEqual([{ earlier: 'qualifiedAt', later: 'acceptedAt' }])
  })

  test('without a time of day are compared by the day: the same day is in order', () => {
    const giver = { ...nothing, firstContactAt: at('2026-03-01T14:00:00Z') }
    const utcMidnight = { ...nothing, wonAt: at('2026-03-01T00:00:00Z') }
    const swedishMidnight = { ...nothing, wonAt: at('2026-02-28T23:00:00Z') }
    expect(datesOutOfOrder(giver, utcMidnight, stockholm)).toEqual([])
    expect(datesOutOfOrder(giver, swedishMidnight, stockholm)).toEqual([])
    expect(datesOutOfOrder(giver, { ...nothing, wonAt: at('2026-02-28T00:00:00Z') }, stockholm)).toHaveLength(1)
  })

  test('name each break once, also when both lists show it', () => {
    const entry = { ...nothing, firstContactAt: at('2026-03-01T14:00:00Z'), acceptedAt: at('2026-02-20T14:00:00Z') }
    expect(datesOutOfOrder(entry, entry, stockholm)).toEqual([{ earlier: 'firstContactAt', later: 'acceptedAt' }])
  })
})
