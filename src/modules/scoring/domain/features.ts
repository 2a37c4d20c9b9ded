import type { Field } from './field.ts'

/** What the house knew of a lead at an instant: texts by field, the list's own fields, touches until then by kind. */
export type Seen = {
  leadId: string
  at: Date
  texts: Readonly<Record<string, string | null>>
  custom: Readonly<Record<string, string>> | null
  kinds: Readonly<Record<string, number>> | null
  /** How many in all. */
  touches: number
  firstTouchAt: Date | null
  lastTouchAt: Date | null
}

/** Fields of the lead and its company that stand before anybody sells; no trait of a person but whether the mailbox is a free one. */
export const textFields = [
  'leadSource',
  'segment',
  'product',
  'campaign',
  'landingPage',
  'freeMail',
  'companyCountry',
  'companyIndustry',
  'companySegment',
] as const

export type FieldKind = 'number' | 'category'

/** A field of the model: named, or `custom.` with a list's own name, or `touches.` with a kind of touch. */
export type FeatureField = { name: string; kind: FieldKind }

const blank = '(blank)'
const dayMillis = 86_400_000
const mostKinds = 20
const mostCustom = 20
const decimal = /^-?\d{1,15}([.,]\d{1,6})?$/
const dated = /^\d{4}-\d\d-\d\d/

export type LeftOutField = {
  field: string
  reason: 'stamped-after' | 'tells-outcome' | 'written-after' | 'one-value' | 'identifier' | 'date'
  auc?: number
  share?: number
}

/** What a field says of one lead: a number or null, a text or `(blank)`. */
export function valueOf(seen: Seen, { name, kind }: FeatureField): number | string | null {
  if (name === 'touches') return Math.log1p(seen.touches)
  if (name === 'daysKnown') return daysSince(seen.firstTouchAt, seen.at)
  if (name === 'daysSilent') return daysSince(seen.lastTouchAt, seen.at)
  if (name.startsWith('touches.')) return Math.log1p(seen.kinds?.[name.slice(8)] ?? 0)
  const text = (name.startsWith('custom.') ? seen.custom?.[name.slice(7)] : seen.texts[name])?.trim() ?? ''
  if (kind === 'category') return text === '' ? blank : text
  return decimal.test(text) ? Number(text.replace(',', '.')) : null
}

function daysSince(instant: Date | null, at: Date): number | null {
  return instant === null ? null : Math.max(0, (at.getTime() - instant.getTime()) / dayMillis)
}

function counted<Key>(keys: Iterable<Key>): Map<Key, number> {
  const counts = new Map<Key, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

function mostFrequent(names: Iterable<string>, least: number, most: number): string[] {
  return [...counted(names)]
    .filter(([, count]) => count >= least)
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most)
    .map(([name]) => name)
}

type Candidates = { fields: FeatureField[]; leftOut: LeftOutField[] }

/**
 * The fields that these leads offer. A list's own field is a number when 98 of 100 filled cells are; one of dates is left out, as stamped
 * after the hand-off when it is later in more than 1 of 100 rows; one of which hardly a value comes back is a key.
 */
export function candidateFields(seen: readonly Seen[]): Candidates {
  const least = Math.max(20, seen.length * 0.05)
  const kinds = mostFrequent(
    seen.flatMap((one) => Object.keys(one.kinds ?? {})),
    20,
    mostKinds,
  )
  const custom = mostFrequent(
    seen.flatMap((one) => Object.keys(one.custom ?? {})),
    least,
    mostCustom,
  )
  const found: Candidates = {
    fields: [
      ...textFields.map((name): FeatureField => ({ name, kind: 'category' })),
      ...['touches', 'daysKnown', 'daysSilent', ...kinds.map((kind) => `touches.${kind}`)].map(
        (name): FeatureField => ({ name, kind: 'number' }),
      ),
    ],
    leftOut: [],
  }
  for (const name of custom) {
    const read = readCustom(name, seen)
    if ('reason' in read) found.leftOut.push(read)
    else found.fields.push(read)
  }
  return found
}

function readCustom(name: string, seen: readonly Seen[]): FeatureField | LeftOutField {
  const field = `custom.${name}`
  const filled = seen.flatMap((one) => {
    const text = one.custom?.[name]?.trim() ?? ''
    return text === '' ? [] : [{ text, at: one.at }]
  })
  const share = (test: (one: { text: string; at: Date }) => boolean) => filled.filter(test).length / filled.length
  if (share(({ text }) => dated.test(text)) >= 0.98) {
    const later = share(({ text, at }) => new Date(text).getTime() > at.getTime() - dayMillis)
    return later > 0.01 ? { field, reason: 'stamped-after', share: later } : { field, reason: 'date' }
  }
  if (share(({ text }) => decimal.test(text)) >= 0.98) return { name: field, kind: 'number' }
  const values = counted(filled.map(({ text }) => text))
  const coming = [...values.values()].filter((count) => count >= 20).reduce((sum, count) => sum + count, 0)
  if (values.size > 50 && coming < filled.length * 0.1) return { field, reason: 'identifier' }
  return { name: field, kind: 'category' }
}

/** The column of a field over all rows; null where it says the same of every lead. */
export function columnOf(seen: readonly Seen[], field: FeatureField): Field | null {
  const values = seen.map((one) => valueOf(one, field))
  if (new Set(values).size < 2) return null
  if (field.kind === 'number') {
    return {
      name: field.name,
      kind: 'number',
      values: Float64Array.from(values, (value) => (typeof value === 'number' ? value : Number.NaN)),
    }
  }
  const levels = [...new Set(values.map(String))]
  const codes = new Map(levels.map((level, code) => [level, code]))
  return {
    name: field.name,
    kind: 'category',
    levels,
    codes: Int32Array.from(values, (value) => codes.get(String(value)) ?? 0),
  }
}
