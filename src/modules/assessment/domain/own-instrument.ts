import { z } from 'zod'
import type { Scale } from './instrument.ts'

const key = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,59}$/u)
const text = z.string().trim().min(1).max(500)
const texts = z
  .object({ en: text.optional(), sv: text.optional(), fi: text.optional(), ru: text.optional() })
  .refine((each) => Object.values(each).some((one) => one !== undefined))

/** An instrument that the company has the right to use: its own words, scales and steps. */
export const ownInstrument = z
  .object({
    name: z.string().trim().min(1).max(120),
    /** Where the right to use it comes from. */
    licence: z.string().trim().min(1).max(500),
    scales: z
      .array(
        z.object({
          key,
          name: texts,
          min: z.number().int().min(0).max(10).default(1),
          max: z.number().int().min(1).max(20).default(5),
          counts: z.boolean().default(true),
          items: z
            .array(z.object({ key, text: texts, reverse: z.boolean().default(false) }))
            .min(1)
            .max(60),
        }),
      )
      .min(1)
      .max(20),
  })
  .refine(({ scales }) => scales.every(({ min, max }) => max > min), { path: ['scales'] })
  .refine(({ scales }) => isUnique(scales.map((scale) => scale.key)), { path: ['scales'] })
  .refine(({ scales }) => isUnique(scales.flatMap(({ items }) => items.map((item) => item.key))), { path: ['scales'] })

export type OwnInstrument = z.infer<typeof ownInstrument>

function isUnique(keys: readonly string[]): boolean {
  return new Set(keys).size === keys.length
}

/** The scales of an own instrument as scoring takes them. */
export function scalesOf({ scales }: OwnInstrument): Scale[] {
  return scales.map(({ key: name, items, min, max, counts }) => ({
    key: name,
    items: items.map((item) => item.key),
    reverse: items.filter(({ reverse }) => reverse).map((item) => item.key),
    min,
    max,
    counts,
  }))
}
