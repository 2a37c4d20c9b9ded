import type { SentenceArgs } from './sentence-of.ts'

type Fields = Readonly<Record<string, unknown>>

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const namingFields = ['label', 'name', 'fileName', 'company', 'email', 'externalId'] as const

function nameIn(fields: Fields): string | undefined {
  const found = namingFields.map((field) => fields[field]).find((value) => typeof value === 'string' && value !== '')
  return typeof found === 'string' ? found : undefined
}

/** How codes, numbers and periods in a fact are said; what it does not know it leaves as it is. */
export type SayArgument = (field: string, value: unknown) => string | undefined

/**
 * The arguments of a fact's sentence: everything in its detail that can be said, and `name`, which is what the subject is
 * called there, else its cause where it has one, else `otherwise`.
 */
export function factArgs(detail: Fields, otherwise: string, say: SayArgument): SentenceArgs {
  const said = Object.entries(detail).flatMap(([field, value]): [string, string][] => {
    const words = say(field, value) ?? (typeof value === 'string' ? value : undefined)
    return words === undefined ? [] : [[field, words]]
  })
  const args = Object.fromEntries(said)
  const after = isRecord(detail['after']) ? detail['after'] : {}
  return { ...args, name: nameIn(detail) ?? nameIn(after) ?? args['cause'] ?? otherwise }
}
