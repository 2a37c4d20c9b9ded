import { describe, expect, it } from 'vitest'
import { type MatchModel, type Outcome, bandOf, fieldWeight, frequencies, weigh } from './weigh.ts'

const model: MatchModel = {
  prior: 1e-4,
  fields: [
    { field: 'email', m: 0.95, u: 1e-5 },
    { field: 'surname', m: 0.9, u: 0.01 },
    { field: 'domain', m: 0.85, u: 0.02 },
    { field: 'phone', m: 0.8, u: 1e-4 },
  ],
}

function judge(outcomes: Record<string, Outcome>) {
  return weigh(
    model,
    Object.entries(outcomes).map(([field, outcome]) => ({ field, outcome, left: 'a', right: 'b' })),
  )
}

describe('the weight of a field', () => {
  it.each([
    ['email', 16.5356, -4.3219],
    ['surname', 6.4919, -3.3074],
    ['domain', 5.4094, -2.7078],
    ['phone', 12.9658, -2.3218],
  ])('%s is %d when it agrees and %d when it does not', (field, agree, disagree) => {
    const found = judge({ [field]: 'agree' }).evidence[0]
    expect(found?.weight).toBeCloseTo(agree, 4)
    expect(judge({ [field]: 'disagree' }).evidence[0]?.weight).toBeCloseTo(disagree, 4)
    expect(judge({ [field]: 'missing' }).evidence[0]?.weight).toBe(0)
  })

  it('counts an almost agreement by its own shares, and not at all without them', () => {
    const graded = { field: 'name', m: 0.7, u: 0.01, mClose: 0.2, uClose: 0.04 }
    expect(fieldWeight(graded, 'close')).toBeCloseTo(Math.log2(5), 12)
    expect(fieldWeight(graded, 'disagree')).toBeCloseTo(Math.log2(0.1 / 0.95), 12)
    expect(fieldWeight({ field: 'name', m: 0.7, u: 0.01 }, 'close')).toBe(0)
  })

  it('is greater for a rare value than for a common one', () => {
    const surname = { field: 'surname', m: 0.9, u: 0.01 }
    expect(fieldWeight(surname, 'agree', 0.0001)).toBeCloseTo(Math.log2(9000), 12)
    expect(fieldWeight(surname, 'agree', 0.05)).toBeCloseTo(Math.log2(18), 12)
    expect(fieldWeight(surname, 'disagree', 0.05)).toBe(fieldWeight(surname, 'disagree'))
  })
})

describe('weighing two records', () => {
  it('starts from the prior', () => {
    expect(judge({}).weight).toBeCloseTo(-13.2876, 4)
    expect(judge({}).posterior).toBeCloseTo(1e-4, 12)
  })

  it.each([
    [{ email: 'agree', surname: 'agree' }, 0.998832, 'merge'],
    [{ surname: 'agree', domain: 'agree', phone: 'disagree', email: 'disagree' }, 0.003811, 'separate'],
    [{ surname: 'agree', domain: 'agree', phone: 'missing', email: 'disagree' }, 0.018768, 'separate'],
    [{ surname: 'agree', domain: 'agree', phone: 'agree', email: 'missing' }, 0.999673, 'merge'],
    // By the sum alone; that a mailbox with two names goes to people is the rule of `mailboxAsks`.
    [{ email: 'agree', surname: 'disagree' }, 0.489716, 'separate'],
  ] as const)('%o gives %d: %s', (outcomes, posterior, band) => {
    const judgement = judge(outcomes)
    expect(judgement.posterior).toBeCloseTo(posterior, 6)
    expect(judgement.band).toBe(band)
  })

  it('shows each field with both values, its weight, and adds them up', () => {
    const judgement = judge({ email: 'agree', phone: 'disagree', shoeSize: 'agree' })
    expect(judgement.evidence.map(({ field, outcome }) => [field, outcome])).toEqual([
      ['email', 'agree'],
      ['phone', 'disagree'],
      ['shoeSize', 'agree'],
    ])
    expect(judgement.evidence[0]).toMatchObject({ left: 'a', right: 'b' })
    expect(judgement.evidence[2]?.weight).toBe(0)
    const sum = judgement.evidence.reduce((sum, { weight }) => sum + weight, Math.log2(1e-4 / (1 - 1e-4)))
    expect(judgement.weight).toBeCloseTo(sum, 12)
  })

  it('merges from .99 on and asks from .5 on', () => {
    expect([0.99, 0.9899, 0.5, 0.4999].map(bandOf)).toEqual(['merge', 'review', 'review', 'separate'])
  })
})

describe('frequencies', () => {
  it('are the shares of the values, a single one counting as two', () => {
    const found = frequencies(['berg', 'berg', 'berg', 'lund', 'ek'])
    expect(found.get('berg')).toBe(0.6)
    expect(found.get('lund')).toBe(0.4)
    expect(found.get('holm')).toBeUndefined()
    expect(frequencies(['one']).get('one')).toBe(1)
  })
})
