import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { returnTurn, takeTurn } from './turns.ts'

function round(weights: readonly number[], turns: number, dues = weights.map(() => 0)) {
  const taken = weights.map(() => 0)
  let due = dues
  for (let turn = 0; turn < turns; turn++) {
    const next = takeTurn(weights.map((weight, place) => ({ weight, due: due[place] ?? 0 })))
    if (!next) break
    taken[next.taker] = (taken[next.taker] ?? 0) + 1
    due = next.after
  }
  return { taken, due }
}

const weightsOf = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 })

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0)
}

describe('turns by weight', () => {
  test('go smoothly: five, one and one never make five in a row', () => {
    const order: number[] = []
    let due = [0, 0, 0]
    for (let turn = 0; turn < 7; turn++) {
      const next = takeTurn([5, 1, 1].map((weight, place) => ({ weight, due: due[place] ?? 0 })))
      order.push(next?.taker ?? -1)
      due = next?.after ?? due
    }
    expect(order).toEqual([0, 0, 1, 0, 2, 0, 0])
  })

  test('give each exactly their share in every full cycle', () => {
    fc.assert(
      fc.property(weightsOf, fc.integer({ min: 1, max: 5 }), (weights, cycles) => {
        const { taken } = round(weights, cycles * sum(weights))
        expect(taken).toEqual(weights.map((weight) => weight * cycles))
      }),
    )
  })

  test('owe nobody as much as the team has members, at any moment', () => {
    fc.assert(
      fc.property(weightsOf, fc.integer({ min: 1, max: 200 }), (weights, turns) => {
        const { due } = round(weights, turns)
        expect(Math.max(...due.map(Math.abs))).toBeLessThan(Math.max(2, weights.length))
        // Each turn rounds to a billionth of a lead, so two hundred of them may add up to a millionth.
        expect(sum(due)).toBeCloseTo(0, 5)
      }),
    )
  })

  test('give nobody anything who has no weight, and nothing at all without weights', () => {
    fc.assert(
      fc.property(weightsOf, fc.integer({ min: 1, max: 60 }), (weights, turns) => {
        const { taken } = round(weights, turns)
        weights.forEach((weight, place) => weight === 0 && expect(taken[place]).toBe(0))
        expect(sum(taken)).toBe(sum(weights) === 0 ? 0 : turns)
      }),
    )
  })

  test('given back leave everybody where they were', () => {
    fc.assert(
      fc.property(weightsOf, fc.integer({ min: 0, max: 40 }), (weights, turns) => {
        const before = round(weights, turns).due
        const shares = weights.map((weight, place) => ({ weight, due: before[place] ?? 0 }))
        const turn = takeTurn(shares)
        if (!turn) return
        const after = weights.map((weight, place) => ({ weight, due: turn.after[place] ?? 0 }))
        returnTurn(after, turn.taker).forEach((due, place) => expect(due).toBeCloseTo(before[place] ?? 0, 6))
      }),
    )
  })

  test('stay small when weights change: old dues are counted in leads, not in weights', () => {
    const { due } = round([100, 1], 37)
    const { taken } = round([1, 1], 10, due)
    expect(Math.abs((taken[0] ?? 0) - (taken[1] ?? 0))).toBeLessThanOrEqual(2)
  })
})
