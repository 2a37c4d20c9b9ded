/** Texts that have broken other programs. */
export const hostileTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\uD800',
  '\uFEFF',
  '\u202Eabc',
  'ÅÄÖ åäö Ж ё ß İ ı ﬀ',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  "'; drop table member; --",
  '"; select pg_sleep(5); --',
  '\\',
  '%_%',
  '{name}',
  "{n, plural, one {'}",
  '<script>alert(1)</script>',
  '=HYPERLINK("http://example.com")',
  '../../etc/passwd',
  '__proto__',
  'null',
  'NaN',
  '1e400',
  '2026-02-30',
  '9999999999999999999',
  'x'.repeat(20_000),
]

type Schema = {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  format?: string
  additionalProperties?: Schema | boolean
}

export type Taste = { text: string; id: string; number: number }

/** A value of the shape that the schema asks for, with the given text wherever any text may stand. */
export function sampleOf(schema: Schema, taste: Taste): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const variants = schema.anyOf ?? schema.oneOf
  if (variants?.[0]) return sampleOf(variants[0], taste)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'object':
      return objectOf(schema, taste)
    case 'array':
      return schema.items ? [sampleOf(schema.items, taste)] : []
    case 'string':
      return textOf(schema, taste)
    case 'integer':
    case 'number':
      return taste.number
    case 'boolean':
      return true
    case undefined:
    default:
      return taste.text
  }
}

function objectOf({ properties = {}, additionalProperties }: Schema, taste: Taste): Record<string, unknown> {
  const known = Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, sampleOf(part, taste)]))
  const more = typeof additionalProperties === 'object' ? { [taste.text]: sampleOf(additionalProperties, taste) } : {}
  return { ...known, ...more }
}

function textOf({ format }: Schema, { text, id }: Taste): string {
  if (format === 'uuid') return id
  if (format === 'email') return 'ann@lindhav.example'
  if (format === 'date-time') return '2026-11-02T09:00:00.000Z'
  if (format === 'date') return '2026-11-02'
  return text
}
