import { expect, test } from 'vitest'
import { zoneOfCountry } from '../business-time.ts'

const at = new Date('2026-11-02T09:00:00Z')

test.each([
  ['SE', 'Europe/Stockholm'],
  ['fi', 'Europe/Helsinki'],
  [' EE ', 'Europe/Tallinn'],
  ['DE', 'Europe/Berlin'],
])('%s has one time', (country, zone) => expect(zoneOfCountry(country, at)).toBe(zone))

test('a country whose places show one time has it, though they once did not', () => {
  const zone = zoneOfCountry('KZ', at)
  expect(zone).toMatch(/^Asia\//)
  expect(new Intl.DateTimeFormat('en', { timeZone: zone ?? '', hour: '2-digit', hour12: false }).format(at)).toBe('14')
})

test.each(['US', 'RU', 'ES', 'XX', 'Sweden', ''])('%o has none that can be known from the country alone', (country) =>
  expect(zoneOfCountry(country, at)).toBeNull(),
)
