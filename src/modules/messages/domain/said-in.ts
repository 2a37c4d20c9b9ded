import type { Formats } from '#platform/i18n/formats.ts'

const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/
const isoDay = /^\d{4}-\d{2}-\d{2}$/

/** What the house calls by a key, by the name of the argument: `reason` → `not-reachable` → “Not reachable”. */
export type KnownWords = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Arguments as a reader reads them: instants, days and keys become the reader's own words, all else stays. */
export function saidIn(
  said: Record<string, string | number>,
  formats: Formats,
  words: KnownWords,
): Record<string, string | number> {
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, asRead(value, formats, words[name])]))
}

function asRead(value: string | number, formats: Formats, words: KnownWords[string] = {}): string | number {
  if (typeof value === 'number') return value
  if (isoDay.test(value)) return formats.day(value)
  if (isoInstant.test(value)) return formats.dayTimeShort(new Date(value))
  return Object.hasOwn(words, value) ? (words[value] ?? value) : value
}
