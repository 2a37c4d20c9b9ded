import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOneEditApart, jaroWinkler, trigramSimilarity, trigramsOf } from './similarity.ts'

describe('Jaro-Winkler', () => {
  it.each([
    ['MARTHA', 'MARHTA', 0.961111],
    ['DWAYNE', 'DUANE', 0.84],
    ['DIXON', 'DICKSONX', 0.813333],
    ['JELLYFISH', 'SMELLYFISH', 0.896296],
    ['virtanen', 'wirtanen', 0.916667],
    ['andersson', 'anderson', 0.977778],
    ['иванов', 'иванова', 0.971429],
    ['', '', 1],
    ['', 'A', 0],
    ['abc', 'xyz', 0],
  ])('of %s and %s is %d', (left, right, similarity) => {
    expect(jaroWinkler(left, right)).toBeCloseTo(similarity, 6)
  })

  it('is symmetric, within 0 and 1, and 1 for equal texts only', () => {
    const word = fc.stringMatching(/^[a-d]{0,9}$/)
    fc.assert(
      fc.property(word, word, (left, right) => {
        const similarity = jaroWinkler(left, right)
        expect(jaroWinkler(right, left)).toBeCloseTo(similarity, 12)
        expect(similarity).toBeGreaterThanOrEqual(0)
        expect(similarity).toBeLessThanOrEqual(1)
        expect(similarity === 1).toBe(left === right)
      }),
    )
  })
})

describe('trigrams', () => {
  it.each([
    ['word', 'two words', 0.363636],
    ['nordic bank', 'nordic banken', 0.733333],
    ['acme industries', 'industries acme', 1],
    ['volvo cars', 'volvo trucks', 0.333333],
    ['ab', 'ba', 0],
    ['', '', 0],
    ['Åland', 'åland', 1],
  ])('of %s and %s share %d', (left, right, similarity) => {
    expect(trigramSimilarity(left, right)).toBeCloseTo(similarity, 6)
  })

  it('are padded as pg_trgm pads them', () => {
    expect(Array.from(trigramsOf('Cat, 7'))).toEqual(['  c', ' ca', 'cat', 'at ', '  7', ' 7 '])
  })
})

describe('one edit', () => {
  it.each([
    ['19710624', '19710524', true],
    ['4670', '4760', true],
    ['anna', 'anna', true],
    ['ana', 'anna', true],
    ['anna', 'ann', true],
    ['', 'a', true],
    ['abcd', 'badc', false],
    ['abc', 'abcde', false],
    ['abc', 'xyc', false],
  ])('lies between %s and %s: %s', (left, right, apart) => {
    expect(isOneEditApart(left, right)).toBe(apart)
    expect(isOneEditApart(right, left)).toBe(apart)
  })

  it('always lies between a text and the same with one character put in, left out, exchanged or swapped', () => {
    const edits = fc.constantFrom(
      (text: string, i: number) => `${text.slice(0, i)}x${text.slice(i)}`,
      (text: string, i: number) => text.slice(0, i) + text.slice(i + 1),
      (text: string, i: number) => `${text.slice(0, i)}x${text.slice(i + 1)}`,
      (text: string, i: number) => `${text.slice(0, i)}${text[i + 1] ?? ''}${text[i] ?? ''}${text.slice(i + 2)}`,
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[a-c]{1,8}$/), edits, fc.nat(7), (text, edit, at) => {
        expect(isOneEditApart(text, edit(text, Math.min(at, text.length - 1)))).toBe(true)
      }),
    )
  })
})
