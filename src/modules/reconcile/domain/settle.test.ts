import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { causesOf, handOver, inOrder, isCause, type Cause } from './causes.ts'
import { choicesOf, checkWish, type Choice } from './choices.ts'
import { settle, type ActiveRule, type Decided, type FoundRow, type StandingDecision } from './settle.ts'

const nobody: Decided = { ofRow: () => undefined, ofCause: () => undefined, rules: () => [] }

const pair: FoundRow = {
  key: 'k',
  month: '2026-07-01',
  group: 'both-differ',
  found: ['amount-differs', 'source-differs'],
  m_minor: 200,
  m_currency: 'EUR',
  s_minor: 150,
  s_currency: 'EUR',
  m_source: 'Web',
  s_source: 'Referral',
  m_status: null,
  s_status: null,
  m_product: null,
  s_product: null,
  m_owner: null,
  s_owner: null,
}
const alone: FoundRow = { ...pair, group: 'only-sales', found: ['found-alone'], m_minor: null, m_currency: null }

function decision(cause: Cause, choice: Choice, more: Partial<StandingDecision> = {}): StandingDecision {
  return { id: 'd', state: 'acknowledged', cause, choice, intoMonth: null, otherCause: null, ...more }
}

function onRow(one: StandingDecision): Decided {
  return { ...nobody, ofRow: (_, cause) => (cause === one.cause ? one : undefined) }
}

function rule(cause: Cause, choice: ActiveRule['choice'], appliesFrom = '2026-01-01'): Decided {
  const condition = { field: 'source' as const, marketing: 'web', sales: 'referral' }
  return { ...nobody, rules: (of) => (of === cause ? [{ id: 'r', cause, condition, choice, appliesFrom }] : []) }
}

describe('before anybody decides', () => {
  test('a pair counts once with the lower amount, and its difference is the distance', () => {
    expect(settle(pair, nobody, handOver)).toMatchObject({
      cause: 'amount-differs',
      causes: ['source-differs'],
      treatment: 'counted',
      standing: 'open',
      countedMinor: 150,
      stakeMinor: 50,
    })
  })

  test('a row of one list is set aside', () => {
    expect(settle(alone, nobody, handOver)).toMatchObject({ treatment: 'aside', standing: 'open', countedMonth: null })
  })

  test('two currencies count as the receiver has them', () => {
    const row: FoundRow = { ...pair, found: ['currency-differs'], s_currency: 'SEK' }
    expect(settle(row, nobody, handOver)).toMatchObject({ countedMinor: 150, countedCurrency: 'SEK' })
    expect(settle(row, nobody, { giver: 'sales', receiver: 'marketing' })).toMatchObject({ countedCurrency: 'EUR' })
  })

  test('a pair without causes agrees', () => {
    expect(settle({ ...pair, found: [] }, nobody, handOver)).toMatchObject({ group: 'both-agree', standing: 'agreed' })
  })
})

