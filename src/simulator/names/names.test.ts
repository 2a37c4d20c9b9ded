import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { asWrittenAtHome, mobileNumber, registerNumber } from './numbers.ts'
import { companyCore, fullName, mistypedCompany, otherLegalForm } from './companies.ts'
import { companyWords } from './words.ts'
import { forAddress, inPlainLatin, mistyped } from './letters.ts'
import { markets } from '../markets.ts'
import { stream } from '../random.ts'

test('twenty thousand companies of one language have twenty thousand names and addresses', () => {
  for (const language of Object.values(companyWords)) {
    const cores = Array.from({ length: 20_000 }, (_, index) => companyCore(language, index).core)
    expect(new Set(cores).size).toBe(cores.length)
    expect(new Set(cores.map(forAddress)).size).toBe(cores.length)
  }
})

test('letters of all scripts become plain Latin', () => {
  expect(inPlainLatin('Щербаков')).toBe('Shcherbakov')
  expect(inPlainLatin('Ёлкин')).toBe('Yolkin')
  expect(inPlainLatin('Åkerlund Hämäläinen Sæther Strauß')).toBe('Akerlund Hamalainen Saether Strauss')
  expect(inPlainLatin('Παπαδάκης')).toBe('Papadakis')
  expect(forAddress('Ąžuolo Krantas Vanduo')).toBe('azuolo-krantas-vanduo')
})

test('a slip of the hand changes the word and keeps its first letter', () => {
  fc.assert(
    fc.property(fc.constantFrom('Virtanen', 'Журавлёв', 'Åkerlund', 'Lie'), fc.nat(), (word, index) => {
      const slipped = mistyped(word, stream(1, 'slip', index))
      expect(slipped).not.toBe(word)
      expect(slipped.charAt(0)).toBe(word.charAt(0))
      expect(Math.abs(slipped.length - word.length)).toBeLessThanOrEqual(1)
    }),
  )
})

test('a company typed otherwise is never typed the same', () => {
  const quoted = { core: 'Степной Родник', form: { before: 'ТОО «', after: '»' } }
  const plain = { core: 'Skärvik Energi', form: { before: '', after: ' AB' } }
  for (let index = 0; index < 50; index++) {
    for (const name of [quoted, plain]) {
      expect(otherLegalForm(name, stream(2, 'form', index))).not.toBe(fullName(name))
      expect(mistypedCompany(name, stream(3, 'typo', index))).not.toBe(fullName(name))
    }
  }
})

test('mobile numbers are valid in their country, written in either way', () => {
  for (const { country } of markets) {
    for (let index = 0; index < 40; index++) {
      const number = mobileNumber(country, stream(4, country, index))
      expect([number, parsePhoneNumberFromString(number)?.isValid()]).toEqual([number, true])
      expect(parsePhoneNumberFromString(asWrittenAtHome(number, country), country)?.number).toBe(number)
    }
  }
})

test('Swedish and Finnish register numbers carry the right check digit', () => {
  for (let index = 0; index < 100; index++) {
    const swedish = registerNumber('SE', stream(5, 'se', index)).replace('-', '')
    const luhn = swedish
      .split('')
      .map(Number)
      .map((digit, place) => (place % 2 === 0 ? digit * 2 - (digit > 4 ? 9 : 0) : digit))
    expect(luhn.reduce((sum, digit) => sum + digit, 0) % 10).toBe(0)
    const finnish = registerNumber('FI', stream(5, 'fi', index)).replace('-', '')
    const weights = [7, 9, 10, 5, 8, 4, 2, 1]
    expect(weights.reduce((sum, weight, place) => sum + weight * Number(finnish.charAt(place)), 0) % 11).toBe(0)
  }
})
