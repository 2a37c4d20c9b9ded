import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { describe, expect, it } from 'vitest'
import { normalisePhone } from './phone.ts'

const folder = new URL('../../../../../shared/data/phone/', import.meta.url)
const read = (file: string) =>
  existsSync(folder)
    ? readFileSync(new URL(file, folder), 'utf8')
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.split(','))
    : []

describe('a telephone number', () => {
  it.each([
    ['040 123 4567', 'FI', '+358401234567'],
    ['08-123 456 78', 'SE', '+46812345678'],
    ['8 (495) 123-45-67', 'RU', '+74951234567'],
    ['00358 40 1234567', 'FI', '+358401234567'],
    ['00358 40 1234567', 'SE', '+358401234567'],
    ['00358 40 1234567', undefined, '+358401234567'],
    ['+46 (0)8 123 456 78', undefined, '+46812345678'],
    ['+460812345678', 'FI', '+46812345678'],
    ['+46\u20118\u2011123\u00a0456 78', undefined, '+46812345678'],
    ['(850) 644-4200', 'us', '+18506444200'],
    ['Tel: 08-123 456 78', 'SE', '+46812345678'],
    ['＋４６ ８ １２３ ４５６ ７８', undefined, '+46812345678'],
  ])('%s from %s is %s', (text, country, e164) => {
    expect(normalisePhone(text, country)).toEqual({ e164, extension: null })
  })

  it.each([
    ['+46 8 123 456 78 ext. 12', '12'],
    ['08-123 456 78 x12', '12'],
    ['08-123 456 78, ankn. 345', '345'],
    ['08-123 456 78 anknytning: 7', '7'],
    ['+7 (495) 123-45-67 доб. 12', '12'],
    ['+7 (495) 123-45-67 вн. 12', '12'],
    ['+358 40 1234567, alanro 9', '9'],
    ['tel:+46-8-123-456-78;ext=5', '5'],
  ])('%s has the extension %s', (text, extension) => {
    expect(normalisePhone(text, 'SE')?.extension).toBe(extension)
  })

  it.each([
    '123',
    '',
    'call me',
    '+',
    '+46',
    '08-123 456 78 / 070-123 45 67',
    '1-800-FLOWERS',
    '0',
    '+999 123 456 789',
  ])('%j is none', (text) => {
    expect(normalisePhone(text, 'SE')).toBeNull()
  })

  it('needs a country that exists for a national number', () => {
    expect(normalisePhone('08-123 456 78')).toBeNull()
    expect(normalisePhone('08-123 456 78', 'Sweden')).toBeNull()
    expect(normalisePhone('08-123 456 78', 'XX')).toBeNull()
  })

  it('is the same by the short way as by the long one', () => {
    const anyNumber = fc.tuple(
      fc.constantFrom('46', '358', '7', '1', '39', '44', '54', '52', '49'),
      fc.bigInt(10n ** 7n, 10n ** 10n),
    )
    fc.assert(
      fc.property(anyNumber, ([country, national]) => {
        const text = `+${country}${national}`
        const long = parsePhoneNumberFromString(text)
        expect(normalisePhone(text)?.e164 ?? null).toBe(long?.isValid() ? long.number : null)
      }),
      { numRuns: 2000 },
    )
  })

  it('is the number of its own number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^0[1-9][0-9]{6,9}$/), fc.constantFrom('SE', 'FI', 'DE'), (text, country) => {
        const phone = normalisePhone(text, country)
        expect(phone && normalisePhone(phone.e164)).toEqual(phone)
      }),
    )
  })
})

describe.skipIf(!existsSync(folder))('numbers of the world', () => {
  it('are read in their country: 245 of 245', () => {
    const numbers = read('examples_mobile_expected.csv')
    expect(numbers).toHaveLength(245)
    for (const [country, national = '', e164] of numbers) expect(normalisePhone(national, country)?.e164).toBe(e164)
    for (const [, , e164 = ''] of numbers) expect(normalisePhone(e164)?.e164).toBe(e164)
  })

  it('that are no valid American ones are three of the leads', () => {
    const leads = read('salesforce_lead_phones_expected.csv')
    for (const [, phone = '', e164, valid] of leads) {
      expect(normalisePhone(phone, 'US')?.e164 ?? null).toBe(valid === 'true' ? e164 : null)
    }
    const wrong = leads.filter(([, phone = '']) => !normalisePhone(phone, 'US')).map(([, phone]) => phone)
    expect(wrong).toEqual(['886-2-25474189', '33562156600', '(033) 452-1299'])
  })
})
