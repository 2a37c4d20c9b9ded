import { describe, expect, it } from 'vitest'
import type { RawRow } from '#modules/imports/domain/index.ts'
import { type Deduped, type WeightsWish, dedupe, planDedupe } from './index.ts'

function found(
  names: readonly string[],
  records: readonly (readonly string[])[],
  { weights = 'auto', ignore = [] }: { weights?: WeightsWish; ignore?: string[] } = {},
): Deduped {
  const rows = records.map((cells, i): RawRow => ({ row: i + 2, cells: [...cells], fault: null }))
  return dedupe(planDedupe(names, rows, { kind: null, id: null, ignore }), rows, { weights, country: 'FI' })
}

const contacts = [
  ['1', 'Anna', 'Karlsson', 'anna.karlsson@acme.se', '+46 70 123 45 67'],
  ['2', 'A.', 'Karlsson', 'Anna.Karlsson@ACME.se', ''],
  ['3', 'Erik', 'Berg', 'anna.karlsson@acme.se', ''],
  ['4', 'Liisa', 'Virtanen', 'liisa@nordic.fi', '040 123 4567'],
  ['5', 'Liisa', 'Virtanen', 'liisa.v@nordic.fi', '+358401234567'],
  ['6', 'Pekka', 'Laine', 'pekka@toinen.fi', ''],
]
const contactNames = ['Record ID', 'First name', 'Last name', 'Email', 'Phone']

describe('a list of contacts', () => {
  const { pairs, groups, kind, weights, unused } = found(contactNames, contacts)
  const idsOf = (pair: { left: { id: string | null }; right: { id: string | null } }) => [pair.left.id, pair.right.id]

  it('is matched as the house does, with its own weights', () => {
    expect([kind, weights]).toEqual(['persons', 'house'])
    expect(unused).toEqual([{ column: 'Record ID', reason: 'key' }])
    expect(pairs.filter(({ band }) => band === 'merge').map(idsOf)).toEqual(
      expect.arrayContaining([
        ['1', '2'],
        ['4', '5'],
      ]),
    )
  })

  it('lays a mailbox with two names before people, and puts it into no group', () => {
    const shared = pairs.filter(({ band }) => band === 'review').map(idsOf)
    expect(shared).toEqual(
      expect.arrayContaining([
        ['1', '3'],
        ['2', '3'],
      ]),
    )
    expect(groups.map((group) => group.map(({ id }) => id))).toEqual([
      ['1', '2'],
      ['4', '5'],
    ])
  })

  it('says what speaks for it: the bits of the evidence and the prior add up to the weight', () => {
    for (const { evidence, weight, probability } of pairs) {
      const prior = Math.log2(1e-4 / (1 - 1e-4))
      expect(evidence.reduce((sum, { weight }) => sum + weight, prior)).toBeCloseTo(weight, 9)
      expect(probability).toBeCloseTo(1 / (1 + 2 ** -weight), 9)
    }
  })
})

describe('a list of companies', () => {
  it('is matched by name, legal form and register number', () => {
    const names = ['Company name', 'Website', 'Business ID']
    const { kind, pairs } = found(names, [
      ['Oy Nokian Renkaat Ab', 'https://www.nokianrenkaat.fi', ''],
      ['Nokian Renkaat', 'nokianrenkaat.fi', ''],
      ['Volvo Cars', 'volvocars.com', ''],
      ['Volvo Trucks', 'volvotrucks.com', ''],
    ])
    expect(kind).toBe('companies')
    expect(pairs.map(({ left, right, band }) => [left.row, right.row, band])).toEqual([[2, 3, 'merge']])
  })
})

/** Persons with a birthday and a town and no mailbox; every third stands twice, with a slip. */
function register(count: number): { records: string[][]; doubles: number } {
  const [given, family] = [
    'Anna Erik Liisa Pekka Olga Ivan Maja Nils Tove Arvo'.split(' '),
    'Berg Laine Virtanen Korhonen Ivanov Lind Ekman Salo Nieminen Strand'.split(' '),
  ]
  const towns = ['Turku', 'Malmö', 'Oulu', 'Lund', 'Vaasa', 'Umeå', 'Kotka']
  const records: string[][] = []
  let doubles = 0
  for (let i = 0; i < count; i++) {
    const born = new Date(Date.UTC(1950, 0, 1) + ((i * 7919) % 18_000) * 86_400_000).toISOString().slice(0, 10)
    const street = `${family[(i * 3) % 10]}gatan ${(i * 31) % 97}`
    const record = [given[i % 10] ?? '', family[Math.floor(i / 10) % 10] ?? '', born, towns[i % 7] ?? '', street]
    records.push([`r${i}`, `e${i}`, ...record])
    if (i % 3 !== 0) continue
    doubles += 1
    const [first = '', ...rest] = record
    records.push([`d${i}`, `e${i}`, `${first.slice(0, 2)}${first.slice(3)}`, ...rest])
  }
  return { records, doubles }
}

describe('a list with columns that the house does not weigh', () => {
  const names = ['rec', 'cluster', 'given_name', 'surname', 'date_of_birth', 'town', 'street']
  const { records, doubles } = register(300)

  it('teaches its own weights, and the column with the answer is not looked at', () => {
    const { weights, pairs, unused, model } = found(names, records)
    expect(weights).toBe('learned')
    expect(unused).toEqual(
      expect.arrayContaining([
        { column: 'rec', reason: 'key' },
        { column: 'cluster', reason: 'answer' },
      ]),
    )
    const isTrue = ({ left, right }: Deduped['pairs'][number]) => left.id?.slice(1) === right.id?.slice(1)
    expect(pairs.filter(isTrue).length).toBe(doubles)
    expect(pairs.filter((pair) => !isTrue(pair)).length).toBeLessThanOrEqual(2)
    const birthday = model.fields.find(({ field }) => field === 'date_of_birth')
    expect(birthday?.m).toBeGreaterThan(0.9)
    expect(birthday?.u).toBeLessThan(0.2)
  })

  it('takes no likeness for doubles: companies of one year and one sector are not one company', () => {
    const names = ['account', 'sector', 'founded', 'office']
    const sectors = ['retail', 'medical', 'finance']
    const accounts = Array.from({ length: 120 }, (_, i) => [
      `${['Nor', 'Sud', 'Vest', 'Ost'][i % 4]}${['bank', 'verk', 'bygg', 'data', 'mark'][i % 5]} ${i * 37}`,
      sectors[i % 3] ?? '',
      String(1950 + (i % 40)),
      `Street ${i}`,
    ])
    const { weights, pairs } = found(names, accounts)
    expect(weights).toBe('house')
    expect(pairs).toEqual([])
    expect(() => found(['colour', 'taste', 'year'], accounts)).toThrow('lab.nothing-to-compare')
  })

  it('keeps out what it is asked to', () => {
    const { unused, model } = found(names, records, { ignore: ['street'], weights: 'learned' })
    expect(unused).toContainEqual({ column: 'street', reason: 'asked' })
    expect(model.fields.map(({ field }) => field)).not.toContain('street')
  })

  it('is refused to the house when it knows none of the columns, and to all when there are none', () => {
    const colours = [
      ['red', '17'],
      ['blue', '18'],
      ['red', '19'],
    ]
    expect(() => found(['colour', 'size'], colours, { weights: 'house' })).toThrow('lab.nothing-to-compare')
    expect(() => found(['colour', 'size'], colours, { ignore: ['colour', 'size'] })).toThrow('lab.nothing-to-compare')
  })
})
