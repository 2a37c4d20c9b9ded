import type { SentenceArgs } from './sentence-of.ts'

type Fields = Readonly<Record<string, unknown>>

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const namingFields = ['name', 'fileName', 'company', 'email', 'externalId'] as const

function nameIn(fields: Fields): string | undefined {
  const found = namingFields.map((field) => fields[field]).find((value) => typeof value === 'string' && value !== '')
  return typeof found === 'string' ? found : undefined
}

/**
 * The arguments of a fact's sentence: everything in its detail that can be said, and `name`, which is what the subject is
 * called there, else `otherwise`.
 */
export function factArgs(detail: Fields, otherwise: string): SentenceArgs {
  const said = Object.entries(detail).filter(
    (pair): pair is [string, string | number] => typeof pair[1] === 'string' || typeof pair[1] === 'number',
  )
  const after = isRecord(detail['after']) ? detail['after'] : {}
  return { ...Object.fromEntries(said), name: nameIn(detail) ?? nameIn(after) ?? otherwise }
}
