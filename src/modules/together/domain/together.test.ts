import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lackings, lacksOf } from './decision.ts'
import { dayAfter, namesSomebody, tellFriction, weekOf, wholeBlocks, type Entry } from './friction.ts'
import { kappaOf } from './kappa.ts'
import { declaredInTime } from './project.ts'
import { otherSide, waitsAfter } from './thread.ts'
import { causes } from './words.ts'

describe('whom a thread waits for', () => {
  it('is the other side after the first words of one, and nobody after its answer', () => {
    const asked = waitsAfter(null, { side: 'marketing', first: true, asks: undefined })
    expect(asked).toBe('sales')
    expect(waitsAfter(asked, { side: 'marketing', first: false, asks: undefined })).toBe('sales')
    expect(waitsAfter(asked, { side: 'leadership', first: false, asks: undefined })).toBe('sales')
    expect(waitsAfter(asked, { side: 'sales', first: false, asks: undefined })).toBeNull()
  })

  it('is whoever is asked, when somebody says so', () => {
    expect(waitsAfter(null, { side: 'leadership', first: true, asks: undefined })).toBeNull()
    expect(waitsAfter(null, { side: 'leadership', first: true, asks: 'marketing' })).toBe('marketing')
    expect(waitsAfter('sales', { side: 'sales', first: false, asks: 'marketing' })).toBe('marketing')
    expect(waitsAfter('sales', { side: 'marketing', first: false, asks: null })).toBeNull()
  })

  it('knows no difference between the two sides', () => {
    const side = fc.constantFrom('marketing' as const, 'sales' as const)
    const wish = fc.record({
      before: fc.option(side),
      side,
      first: fc.boolean(),
      asks: fc.option(side, { nil: undefined }),
    })
    const swap = <Wished extends string | null | undefined>(word: Wished) => (word ? (otherSide(word) ?? word) : word)
    fc.assert(
      fc.property(wish, ({ before, side: by, first, asks }) => {
        const straight = waitsAfter(before, { side: by, first, asks })
        const mirrored = waitsAfter(swap(before) as typeof before, {
          side: swap(by),
          first,
          asks: swap(asks) as typeof asks,
        })
        expect(mirrored).toBe(swap(straight))
      }),
    )
  })
})

describe('what a decision lacks', () => {
  const whole = {
    options: 2,
    marketingHolds: true,
    salesHold: true,
    openApprovals: 0,
    newProcedure: true,
    sunsetOn: '2027-01-31',
  }

  it('is nothing once there are two options, both positions, no open approval and a day of ending', () => {
    expect(lacksOf(whole)).toEqual([])
    expect(lacksOf({ ...whole, newProcedure: false, sunsetOn: null })).toEqual([])
  })

  it('is said whole, in one order', () => {
    const bare = { ...whole, options: 1, marketingHolds: false, salesHold: false, openApprovals: 2, sunsetOn: null }
    expect(lacksOf(bare)).toEqual(lackings)
  })
})

describe('a declared result', () => {
  const course = { startedOn: '2026-01-01', dueOn: '2026-01-30' }

  it('is in time up to half of the way', () => {
    expect(declaredInTime({ ...course, declaredAt: new Date('2026-01-15T23:59:00Z') })).toBe(true)
    expect(declaredInTime({ ...course, declaredAt: new Date('2026-01-16T00:01:00Z') })).toBe(false)
    expect(declaredInTime({ ...course, declaredAt: null })).toBeNull()
  })
})

