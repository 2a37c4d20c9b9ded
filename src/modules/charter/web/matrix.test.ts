import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { letters } from '../domain/words.ts'
import { bySide, letterChanges, lettersOf, nextOf, sameLetters, sent, toggled } from './matrix.ts'
import type { Letter, Somebody, TaskVersion } from './shapes.ts'

const elin: Somebody = { id: 'e', name: 'Elin', side: 'marketing', left: false }
const mikko: Somebody = { id: 'm', name: 'Mikko', side: 'sales', left: false }

function version(given: readonly (readonly [Somebody, Letter])[]): TaskVersion {
  return {
    id: 'v',
    taskId: 't',
    number: 1,
    state: 'in-force',
    name: 'Hand over leads',
    side: 'both',
    coOwned: false,
    rhythm: 'daily',
    object: { kind: 'free' },
    letters: given.map(([person, letter]) => ({ person, letter })),
    ends: false,
    note: '',
    proposed: { name: 'Elin', side: 'marketing', at: new Date(0) },
    signatures: { marketing: null, sales: null },
    inForceFrom: null,
    declined: null,
    acts: [],
  }
}

describe('the letters of a cell', () => {
  it('come and go one by one, always in the same order', () => {
    expect(toggled(['A'], 'R')).toEqual(['R', 'A'])
    expect(toggled(['R', 'A'], 'R')).toEqual(['A'])
  })

  it('go round from none to none with each letter once', () => {
    const round = letters.reduce<Letter[][]>((seen) => [...seen, nextOf(seen.at(-1) ?? [])], [[]])
    expect(round).toEqual([[], ['R'], ['A'], ['C'], ['I']])
    expect(nextOf(['I'])).toEqual([])
    expect(nextOf(['R', 'A'])).toEqual([])
  })

  it('are what they were after two presses of the same key', () => {
    const some = fc
      .uniqueArray(fc.constantFrom(...letters))
      .map((chosen) => letters.filter((one) => chosen.includes(one)))
    fc.assert(
      fc.property(some, fc.constantFrom(...letters), (before, letter) => {
        expect(toggled(toggled(before, letter), letter)).toEqual(before)
      }),
    )
  })
})

describe('the letters of a task', () => {
  it('are sent as they were read', () => {
    const given = version([
      [elin, 'A'],
      [mikko, 'C'],
      [elin, 'R'],
    ])
    expect([...lettersOf(given)]).toEqual([
      ['e', ['R', 'A']],
      ['m', ['C']],
    ])
    expect(sent(lettersOf(given))).toHaveLength(3)
  })

  it('are the same when only empty cells are added', () => {
    const given = lettersOf(version([[elin, 'A']]))
    expect(sameLetters(given, new Map([...given, ['m', []]]))).toBe(true)
    expect(sameLetters(given, new Map([['m', ['A']]]))).toBe(false)
  })

  it('tell whose letters a proposal changes', () => {
    const before = version([
      [elin, 'A'],
      [mikko, 'C'],
    ])
    const after = version([
      [elin, 'A'],
      [mikko, 'R'],
    ])
    expect(letterChanges(before, after)).toEqual([{ person: mikko, was: ['C'], now: ['R'] }])
    expect(letterChanges(null, before)).toHaveLength(2)
    expect(letterChanges(before, before)).toEqual([])
  })
})

it('has marketing at the left, sales at the right and leadership after both', () => {
  const gunnar: Somebody = { id: 'g', name: 'Gunnar', side: 'leadership', left: false }
  expect([gunnar, mikko, elin].toSorted(bySide)).toEqual([elin, mikko, gunnar])
})
