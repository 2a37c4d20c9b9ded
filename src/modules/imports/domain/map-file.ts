import { type FieldName, type Kind, fieldsOf, isFieldName, requiredOf } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { nearestName } from './nearness.ts'
import type { FileProblem } from './problem.ts'

export type MapReading = { ok: true; mapping: Mapping } | { ok: false; problems: FileProblem[] }

type Plain = Record<string, unknown>

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function wrongShape(part: string): FileProblem {
  return { code: 'imports.map-wrong-shape', args: { part } }
}

/** `nearest` is 'none' when nothing is near, because a sentence chooses by it. */
function unknownName(
  code: 'imports.unknown-field' | 'imports.no-such-column',
  name: string,
  names: readonly string[],
): FileProblem {
  return { code, args: { name, nearest: nearestName(name, names) ?? 'none' } }
}

function wrongParts(map: Plain): FileProblem[] {
  const { fields, values = {}, custom = [], ...others } = map
  const problems = Object.keys(others).map(wrongShape)
  if (!isPlain(fields) || !Object.values(fields).every(isText)) problems.push(wrongShape('fields'))
  if (!isPlain(values) || !Object.values(values).every((one) => isPlain(one) && Object.values(one).every(isText))) {
    problems.push(wrongShape('values'))
  }
  if (!Array.isArray(custom) || !custom.every(isText)) problems.push(wrongShape('custom'))
  return problems
}

function unknownFields(names: readonly string[], kind: Kind): FileProblem[] {
  const known: readonly string[] = fieldsOf[kind]
  return names.filter((name) => !known.includes(name)).map((name) => unknownName('imports.unknown-field', name, known))
}

function columnProblems(mapping: Mapping, columns: readonly string[]): FileProblem[] {
  const used = new Set([...Object.values(mapping.fields), ...mapping.custom])
  return [...used]
    .filter((name) => !columns.includes(name))
    .map((name) => unknownName('imports.no-such-column', name, columns))
}

/** What is wrong with a mapping for this kind of list and these columns; nothing when it can be used. */
export function mappingProblems(mapping: Mapping, kind: Kind, columns: readonly string[]): FileProblem[] {
  const named = Object.keys(mapping.fields)
  const valued = Object.keys(mapping.values)
  const problems = [...unknownFields([...new Set([...named, ...valued])], kind), ...columnProblems(mapping, columns)]
  for (const field of valued) {
    if (isFieldName(field) && !named.includes(field))
      problems.push({ code: 'imports.values-without-column', args: { field } })
  }
  for (const field of requiredOf[kind]) {
    if (!named.includes(field)) problems.push({ code: 'imports.required-unmapped', args: { field } })
  }
  if (named.length === 0) problems.push({ code: 'imports.nothing-mapped', args: {} })
  return problems
}

function fieldEntries<Value>(
  plain: Plain,
  isValue: (value: unknown) => value is Value,
): Partial<Record<FieldName, Value>> {
  const known = Object.entries(plain).filter((entry): entry is [FieldName, Value] => isValue(entry[1]))
  const entries: Partial<Record<FieldName, Value>> = Object.fromEntries(known)
  return entries
}

function isValueMap(value: unknown): value is Record<string, string> {
  return isPlain(value) && Object.values(value).every(isText)
}

/**
 * Reads the text of a `MAP.json` and checks it against the list and the file: fields that do not exist (with the
 * nearest that does), columns the file has not, required fields left out, values for a field without a column.
 */
export function readMapFile(text: string, kind: Kind, columns: readonly string[]): MapReading {
  let map: unknown
  try {
    map = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    return { ok: false, problems: [{ code: 'imports.map-not-json', args: { reason } }] }
  }
  if (!isPlain(map)) return { ok: false, problems: [wrongShape('{}')] }
  const wrong = wrongParts(map)
  if (wrong.length > 0) return { ok: false, problems: wrong }
  const mapping: Mapping = {
    fields: fieldEntries(isPlain(map['fields']) ? map['fields'] : {}, isText),
    values: fieldEntries(isPlain(map['values']) ? map['values'] : {}, isValueMap),
    custom: Array.isArray(map['custom']) ? map['custom'].filter(isText) : [],
  }
  const problems = mappingProblems(mapping, kind, columns)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, mapping }
}

/** The mapping as the text of a `MAP.json`. */
export function writeMapFile(mapping: Mapping): string {
  return `${JSON.stringify(mapping, null, 2)}\n`
}