describe('a decision', () => {
  test('takes a side’s value', () => {
    const settled = settle(pair, onRow(decision('amount-differs', 'marketing-value')), handOver)
    expect(settled).toMatchObject({ countedMinor: 200, standing: 'settled', decisionId: 'd' })
  })

  test('that nobody answered has its effect and waits', () => {
    const settled = settle(alone, onRow(decision('found-alone', 'count', { state: 'asked' })), handOver)
    expect(settled).toMatchObject({ treatment: 'counted', standing: 'asked', countedMonth: '2026-07-01' })
  })

  test('that was objected to leaves the row open as it was', () => {
    const settled = settle(alone, onRow(decision('found-alone', 'count', { state: 'objected' })), handOver)
    expect(settled).toMatchObject({ treatment: 'aside', standing: 'objected', decisionId: null })
  })

  test('counts a row in another month', () => {
    const settled = settle(alone, onRow(decision('found-alone', 'move', { intoMonth: '2026-10-01' })), handOver)
    expect(settled).toMatchObject({ treatment: 'counted', countedMonth: '2026-10-01' })
  })

  test('that the two mean the same leaves the next difference', () => {
    const settled = settle(pair, onRow(decision('amount-differs', 'same')), handOver)
    expect(settled).toMatchObject({ cause: 'source-differs', causes: [], standing: 'open' })
  })

  test('that the last difference is none makes the lists agree', () => {
    const row: FoundRow = { ...pair, found: ['source-differs'] }
    const settled = settle(row, onRow(decision('source-differs', 'same')), handOver)
    expect(settled).toMatchObject({ group: 'both-agree', cause: 'none', standing: 'agreed', decisionId: 'd' })
  })

  test('gives the row another cause, and that cause’s usual standing', () => {
    const named = decision('found-alone', 'cause', { otherCause: 'duplicate' })
    expect(settle(alone, onRow(named), handOver)).toMatchObject({
      cause: 'duplicate',
      standing: 'settled',
      treatment: 'aside',
    })
  })

  test('on the row goes before one on the whole cause, and both before a rule', () => {
    const ofRow = decision('amount-differs', 'sales-value', { id: 'row' })
    const ofCause = decision('amount-differs', 'marketing-value', { id: 'cause' })
    const both = { ...rule('amount-differs', 'aside'), ofCause: () => ofCause }
    expect(settle(pair, { ...both, ofRow: () => ofRow }, handOver).decisionId).toBe('row')
    expect(settle(pair, both, handOver)).toMatchObject({ decisionId: 'cause', countedMinor: 200, ruleId: null })
  })
})

describe('a rule', () => {
  test('settles rows with the same words', () => {
    expect(settle(pair, rule('amount-differs', 'aside'), handOver)).toMatchObject({
      treatment: 'aside',
      ruleId: 'r',
      standing: 'settled',
    })
    expect(settle({ ...pair, s_source: 'Fair' }, rule('amount-differs', 'aside'), handOver).ruleId).toBeNull()
  })

  test('leaves rows of earlier months alone', () => {
    expect(settle(pair, rule('amount-differs', 'aside', '2026-08-01'), handOver).ruleId).toBeNull()
  })
})

describe('what may be decided', () => {
  test('is for both alike: each side’s value can be taken where there are two', () => {
    expect(choicesOf('only-marketing')).toEqual(choicesOf('only-sales'))
    expect(choicesOf('both-agree')).toEqual([])
  })

  const wish = { choice: 'count', intoMonth: null, otherCause: null } as const
  test.each([
    ['reconcile.nothing-differs', 'both-agree', 'none', wish],
    ['reconcile.not-a-choice', 'only-sales', 'referral', { ...wish, choice: 'sales-value' }],
    ['reconcile.say-which-month', 'only-sales', 'referral', { ...wish, choice: 'move' }],
    ['reconcile.say-which-cause', 'only-sales', 'referral', { ...wish, choice: 'cause', otherCause: 'referral' }],
    ['reconcile.say-which-cause', 'only-sales', 'referral', { ...wish, choice: 'cause', otherCause: 'amount-differs' }],
  ] as const)('refuses with %s', (code, group, cause, wanted) => {
    expect(() => checkWish(group, cause, wanted)).toThrow(code)
  })
})

describe('causes', () => {
  test('are put in order with the gravest first, and named once', () => {
    expect(inOrder(['one-side-only', 'rejected', 'duplicate', 'rejected'], 'oneSided')).toEqual([
      'duplicate',
      'rejected',
      'one-side-only',
    ])
  })

  test('knowing the company alone explains a row of one list and is the least of a pair', () => {
    expect(inOrder(['company-known', 'one-side-only'], 'oneSided')[0]).toBe('company-known')
    expect(inOrder(['company-known', 'person-spelling'], 'both')[0]).toBe('person-spelling')
  })

  test('are known by their codes', () => {
    expect([isCause('duplicate'), isCause('none'), isCause('constructor')]).toEqual([true, false, false])
  })

  test('of a settled row are always among those of its group', () => {
    const anyFound = fc.uniqueArray(fc.constantFrom(...causesOf('both-differ')), { minLength: 1 })
    fc.assert(
      fc.property(anyFound, (found) => {
        const { cause, causes } = settle({ ...pair, found: inOrder(found, 'both') }, nobody, handOver)
        expect([cause, ...causes]).toEqual(inOrder(found, 'both'))
      }),
    )
  })
})
