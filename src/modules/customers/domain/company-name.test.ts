import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseCompanyName } from './company-name.ts'

const listFile = new URL('../../../../../shared/data/identity/companies/companies.csv', import.meta.url)

describe('a company name', () => {
  it.each([
    ['Acme Sverige AB (publ)', 'acme sverige'],
    ['Oy Nokian Renkaat Ab', 'nokian renkaat'],
    ['ООО «Ромашка»', 'ромашка'],
    ['Публичное акционерное общество "Ромашка"', 'ромашка'],
    ['AB Volvo', 'volvo'],
    ['A B Volvo', 'volvo'],
    ['Volvo Cars', 'volvo cars'],
    ['Volvo Trucks', 'volvo trucks'],
    ['Lantmännen ek. för.', 'lantmännen'],
    ['A/S Storebælt', 'storebælt'],
    ['Müller GmbH & Co. KG', 'müller'],
    ['GRUPO ALFA, S.A. de C.V.', 'grupo alfa'],
    ['Foo Sp. z o.o.', 'foo'],
    ['X Pty. Ltd.', 'x'],
    ['Wells Fargo & Company', 'wells fargo'],
    ["McDonald's Corp.", 'mcdonalds'],
    ['L’Oréal S.A.', 'loréal'],
    ['ＡＣＭＥ™ Inc', 'acme'],
    ['Hewlett-Packard', 'hewlett packard'],
    ['U.S. Steel Corporation', 'us steel'],
    ['B&amp;B Inc.', 'b & b'],
    ['Straße 7 GmbH', 'strasse 7'],
    ['Limited Brands', 'brands'],
    ['Smith Bygg AB i likvidation', 'smith bygg'],
    ['株式会社トヨタ', '株式会社トヨタ'],
  ])('%s is %s', (text, core) => {
    expect(normaliseCompanyName(text)?.core).toBe(core)
  })

  it.each(['AB', 'Oy Ab', 'Co. Ltd', 'S.A.', 'ООО'])('%s, nothing but a legal form, stays', (text) => {
    const name = normaliseCompanyName(text)
    expect(name?.core).not.toBe('')
    expect(name?.forms).toEqual([])
  })

  it('takes och, ja, and, и for an ampersand between two words only', () => {
    const core = (text: string) => normaliseCompanyName(text)?.core
    expect(
      ['Smith & Son', 'Smith och Son', 'Smith ja Son', 'Smith and Son', 'Smith и Son', 'Smith + Son'].map(core),
    ).toEqual(Array(6).fill('smith & son'))
    expect(core('Ja Media Oy')).toBe('ja media')
    expect(core('And')).toBe('and')
  })

  it('keeps å, ä, ö and Cyrillic letters, with a folded and a Latin copy', () => {
    expect(normaliseCompanyName('Ålands Öl Ab')).toMatchObject({
      core: 'ålands öl',
      folded: 'alands ol',
      latin: 'alands ol',
    })
    expect(normaliseCompanyName('АО «Щёлково Яхты»')).toEqual({
      core: 'щёлково яхты',
      folded: 'щелково яхты',
      latin: 'shchelkovo yakhty',
      forms: ['ao'],
    })
    expect(normaliseCompanyName('Øresund Łódź Æon')?.folded).toBe('oresund lodz aeon')
    expect(normaliseCompanyName('LLC Romashka')?.latin).toBe(normaliseCompanyName('ООО «Ромашка»')?.latin)
  })

  it('names the legal forms, the same for all their spellings', () => {
    const forms = (text: string) => normaliseCompanyName(text)?.forms
    expect(forms('Acme Aktiebolag')).toEqual(['ab'])
    expect(forms('Oy Acme Ab')).toEqual(['ab', 'oy'])
    expect(forms('Acme Osakeyhtiö')).toEqual(['oy'])
    expect(forms('Acme')).toEqual([])
  })

  it.each(['', ' ', '—', '&', '🚀', '«»'])('%j is none', (text) => {
    expect(normaliseCompanyName(text)).toBeNull()
  })

  it('is not changed by case, blanks, quotes or a dot behind it', () => {
    const word = fc.stringMatching(/^[a-zåäöéа-я]{2,12}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const plain = normaliseCompanyName(words.join(' '))
        expect(normaliseCompanyName(`  «${words.join('  ').toUpperCase()}». `)).toEqual(plain)
      }),
    )
  })

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(normaliseCompanyName(text)?.core).not.toBe('')
      }),
    )
  })
})

describe.skipIf(!existsSync(listFile))('1,320 names from the stock exchanges', () => {
  const names = existsSync(listFile)
    ? readFileSync(listFile, 'utf8')
        .trim()
        .split(/\r?\n/)
        .map((line) => line.slice(0, line.lastIndexOf(';')))
    : []

  it('lose the form behind them', () => {
    const withForm = names.filter((name) =>
      /(?:Ltd|Inc|Corp|plc|N\.V|AB|A\/S|ASA|AG|GmbH|S\.p\.A|S\.A|C\.V|B\.V|Oyj?|KGaA|Co)\.?$/.test(name),
    )
    expect(withForm.length).toBeGreaterThan(1190)
    expect(withForm.filter((name) => normaliseCompanyName(name)?.forms.length === 0)).toEqual([])
  })

  it('are the same only where a name differs by its form', () => {
    const byName = Map.groupBy(names, (name) => normaliseCompanyName(name)?.core)
    expect(Array.from(byName.values()).filter((same) => same.length > 1)).toEqual([
      ['EMCO spol. s r.o.', 'Emco Ltd.'],
      ['Rio Tinto Ltd.', 'Rio Tinto plc'],
      ['Thomson Corp', 'Thomson S.A.'],
      ['Unilever N.V.', 'Unilever plc'],
    ])
  })

  it('are their own normal form', () => {
    for (const name of names) {
      const core = normaliseCompanyName(name)?.core ?? ''
      expect(normaliseCompanyName(core)?.core).toBe(core)
    }
  })
})
