import { expect, test } from 'vitest'
import { readCountry } from './country.ts'

test.each([
  ['FI', 'FI'],
  ['fi', 'FI'],
  ['Finland', 'FI'],
  ['Suomi', 'FI'],
  ['Финляндия', 'FI'],
  ['Sverige', 'SE'],
  ['Ruotsi', 'SE'],
  ['United States', 'US'],
  ['USA', 'US'],
  ['United Kingdom', 'GB'],
  ['UK', 'GB'],
  ['Deutschland', 'DE'],
  ['Россия', 'RU'],
  ['Myanmar (Burma)', 'MM'],
])('%s is %s', (name, code) => expect(readCountry(name)).toBe(code))

test.each(['', 'Philipines', 'Narnia', 'EU', 'Scandinavia', '12'])('%j is no country that is known', (name) =>
  expect(readCountry(name)).toBeNull(),
)
