import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesBetween } from './changes.ts'

const rule = (id: string, name = id) => ({ id, name })

describe('what changed between two versions of the rules', () => {
  test('is told by name and place', () => {
    const before = [rule('owner'), rule('fi'), rule('se'), rule('rest')]
    const after = [rule('owner'), rule('se'), rule('fi', 'Finland'), rule('no'), rule('dk')]
    expect(changesBetween(before, after)).toEqual([
      { what: 'moved', name: 'se', from: 3, to: 2 },
      { what: 'changed', name: 'Finland', from: 2, to: 3 },
      { what: 'added', name: 'no', from: null, to: 4 },
      { what: 'added', name: 'dk', from: null, to: 5 },
      { what: 'removed', name: 'rest', from: 4, to: null },
    ])
  })

  test('is nothing between a version and itself, and one change where one rule is put in or taken out', () => {
    const rules = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 12 }).map((ids) => ids.map((id) => rule(id)))
    fc.assert(
      fc.property(rules, fc.nat(12), (all, place) => {
        expect(changesBetween(all, all)).toEqual([])
        const more = all.toSpliced(Math.min(place, all.length), 0, rule('new one among all of them'))
        expect(changesBetween(all, more).map(({ what }) => what)).toEqual(['added'])
        expect(changesBetween(more, all).map(({ what }) => what)).toEqual(['removed'])
      }),
    )
  })
})
