import { expect, it } from 'vitest'
import { partOfDay } from './hour.ts'

it.each([
  ['2026-11-02T03:30:00Z', 'Europe/Stockholm', 'morning'],
  ['2026-11-02T08:59:00Z', 'Europe/Stockholm', 'morning'],
  ['2026-11-02T09:00:00Z', 'Europe/Stockholm', 'day'],
  ['2026-11-02T16:59:00Z', 'Europe/Stockholm', 'day'],
  ['2026-11-02T17:00:00Z', 'Europe/Stockholm', 'evening'],
  ['2026-11-02T23:00:00Z', 'Europe/Stockholm', 'evening'],
  ['2026-11-02T23:00:00Z', 'Asia/Almaty', 'morning'],
] as const)('%s in %s is the %s', (now, zone, part) => {
  expect(partOfDay(new Date(now), zone)).toBe(part)
})
