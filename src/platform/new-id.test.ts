import { afterEach, describe, expect, it, vi } from 'vitest'
import { newId } from './new-id.ts'

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

function momentOf(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}

afterEach(() => {
  vi.useRealTimers()
})

describe('a new id', () => {
  it('is a lower-case uuid of version 7 that carries the present moment', () => {
    const before = Date.now()
    const id = newId()
    expect(id).toMatch(uuid7)
    expect(momentOf(id)).toBeGreaterThanOrEqual(before)
    expect(momentOf(id)).toBeLessThanOrEqual(Date.now())
  })

  it('is greater than the one before, a hundred thousand times in a row', () => {
    const ids = Array.from({ length: 100_000 }, () => newId())
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.toSorted()).toEqual(ids)
    expect(ids.every((id) => uuid7.test(id))).toBe(true)
  })

  it('still grows when the clock is set back', () => {
    const ahead = newId()
    vi.useFakeTimers({ now: Date.now() - 60_000 })
    const later = newId()
    expect(later > ahead).toBe(true)
  })

  it('carries a given moment, and grows within it', () => {
    const moment = Date.UTC(2019, 4, 6, 7, 8, 9, 10)
    const ids = Array.from({ length: 5000 }, () => newId(moment))
    expect(ids.every((id) => uuid7.test(id) && momentOf(id) === moment)).toBe(true)
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(5000)
  })

  it('is not drawn back or forth by ids for other moments', () => {
    newId(Date.UTC(2200, 0, 1))
    newId(0)
    expect(Math.abs(momentOf(newId()) - Date.now())).toBeLessThan(60_000)
  })

  it.each([-1, Number.NaN, Infinity, 2 ** 48])('refuses the moment %d', (moment) => {
    expect(() => newId(moment)).toThrow(RangeError)
  })
})
