import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { candidatePairs, companyKeys, partnersIn, personKeys } from './blocking.ts'
import { normaliseCompanyName } from './company-name.ts'
import { normaliseEmail } from './email.ts'
import { normalisePersonName } from './person-name.ts'

function emails(...texts: string[]) {
  return texts.map(normaliseEmail).filter((email) => email !== null)
}

describe('the keys under which records meet', () => {
  it('are for a person the mailbox, the telephone, and the domain with the start of each name', () => {
    const anna = {
      name: normalisePersonName('Anna K. Andersson'),
      emails: emails('anna.a@mail.acme.se'),
      phones: ['+46812345678'],
    }
    expect(personKeys(anna)).toEqual(['e:anna.a@mail.acme.se', 'p:+46812345678', 'd:acme.se:ande', 'd:acme.se:anna'])
  })

  it('are for no person a role address or the domain of a mail provider', () => {
    const name = normalisePersonName('Anna Andersson')
    expect(personKeys({ name, emails: emails('info@acme.se'), phones: [] })).toEqual([
      'd:acme.se:ande',
      'd:acme.se:anna',
    ])
    expect(personKeys({ name, emails: emails('anna@gmail.com'), phones: [] })).toEqual(['e:anna@gmail.com'])
  })

  it('are for a company its register number, domains, telephones and the trigram at each word', () => {
    const name = normaliseCompanyName('ООО «Ромашка и Ко»')
    expect(companyKeys({ name, domains: ['romashka.ru'], registerNumber: 'RU7701', phones: ['+74951234567'] })).toEqual(
      ['r:RU7701', 'd:romashka.ru', 'p:+74951234567', 't:rom'],
    )
    expect(companyKeys({ name: null, domains: [], registerNumber: null, phones: [] })).toEqual([])
  })
})

describe('candidate pairs', () => {
  it('share a key, each pair once', () => {
    const keys = [['a', 'b'], ['a', 'b', 'b'], ['c'], ['b'], []]
    expect(candidatePairs(keys)).toEqual([
      [0, 1],
      [0, 3],
      [1, 3],
    ])
  })

  it('do not come from a key that too many share', () => {
    const keys = [['x', 'a'], ['x', 'a'], ['x'], ['x']]
    expect(candidatePairs(keys, 3)).toEqual([[0, 1]])
  })

  it('are exactly those that comparing all with all would find', () => {
    const records = fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }), { maxLength: 12 })
    fc.assert(
      fc.property(records, (keys) => {
        const expected = keys.flatMap((left, i) =>
          keys.flatMap((right, j) => (i < j && left.some((key) => right.includes(key)) ? [`${i} ${j}`] : [])),
        )
        expect(
          candidatePairs(keys)
            .map((pair) => pair.join(' '))
            .sort(),
        ).toEqual(expected.sort())
      }),
    )
  })
})

describe('partners in a block', () => {
  const named = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `${i}`, name: `firma ${i % 900}` }))
  const all = () => true

  it('are all others of a small block, for the wanted ones alone', () => {
    const pairs = partnersIn(named(4), ({ id }) => id === '1' || id === '3')
    expect(pairs.map(([one, other]) => `${one.id}${other.id}`)).toEqual(['10', '12', '13', '30', '31', '32'])
  })

  it('are in a crowd those nearest in name, so that the work grows with the crowd and not with its square', () => {
    const pairs = partnersIn(named(9000), all)
    expect(pairs.length).toBeLessThanOrEqual(9000 * 20)
    expect(pairs.some(([one, other]) => one.name === other.name)).toBe(true)
  })

  it('always have the same name next to them in a crowd, in whatever order it comes', () => {
    const twins = [
      { id: 'a', name: 'lumi' },
      { id: 'b', name: 'lumi' },
    ]
    const pairs = partnersIn(
      [twins[0], ...named(500), twins[1]].filter((each) => each !== undefined),
      all,
    )
    expect(pairs.map(([one, other]) => one.id + other.id)).toEqual(expect.arrayContaining(['ab', 'ba']))
  })
})
