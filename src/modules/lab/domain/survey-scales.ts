import { z } from 'zod'
import { Refusal } from '#platform/refusal.ts'

const scale = z
  .strictObject({
    items: z.array(z.string().min(1)).min(1),
    reverse: z.array(z.string().min(1)).default([]),
    min: z.number().default(1),
    max: z.number().default(5),
    /** What words in the file stand for. */
    labels: z.record(z.string(), z.number()).default({}),
  })
  .refine(({ min, max }) => max > min, { path: ['max'] })
  .refine(({ items }) => new Set(items).size === items.length, { path: ['items'] })

export type Scale = {
  name: string
  items: string[]
  reverse: string[]
  min: number
  max: number
  labels: Map<string, number>
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Refusal('lab.not-json', { reason: error instanceof Error ? error.message : '' }, 422)
  }
}

/** Case and blanks around it don't tell labels apart. */
export function plainLabel(text: string): string {
  return text.trim().toLowerCase()
}

/** Reads SCALES.json. Refuses (422) `lab.not-json`, `lab.scales-wrong` with the part, `lab.scales-reverse` with item and scale. */
export function readScales(text: string): Scale[] {
  const read = z.record(z.string(), scale).safeParse(parsed(text))
  if (!read.success) {
    throw new Refusal('lab.scales-wrong', { part: read.error.issues[0]?.path.join('.') ?? '' }, 422)
  }
  const scales = Object.entries(read.data).map(([name, { labels, ...rest }]) => ({
    name,
    ...rest,
    labels: new Map(Object.entries(labels).map(([label, value]) => [plainLabel(label), value])),
  }))
  if (scales.length === 0) throw new Refusal('lab.scales-wrong', { part: '' }, 422)
  for (const { name, items, reverse } of scales) {
    const stranger = reverse.find((item) => !items.includes(item))
    if (stranger !== undefined) throw new Refusal('lab.scales-reverse', { item: stranger, scale: name }, 422)
  }
  return scales
}
