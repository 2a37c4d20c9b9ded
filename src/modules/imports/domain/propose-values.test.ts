import { describe, expect, test } from 'vitest'
import { placeholder } from './placeholders.ts'
import { createValueCounter, isMisspelt, proposeValues } from './propose-values.ts'

function counts(values: Record<string, number>): Map<string, number> {
  return new Map(Object.entries(values))
}

describe('spellings of one value', () => {
  test('the same letters are proposed as the commonest spelling', () => {
    expect(proposeValues('source', counts({ 'Trade Show': 40, 'trade show': 3, 'Trade-show': 2, Web: 9 }))).toEqual([
      {
        field: 'source',
        from: 'trade show',
        to: 'Trade Show',
        rows: 3,
        rowsOfTo: 40,
        reason: 'same-letters',
        isSure: true,
      },
      {
        field: 'source',
        from: 'Trade-show',
        to: 'Trade Show',
        rows: 2,
        rowsOfTo: 40,
        reason: 'same-letters',
        isSure: true,
      },
    ])
  })

  test('a value that the house has wins over the file’s, however common: GTXPro is GTX Pro', () => {
    expect(
      proposeValues('product', counts({ GTXPro: 1480, 'MG Special': 1651 }), ['GTX Pro', 'MG Special', 'GTX Plus Pro']),
    ).toEqual([
      {
        field: 'product',
        from: 'GTXPro',
        to: 'GTX Pro',
        rows: 1480,
        rowsOfTo: 0,
        reason: 'same-letters',
        isSure: true,
      },
    ])
  })

  test('a misspelt word is a question: technolgy may be technology', () => {
    expect(proposeValues('industry', counts({ technolgy: 12, medical: 12, retail: 17 }))).toEqual([
      {
        field: 'industry',
        from: 'technolgy',
        to: 'technology',
        rows: 12,
        rowsOfTo: 0,
        reason: 'one-word-misspelt',
        isSure: false,
      },
    ])
  })

  test('the right spelling of the file is taken before that of a dictionary, and in its case', () => {
    expect(proposeValues('industry', counts({ Technolgy: 2, Technology: 30 }))).toMatchObject([
      { from: 'Technolgy', to: 'Technology', rowsOfTo: 30 },
    ])
    expect(proposeValues('industry', counts({ Technolgy: 2 }))).toMatchObject([{ to: 'Technology' }])
  })

  test.each([
    ['Q1', 'Q2'],
    ['GTX Basic', 'GTX Plus Basic'],
    ['MG 500', 'MG 600'],
    ['Lead A', 'Lead B'],
    ['East', 'West'],
    ['Web', 'Wed'],
    ['Trade Shwo', 'Trade Show'],
    ['Paid search', 'Organic search'],
  ])('%s and %s are two', (left, right) => expect(isMisspelt(left, right)).toBe(false))

  test.each([
    ['technolgy', 'technology'],
    ['Refferal', 'Referral'],
    ['Purchsed List', 'Purchased List'],
    ['telecomunicatons', 'telecommunications'],
    ['Rekomendation', 'Rekommendation'],
    ['Рекомендацыя', 'Рекомендация'],
  ])('%s may be %s', (left, right) => expect(isMisspelt(left, right)).toBe(true))

  test('people whose names differ by a letter are two people; other writing of one name is one', () => {
    expect(proposeValues('owner', counts({ 'Anna Andersson': 50, 'Anna Anderson': 2 }))).toEqual([])
    expect(proposeValues('owner', counts({ 'Anna Andersson': 50, 'anna andersson': 2 }))).toMatchObject([
      { to: 'Anna Andersson' },
    ])
  })

  test('only fields with a short list of values are looked at', () => {
    expect(proposeValues('company', counts({ 'Acme Oy': 5, 'ACME OY': 1 }))).toEqual([])
  })
})

describe('placeholders', () => {
  test('are proposed as no value with their counts, and only machines’ words are sure', () => {
    expect(proposeValues('source', counts({ Web: 10, unknown: 4, 'N/A': 3, '(not set)': 2, Okänd: 1 }))).toEqual([
      { field: 'source', from: 'unknown', to: '', rows: 4, rowsOfTo: 0, reason: 'placeholder', isSure: false },
      { field: 'source', from: 'N/A', to: '', rows: 3, rowsOfTo: 0, reason: 'placeholder', isSure: true },
      { field: 'source', from: '(not set)', to: '', rows: 2, rowsOfTo: 0, reason: 'placeholder', isSure: false },
      { field: 'source', from: 'Okänd', to: '', rows: 1, rowsOfTo: 0, reason: 'placeholder', isSure: false },
    ])
  })

  test.each(['', 'NULL', 'null', 'N/A', '#N/A', '\\N', '#REF!', '0000-00-00'])('%j is certainly nothing', (text) =>
    expect(placeholder(text)).toBe('certain'),
  )

  test.each(['-', '?', 'Unknown', 'NONE', 'n/a ', 'ei tietoa', 'Okänd', 'неизвестно', 'не указано', 'Null'])(
    '%j may be',
    (text) => expect(placeholder(text.trim())).not.toBeNull(),
  )

  test.each(['Web', 'Null Ltd', 'Nonesuch', '0', 'Unknown Pleasures', 'Naantali'])('%j is a value', (text) =>
    expect(placeholder(text)).toBeNull(),
  )
})

test('values are counted while a file streams by, of fields that have a short list', () => {
  const counter = createValueCounter(['source', 'company'])
  for (const value of ['Web', 'Fair', 'Web', '']) counter.add('source', value)
  counter.add('company', 'Acme')
  expect([...counter.counts]).toEqual([['source', counts({ Web: 2, Fair: 1 })]])
})

test('five hundred values are compared within three seconds', () => {
  const many = counts(
    Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`campaign number ${'abcdefghij'[index % 10]}${index}x`, index]),
    ),
  )
  const start = performance.now()
  proposeValues('campaign', many)
  expect(performance.now() - start).toBeLessThan(3000)
})
