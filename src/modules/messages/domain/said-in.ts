import type { Formats } from '#platform/i18n/formats.ts'

const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/
const isoDay = /^\d{4}-\d{2}-\d{2}$/

/** Arguments as a reader writes them: instants and days in ISO form become the reader's own, all else stays. */
export function saidIn(said: Record<string, string | number>, formats: Formats): Record<string, string | number> {
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, asWritten(value, formats)]))
}

function asWritten(value: string | number, formats: Formats): string | number {
  if (typeof value === 'number') return value
  if (isoDay.test(value)) return formats.day(value)
  return isoInstant.test(value) ? formats.dayTimeShort(new Date(value)) : value
}
