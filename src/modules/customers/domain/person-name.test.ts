import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalisePersonName, personNameSimilarity } from './person-name.ts'

function alike(left: string, right: string): number {
  const [a, b] = [normalisePersonName(left), normalisePersonName(right)]
  return a && b ? personNameSimilarity(a, b) : Number.NaN
}

describe('a person name', () => {
  it.each([
    ['John Doe', 'doe john'],
    ['Doe, John', 'doe john'],
    ['DOE John', 'doe john'],
    ['Mr. John Doe', 'doe john'],
    ['Anna-Karin Öberg', 'anna karin oberg'],
    ["Sinéad O'Brien", 'obrien sinead'],
    ['Иванов Пётр', 'ivanov petr'],
    ['Юлия Щукина', 'shchukina yuliya'],
    ['Dr', 'dr'],
  ])('%s is %s', (text, key) => {
    expect(normalisePersonName(text)?.key).toBe(key)
  })

  it('knows the family name when it is given apart or before a comma', () => {
    expect(normalisePersonName({ given: 'Anna', family: 'von Öst' })).toEqual({
      key: 'anna ost von',
      words: ['anna', 'ost', 'von'],
      initials: 'aov',
      family: 'von ost',
    })
    expect(normalisePersonName('Virtanen, Matti')?.family).toBe('virtanen')
    expect(normalisePersonName('Matti Virtanen')?.family).toBeNull()
  })

  it('is none without a letter', () => {
    expect(normalisePersonName(' - ')).toBeNull()
    expect(normalisePersonName({ given: '', family: '' })).toBeNull()
  })
})

describe('the likeness of two names', () => {
  it('is whole in any order and alphabet', () => {
    expect(alike('John Doe', 'Doe, John')).toBe(1)
    expect(alike('Иванов Пётр', 'Petr Ivanov')).toBe(1)
  })

  it('takes an initial for its name, but not initials alone', () => {
    expect(alike('J. Doe', 'John Doe')).toBe(0.95)
    expect(alike('K. Doe', 'John Doe')).toBe(0.5)
    expect(alike('J D', 'John Doe')).toBe(0)
  })

  it('forgives a slip, a second name and a patronymic', () => {
    expect(alike('Anna Karlsson', 'Anna Carlsson')).toBeGreaterThan(0.95)
    expect(alike('Anna Maria Karlsson', 'Anna Karlsson')).toBe(0.95)
    expect(alike('Иванов Иван Иванович', 'Иван Иванов')).toBe(0.95)
  })

  it('is not enough for one name alone, or another one', () => {
    expect(alike('Anna', 'Anna Karlsson')).toBe(0.7)
    expect(alike('Maria Lund', 'Erik Berg')).toBe(0)
    expect(alike('Anna Karlsson', 'Anna Berg')).toBe(0.5)
  })

  it('lies between 0 and 1 and is the same from both sides', () => {
    const name = fc
      .array(fc.stringMatching(/^[a-eå]{1,5}$/), { minLength: 1, maxLength: 4 })
      .map((words) => words.join(' '))
    fc.assert(
      fc.property(name, name, (left, right) => {
        const score = alike(left, right)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(alike(right, left)).toBeCloseTo(score, 12)
      }),
    )
  })
})
