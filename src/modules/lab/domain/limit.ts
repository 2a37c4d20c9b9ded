import { Refusal } from '#platform/refusal.ts'

const parts = /^(?:(\d+(?:\.\d+)?)\s*h(?:ours?)?)?\s*(?:(\d+(?:\.\d+)?)\s*m(?:in(?:utes?)?)?)?$/i

/**
 * Milliseconds of a limit written as `4h`, `90m`, `1.5h` or `1h30m`. Days are refused (`lab.bad-limit`): a day is 24 hours on
 * one clock and a working day on the other.
 */
export function readLimit(text: string): number {
  const [, hours, minutes] = parts.exec(text.trim()) ?? []
  if (hours === undefined && minutes === undefined) throw new Refusal('lab.bad-limit', { text }, 422)
  return Math.round((Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000)
}
