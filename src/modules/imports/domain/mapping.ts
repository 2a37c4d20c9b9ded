import type { FieldName } from './fields.ts'

/**
 * How a file's columns become our fields. `values`: for a field, what they write and what we read instead; an
 * empty text means that theirs is no value. `custom`: columns to keep under their own names.
 */
export type Mapping = {
  fields: Partial<Record<FieldName, string>>
  values: Partial<Record<FieldName, Readonly<Record<string, string>>>>
  custom: readonly string[]
}

export function mappedFields(mapping: Mapping): [FieldName, string][] {
  return Object.entries(mapping.fields) as [FieldName, string][]
}
