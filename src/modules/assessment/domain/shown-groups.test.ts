import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shownGroups } from './shown-groups.ts'

function sizes(counts: Record<string, number>) {
  return Object.entries(counts).map(([group, answers]) => ({ group, answers }))
}

describe('groups that may be shown (vectors of science.md B.8)', () => {
  it.each([
    [{ A: 3, B: 9 }, 0, []],
    [{ A: 3, B: 6 }, 4, ['B']],
    [{ A: 3, B: 6, C: 8 }, 0, ['C']],
    [{ A: 6, B: 7 }, 0, ['A', 'B']],
    [{ A: 2, B: 3, C: 20 }, 0, ['C']],
    [{ A: 1, B: 4, C: 5, D: 5 }, 0, ['C', 'D']],
  ])('of %j with %i beside are %j', (counts, ungrouped, shown) => {
    expect(shownGroups(sizes(counts), { ungrouped }).shown).toEqual(shown)
  })

  it('say why the others are not', () => {
    expect(shownGroups(sizes({ A: 3, B: 6, C: 8 })).hidden).toEqual([
      { group: 'A', because: 'too-few' },
      { group: 'B', because: 'would-tell' },
    ])
  })

  it('never leave one to four people over', () => {
    const counts = fc.array(fc.nat(12), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(counts, fc.nat(6), (all, ungrouped) => {
        const groups = all.map((answers, at) => ({ group: String.fromCodePoint(65 + at), answers }))
        const { shown } = shownGroups(groups, { ungrouped })
        const seen = groups.filter(({ group }) => shown.includes(group))
        const hidden =
          ungrouped + all.reduce((sum, each) => sum + each, 0) - seen.reduce((sum, each) => sum + each.answers, 0)
        expect(seen.every(({ answers }) => answers >= 5)).toBe(true)
        if (shown.length > 0) expect(hidden === 0 || hidden >= 5).toBe(true)
      }),
    )
  })
})
