import { describe, expect, test } from 'vitest'
import { type DealtLead, fairnessOf, worthOf } from './worth.ts'

describe('what a lead is worth', () => {
  test('is its conversion times the mean worth of a won deal', () => {
    const { value, variance } = worthOf({ leads: 96, won: 18, meanWorth: 1.5, spread: 0.3 })
    expect(value).toBeCloseTo(0.2 * 1.5, 10)
    expect(variance).toBeCloseTo(1.5 ** 2 * ((0.2 * 0.8) / 100) + 0.2 ** 2 * (0.09 / 18), 10)
  })

  test('is known badly from few leads', () => {
    const few = worthOf({ leads: 4, won: 1, meanWorth: 1, spread: 0 })
    const many = worthOf({ leads: 4000, won: 1000, meanWorth: 1, spread: 0.2 })
    expect(few.variance).toBeGreaterThan(50 * many.variance)
  })
})

const classes = new Map([
  ['A', { value: 0.5, variance: 0.0001 }],
  ['C', { value: 0.05, variance: 0.0001 }],
])

function dealt(memberId: string, valueClass: string, times: number): DealtLead[] {
  const shares = new Map([
    ['aino', 0.5],
    ['oskar', 0.5],
  ])
  return Array.from({ length: times }, () => ({ memberId, valueClass, shares }))
}

describe('fairness', () => {
  test('sees equal counts of unequal worth', () => {
    const { aino, oskar } = Object.fromEntries(
      fairnessOf([...dealt('aino', 'A', 40), ...dealt('oskar', 'C', 40)], classes),
    )
    expect(aino).toMatchObject({ verdict: 'more', fair: 11 })
    expect(oskar).toMatchObject({ verdict: 'less', fair: 11 })
    expect(aino?.worth.value).toBeCloseTo(20)
  })

  test('takes luck for luck', () => {
    const leads = [
      ...dealt('aino', 'A', 22),
      ...dealt('oskar', 'A', 18),
      ...dealt('aino', 'C', 19),
      ...dealt('oskar', 'C', 21),
    ]
    for (const [, { verdict }] of fairnessOf(leads, classes)) expect(verdict).toBe('even')
  })

  test('says nothing about a handful of leads', () => {
    for (const [, { verdict }] of fairnessOf(dealt('aino', 'A', 5), classes)) expect(verdict).toBe('too-few')
  })
})