describe('what is told of friction', () => {
  const entry = (change: Partial<Entry> = {}): Entry => ({
    week: '2026-09-28',
    side: 'marketing',
    cause: 'information',
    hours: 2,
    functional: false,
    words: null,
    secondCause: null,
    ...change,
  })
  const times = (count: number, change: Partial<Entry> = {}) => Array.from({ length: count }, () => entry(change))

  it('is nothing below five entries, also no words', () => {
    const told = tellFriction(times(4, { words: 'The list came twice.' }))
    expect(told).toEqual({ entries: 4, total: null, causes: [], sides: [], weeks: [], words: [] })
  })

  it('is by cause from five on; sides and words only with five of each', () => {
    const told = tellFriction([
      ...times(5, { words: 'late' }),
      ...times(4, { side: 'sales', cause: 'chaos', hours: 3 }),
    ])
    expect(told.total).toEqual({ entries: 9, hours: 22, functionalHours: 0 })
    expect(told.causes.map(({ cause, hours }) => [cause, hours])).toEqual([
      ['chaos', 12],
      ['information', 10],
    ])
    expect(told.sides).toEqual([])
    expect(told.words).toHaveLength(5)
    expect(told.weeks).toEqual([{ week: '2026-09-28', hours: 22 }])
  })

  it('adds up: causes are the total, both sides no more than it', () => {
    const some = fc.record({
      week: fc.constantFrom('2026-09-21', '2026-09-28'),
      side: fc.constantFrom('marketing' as const, 'sales' as const, null),
      cause: fc.constantFrom(...causes),
      hours: fc.integer({ min: 1, max: 40 }).map((quarters) => quarters / 4),
      functional: fc.boolean(),
      words: fc.option(fc.string({ minLength: 1 })),
      secondCause: fc.constant(null),
    })
    fc.assert(
      fc.property(fc.array(some, { minLength: 5, maxLength: 40 }), (entries) => {
        const { total, causes: byCause, sides, words } = tellFriction(entries)
        const sum = (parts: readonly { hours: number }[]) => parts.reduce((hours, part) => hours + part.hours, 0)
        expect(sum(byCause)).toBeCloseTo(total?.hours ?? -1, 9)
        expect(sum(sides)).toBeLessThanOrEqual((total?.hours ?? -1) + 1e-9)
        for (const side of sides) expect(side.entries).toBeGreaterThanOrEqual(5)
        expect(words.length === 0 || words.length >= 5).toBe(true)
      }),
    )
  })

  it('is told in blocks of five: two looks that reach back differently far never differ by fewer', () => {
    const monday = (at: number) => dayAfter('2026-01-05', 7 * at)
    const some = [3, 1, 4, 1, 0, 6, 2].map((entries, at) => ({ week: monday(at), entries }))
    expect(wholeBlocks(some, monday(0))).toEqual({ from: monday(0), to: monday(6) })
    // The block of the first three weeks is cut: what is left of it is not told.
    expect(wholeBlocks(some, monday(1))).toEqual({ from: monday(3), to: monday(6) })
    expect(wholeBlocks(some, monday(4))).toBeNull()
    const counts = fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 30 })
    fc.assert(
      fc.property(counts, fc.nat(30), fc.nat(30), (each, one, other) => {
        const weeks = each.map((entries, at) => ({ week: monday(at), entries }))
        const told = (from: number) => {
          const whole = wholeBlocks(weeks, monday(from))
          return weeks.reduce(
            (sum, { week, entries }) => sum + (whole && week >= whole.from && week < whole.to ? entries : 0),
            0,
          )
        }
        const apart = Math.abs(told(one) - told(other))
        expect(apart === 0 || apart >= 5).toBe(true)
      }),
    )
  })

  it('is kept by the week, which begins on Monday', () => {
    expect(weekOf('2026-10-04')).toBe('2026-09-28')
    expect(weekOf('2026-10-05')).toBe('2026-10-05')
    expect(dayAfter('2026-10-05', -7)).toBe('2026-09-28')
  })

  it('finds names of colleagues in words, however they are written', () => {
    const names = ['Elin Sandqvist', 'Maja Ekström', 'Bo Ek']
    expect(namesSomebody('EKSTRÖM never answers', names)).toBe(true)
    expect(namesSomebody('Nobody answers; the list is late', names)).toBe(false)
    expect(namesSomebody('Elinor is a product', names)).toBe(false)
    expect(namesSomebody('Bo', names)).toBe(false)
  })
})

describe('agreement of two who name a cause', () => {
  it('is Cohen’s kappa: two thirds agreed over three causes, a quarter and more by chance', () => {
    const pairs = [
      ['a', 'a'],
      ['a', 'a'],
      ['b', 'b'],
      ['b', 'c'],
      ['c', 'c'],
      ['c', 'a'],
    ] as const
    // Agreed 4/6; chance (2·3 + 2·1 + 2·2) / 36 = 12/36.
    expect(kappaOf(pairs)).toBeCloseTo((4 / 6 - 12 / 36) / (1 - 12 / 36), 12)
  })

  it('is 1 when they agree on all, and nothing when only one cause is named', () => {
    expect(
      kappaOf([
        ['a', 'a'],
        ['b', 'b'],
      ]),
    ).toBe(1)
    expect(
      kappaOf([
        ['a', 'a'],
        ['a', 'a'],
      ]),
    ).toBeNull()
    expect(kappaOf([])).toBeNull()
  })
})
