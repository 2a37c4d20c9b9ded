import { z } from 'zod'
import { variance } from '#platform/statistics.ts'
import type { Scale } from './instrument.ts'
import { obstacles } from './instrument.ts'

export type Side = 'marketing' | 'sales'
export type Rank = 'leader' | 'staff'

const key = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,79}$/u)
const step = z.number().int().min(0).max(100).nullable()

/** What one person has answered so far: null is "cannot judge", a missing key is not answered yet. */
export const answers = z.object({
  items: z.record(key, step).default({}),
  views: z.record(key, z.object({ own: step.optional(), other: step.optional(), guess: step.optional() })).default({}),
  slider: z.number().int().min(0).max(10).nullable().optional(),
  overall: z.number().int().min(1).max(5).nullable().optional(),
  obstacle: z.enum(obstacles).nullable().optional(),
  text: z.string().trim().max(2000).optional(),
  /** The text may be shown word for word; without this it is not kept. */
  textMayBeShown: z.boolean().optional(),
  /** Median seconds between two answers, as the page measured it. */
  pace: z.number().min(0).max(3600).optional(),
})

export type Answers = z.infer<typeof answers>

export type Sheet = { side: Side; rank: Rank; answers: Answers }

/** Fewer seconds than this an item, at the median, is faster than reading (science.md B.3). */
const fastestPace = 2

export type Quality = { fast: boolean; straight: boolean }

/** Signs that a sheet was not read: faster than two seconds an item, or one and the same answer to items and to their reverse. */
export function qualityOf({ items, pace }: Answers, scales: readonly Scale[]): Quality {
  const given = scales.flatMap((scale) => scale.items).flatMap((item) => items[item] ?? [])
  const turned = scales.some(({ reverse }) => reverse.some((item) => typeof items[item] === 'number'))
  return {
    fast: pace !== undefined && pace < fastestPace,
    straight: turned && given.length >= 8 && variance(given) === 0,
  }
}

/** Items on a scale that the instrument does not have, or answers outside it; empty when all is well. */
export function strangersIn({ items }: Answers, scales: readonly Scale[], more: readonly string[]): string[] {
  const limits = new Map(
    scales.flatMap(({ items: keys, min, max }) => keys.map((each) => [each, { min, max }] as const)),
  )
  for (const each of more) limits.set(each, { min: 1, max: 5 })
  return Object.entries(items)
    .filter(([item, answer]) => {
      const limit = limits.get(item)
      return limit === undefined || (answer !== null && (answer < limit.min || answer > limit.max))
    })
    .map(([item]) => item)
}
