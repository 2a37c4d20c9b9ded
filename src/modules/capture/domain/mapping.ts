import { z } from 'zod'
import { storable, type Answers } from './form.ts'

/** What a webhook's fields may become; `custom` keeps it under the last word of its path. */
export const mappedTo = [
  'email',
  'phone',
  'name',
  'firstName',
  'lastName',
  'company',
  'title',
  'country',
  'page',
  'referrer',
  'saidSource',
  'consent',
  'custom',
] as const

export const fieldMapping = z.object({
  /** Where the value stands in what is sent: `data.contact.email`, `answers.0.text`. */
  from: z.string().trim().min(1).max(300),
  to: z.enum(mappedTo),
})

export type FieldMapping = z.infer<typeof fieldMapping>
export type MappedTo = (typeof mappedTo)[number]

export type Mapped = { told: Readonly<Partial<Record<MappedTo, string>>>; custom: Answers }

const longest = 10_000

/** Reads a body by its mapping. What is not there, or no text, number or yes, is left out; the first of two wins. */
export function mapBody(body: unknown, mapping: readonly FieldMapping[]): Mapped {
  const told: Partial<Record<MappedTo, string>> = {}
  const custom: Record<string, string> = {}
  for (const { from, to } of mapping) {
    const value = sayable(valueAt(body, from))
    if (value === undefined) continue
    if (to === 'custom') custom[from.split('.').at(-1) ?? from] ??= value
    else told[to] ??= value
  }
  return { told, custom }
}

/** Only what the body itself has: `__proto__` and the like lead nowhere. */
function valueAt(body: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, step) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, step)
          ? Reflect.get(value, step)
          : undefined,
      body,
    )
}

function sayable(value: unknown): string | undefined {
  if (Array.isArray(value))
    return sayable(
      value
        .map((each) => sayable(each) ?? '')
        .filter(Boolean)
        .join(', '),
    )
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined
  const text = storable(String(value)).trim()
  return text === '' ? undefined : text.slice(0, longest)
}
