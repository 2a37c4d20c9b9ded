import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areNear, comparedName, headAndTail, nearLengths, nearPairs } from './near-names.ts'

const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 6, maxLength: 12 })

/** One slip of the hand: a letter more, less, another, or two swapped. */
const slip = fc.record({
  at: fc.nat(11),
  how: fc.constantFrom('more', 'less', 'other', 'swap'),
  letter: fc.constantFrom('a', 'b', 'x'),
})

function slipped(text: string, { at, how, letter }: { at: number; how: string; letter: string }): string {
  const place = at % text.length
  const [before, here, after] = [text.slice(0, place), text.charAt(place), text.slice(place + 1)]
  if (how === 'more') return before + letter + here + after
  if (how === 'less') return before + after
  if (how === 'other') return before + letter + after
  return before + after.slice(0, 1) + here + after.slice(1)
}

describe('near names', () => {
  test.each([
    ['Rautaniemi Kartonki Oy', 'Rautanemi Kartonki Oy', true],
    ['Ostvall Bryggeri AB', 'AB Ostvall Bryggeri', true],
    ['ООО «Ромашка Плюс»', 'Romashka Plus', true],
    ['Rautaniemi Kartonki Oy', 'Rautavalta Kartonki Oy', false],
  ])('%s and %s: %s', (one, other, near) => {
    expect(areNear(comparedName(one) ?? '', comparedName(other) ?? '')).toBe(near)
  })

  test('are not looked for when they are short', () => {
    expect(comparedName('ABB')).toBeNull()
  })

  test('share their beginning or their end for the length of either', () => {
    fc.assert(
      fc.property(name, slip, (text, how) => {
        const other = slipped(text, how)
        fc.pre(other.length >= 6)
        const found = nearLengths(text).some((length) => {
          const [mine, theirs] = [headAndTail(text, length), headAndTail(other)]
          return length === other.length && (mine.head === theirs.head || mine.tail === theirs.tail)
        })
        expect(found).toBe(true)
      }),
    )
  })

  test('are all found, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), fc.array(name, { maxLength: 12 }), (left, right) => {
        const all = [...new Set(left)].flatMap((one) =>
          [...new Set(right)].filter((other) => areNear(one, other)).map((other) => `${one} ${other}`),
        )
        const found = nearPairs(left, right).map(([one, other]) => `${one} ${other}`)
        expect(found.toSorted()).toEqual(all.toSorted())
      }),
    )
  })
})
