import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Side } from '#platform/contract.ts'
import { standingOf, type Goal } from './contradiction.ts'
import { decide, fits, isWithin, rightKinds, type Measure, type Right } from './mandate.ts'

const euro = (minor: number): Measure => ({ kind: 'money', amount: { minor, currency: 'EUR' } })
const hanna = { id: 'hanna', side: 'marketing' as Side }
const aino = { id: 'aino', side: 'sales' as Side }

const ofMarketing: Right = { right: 'spend', holder: { kind: 'side', side: 'marketing' }, limit: euro(5_000_00) }
const ofHanna: Right = { right: 'spend', holder: { kind: 'person', ...hanna }, limit: euro(800_00) }
const kept: Right = { right: 'price', holder: { kind: 'owner' }, limit: { kind: 'none' } }

describe('a decision', () => {
  test('is free where nobody was given the right to it', () => {
    expect(decide([ofMarketing], aino, { right: 'message', asked: { kind: 'none' } })).toEqual({ allowed: true })
  })

  test('stays with its holder up to the limit, the last cent included', () => {
    expect(decide([ofMarketing], hanna, { right: 'spend', asked: euro(5_000_00) })).toEqual({ allowed: true })
    expect(decide([ofMarketing], hanna, { right: 'spend', asked: euro(5_000_01) })).toEqual({
      allowed: false,
      limit: euro(5_000_00),
      signedBy: 'sales',
    })
  })

  test('goes by the right of one’s own before that of the side', () => {
    expect(decide([ofMarketing, ofHanna], hanna, { right: 'spend', asked: euro(1_000_00) })).toEqual({
      allowed: false,
      limit: euro(800_00),
      signedBy: 'sales',
    })
    expect(
      decide([ofMarketing, ofHanna], { id: 'elin', side: 'marketing' }, { right: 'spend', asked: euro(1_000_00) }),
    ).toEqual({
      allowed: true,
    })
  })

  test('of somebody without the right is signed by the other side if that holds it, else by leadership', () => {
    expect(decide([ofMarketing], aino, { right: 'spend', asked: euro(1) })).toEqual({
      allowed: false,
      limit: null,
      signedBy: 'marketing',
    })
    expect(decide([kept], hanna, { right: 'price', asked: { kind: 'percent', percent: 2 } })).toEqual({
      allowed: false,
      limit: null,
      signedBy: 'leadership',
    })
  })

  test('is always leadership’s to take', () => {
    expect(decide([kept], { id: 'gunnar', side: 'leadership' }, { right: 'price', asked: { kind: 'none' } })).toEqual({
      allowed: true,
    })
  })

  test('that can’t be compared with the limit is beyond it', () => {
    expect(isWithin({ kind: 'money', amount: { minor: 1, currency: 'SEK' } }, euro(5_000_00))).toBe(false)
    expect(isWithin({ kind: 'percent', percent: 1 }, euro(5_000_00))).toBe(false)
    expect(isWithin(euro(9e14), { kind: 'none' })).toBe(true)
  })

  test('has limits that fit its kind', () => {
    expect(fits('spend', euro(1))).toBe(true)
    expect(fits('spend', { kind: 'percent', percent: 5 })).toBe(false)
    expect(fits('discount', { kind: 'percent', percent: 5 })).toBe(true)
    expect(fits('message', euro(1))).toBe(false)
    expect(rightKinds.every((kind) => fits(kind, { kind: 'none' }))).toBe(true)
  })

  const someSide = fc.constantFrom<Side>('marketing', 'sales', 'both', 'leadership', 'finance')
  const someMeasure = fc.oneof(
    fc.integer({ min: 0, max: 100 }).map(euro),
    fc.integer({ min: 0, max: 100 }).map((percent): Measure => ({ kind: 'percent', percent })),
    fc.constant<Measure>({ kind: 'none' }),
  )
  const someHolder = fc.oneof(
    fc.record({ kind: fc.constant('person' as const), id: fc.constantFrom('a', 'b'), side: someSide }),
    fc.record({ kind: fc.constant('side' as const), side: fc.constantFrom('marketing' as const, 'sales' as const) }),
    fc.constant({ kind: 'owner' as const }),
  )
  const someRights = fc.array(
    fc.record({ right: fc.constantFrom(...rightKinds), holder: someHolder, limit: someMeasure }),
    { maxLength: 6 },
  )
  const swapped = <S extends string>(side: S): S =>
    (side === 'marketing' ? 'sales' : side === 'sales' ? 'marketing' : side) as S
  const swappedHolder = (holder: Right['holder']): Right['holder'] => {
    if (holder.kind === 'side') return { kind: 'side', side: swapped(holder.side) }
    return holder.kind === 'person' ? { ...holder, side: swapped(holder.side) } : holder
  }
  const swappedRight = (right: Right): Right => ({ ...right, holder: swappedHolder(right.holder) })

  test('falls the same way when the two sides change places', () => {
    fc.assert(
      fc.property(someRights, someSide, fc.constantFrom(...rightKinds), someMeasure, (rights, side, right, asked) => {
        const there = decide(rights, { id: 'a', side }, { right, asked })
        const here = decide(rights.map(swappedRight), { id: 'a', side: swapped(side) }, { right, asked })
        expect(here).toEqual(there.allowed ? there : { ...there, signedBy: swapped(there.signedBy) })
      }),
    )
  })

  test('that is allowed stays allowed when less is asked', () => {
    fc.assert(
      fc.property(someRights, someSide, fc.nat(100), fc.nat(100), (rights, side, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)]
        const may = (minor: number) => decide(rights, { id: 'a', side }, { right: 'spend', asked: euro(minor) }).allowed
        expect(may(more) && !may(less)).toBe(false)
      }),
    )
  })
})

describe('a goal', () => {
  const goal: Goal = { holder: { kind: 'person', ...hanna }, months: 24, listed: false, right: 'target-group' }

  test('contradicts when it reaches over a year and its holder has neither right nor line', () => {
    expect(standingOf(goal, [], [])).toEqual({ strategic: true, hasRight: false, hasLine: false, contradicts: true })
    expect(standingOf({ ...goal, months: 12 }, [], []).contradicts).toBe(true)
    expect(standingOf({ ...goal, months: 11 }, [], []).contradicts).toBe(false)
    expect(standingOf({ ...goal, months: 3, listed: true }, [], []).contradicts).toBe(true)
  })

  test('is whole with the right of the holder or of their side, or with a line of their own', () => {
    const right: Right = { right: 'target-group', holder: { kind: 'side', side: 'marketing' }, limit: { kind: 'none' } }
    expect(standingOf(goal, [right], []).contradicts).toBe(false)
    expect(standingOf(goal, [{ ...right, right: 'message' }], []).contradicts).toBe(true)
    expect(standingOf(goal, [{ ...right, holder: { kind: 'side', side: 'sales' } }], []).contradicts).toBe(true)
    expect(standingOf(goal, [], [{ side: 'marketing', ownerId: 'hanna' }]).contradicts).toBe(false)
    expect(standingOf(goal, [], [{ side: 'marketing', ownerId: 'elin' }]).contradicts).toBe(true)
    const ofSide: Goal = { ...goal, holder: { kind: 'side', side: 'sales' } }
    expect(standingOf(ofSide, [], [{ side: 'marketing', ownerId: 'elin' }]).contradicts).toBe(true)
    expect(standingOf(ofSide, [], [{ side: 'both', ownerId: 'elin' }]).contradicts).toBe(false)
  })
})
