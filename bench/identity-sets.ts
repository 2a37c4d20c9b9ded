import { existsSync, readFileSync } from 'node:fs'
import { compareCode, compareExact, compareText } from '#modules/customers/domain/compare.ts'
import { normaliseEmail } from '#modules/customers/domain/email.ts'
import { foldCase, toLatin } from '#modules/customers/domain/folding.ts'
import type { Outcome } from '#modules/customers/domain/weigh.ts'

/** One record: its values by column, folded, null where there is none. */
export type Row = Readonly<Record<string, string | null>>

export type ComparedField = {
  field: string
  compare: (left: Row, right: Row) => Outcome
  /** The value whose rarity counts when both records have it. */
  rarityOf?: (row: Row) => string | null
}

export type RecordSet = {
  name: string
  rows: readonly Row[]
  /** Indices of the rows of each true customer. */
  truth: readonly (readonly number[])[]
  fields: readonly ComparedField[]
  /** Keys under which exact matching puts rows together, and keys under which fuzzy matching looks at them. */
  exactKeys: (row: Row) => string[]
  blockingKeys: (row: Row) => string[]
}

const identityFolder = new URL('../../shared/data/identity/', import.meta.url)

function read(file: string): Row[] | null {
  const path = new URL(file, identityFolder)
  if (!existsSync(path)) return null
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/)
  const columns = head.split(',').map((column) => column.trim())
  return lines.map((line) => {
    const values = line.split(',').map((value) => toLatin(foldCase(value.trim())))
    return Object.fromEntries(columns.map((column, i) => [column, values[i] || null]))
  })
}

function clustersBy(rows: readonly Row[], entityOf: (row: Row) => string): number[][] {
  const clusters = new Map<string, number[]>()
  for (const [index, row] of rows.entries()) {
    const entity = entityOf(row)
    clusters.set(entity, [...(clusters.get(entity) ?? []), index])
  }
  return Array.from(clusters.values())
}

function value(row: Row, column: string): string | null {
  return row[column] ?? null
}

/** Words run together or apart are the same address. */
function closedUp(row: Row, column: string): string | null {
  return value(row, column)?.replaceAll(' ', '') ?? null
}

/** Two columns that people swap: a value that stands in the other column is close. */
function swappable(field: string, column: string, other: string, closeFrom: number): ComparedField {
  return {
    field,
    rarityOf: (row) => closedUp(row, column),
    compare: (left, right) => {
      const [mine, theirs] = [closedUp(left, column), closedUp(right, column)]
      const outcome = compareText(mine, theirs, closeFrom)
      if (outcome !== 'disagree') return outcome
      const crossed = mine === closedUp(right, other) || theirs === closedUp(left, other)
      return crossed ? 'close' : 'disagree'
    },
  }
}

function code(field: string): ComparedField {
  return { field, compare: (left, right) => compareCode(value(left, field), value(right, field)) }
}

function exact(field: string): ComparedField {
  return { field, compare: (left, right) => compareExact(value(left, field), value(right, field)) }
}

function text(field: string, closeFrom = 0.88): ComparedField {
  return {
    field,
    rarityOf: (row) => closedUp(row, field),
    compare: (left, right) => compareText(closedUp(left, field), closedUp(right, field), closeFrom),
  }
}

/** Keys of several columns together, each cut to some characters; no key when one of them is missing. */
function keyOf(row: Row, ...columns: [column: string, length?: number][]): string[] {
  const parts = columns.map(([column, length]) => closedUp(row, column)?.slice(0, length))
  return parts.some((part) => part === undefined)
    ? []
    : [`${columns.map(([column]) => column).join('+')}:${parts.join('|')}`]
}

/** A start of a name and the other name's start, whichever column they stand in. */
function namesKey(row: Row, given: string, family: string, length: number): string[] {
  const [a, b] = [closedUp(row, given)?.slice(0, length), closedUp(row, family)?.slice(0, length)]
  return a === undefined || b === undefined ? [] : [a < b ? `names:${a}|${b}` : `names:${b}|${a}`]
}

const febrlFields: readonly ComparedField[] = [
  swappable('given_name', 'given_name', 'surname', 0.85),
  swappable('surname', 'surname', 'given_name', 0.85),
  code('street_number'),
  swappable('address_1', 'address_1', 'address_2', 0.88),
  swappable('address_2', 'address_2', 'address_1', 0.88),
  text('suburb', 0.88),
  code('postcode'),
  exact('state'),
  code('date_of_birth'),
]

function febrlKeys(row: Row): string[] {
  return [
    ...keyOf(row, ['date_of_birth']),
    ...namesKey(row, 'given_name', 'surname', 4),
    ...keyOf(row, ['surname', 3], ['postcode']),
    ...keyOf(row, ['given_name', 3], ['postcode']),
    ...keyOf(row, ['given_name', 3], ['suburb', 5]),
    ...keyOf(row, ['surname', 3], ['suburb', 5]),
    ...keyOf(row, ['address_1', 6], ['postcode']),
    ...keyOf(row, ['address_1', 6], ['given_name', 2]),
    ...keyOf(row, ['street_number'], ['address_1', 5]),
  ]
}

function febrl(dataset: string, withNumber: boolean): RecordSet | null {
  const rows = read(`febrl/${dataset}.csv`)
  if (!rows) return null
  const number = code('soc_sec_id')
  return {
    name: `febrl ${dataset}${withNumber ? '' : ', without the id number'}`,
    rows,
    truth: clustersBy(rows, (row) => row['rec_id']?.split('-')[1] ?? ''),
    fields: withNumber ? [...febrlFields, number] : febrlFields,
    exactKeys: (row) => [
      ...keyOf(row, ['given_name'], ['surname'], ['date_of_birth']),
      ...(withNumber ? keyOf(row, ['soc_sec_id']) : []),
    ],
    blockingKeys: (row) => (withNumber ? [...febrlKeys(row), ...keyOf(row, ['soc_sec_id'])] : febrlKeys(row)),
  }
}

function splink(): RecordSet | null {
  const rows = read('splink/fake_1000.csv')?.map((row): Row => {
    const email = row['email'] ? normaliseEmail(row['email']) : null
    return { ...row, email: email?.key ?? row['email'] ?? null, mailbox: email?.key.split('@')[0] ?? null }
  })
  if (!rows) return null
  return {
    name: 'splink fake_1000',
    rows,
    truth: clustersBy(rows, (row) => row['cluster'] ?? ''),
    fields: [
      swappable('first_name', 'first_name', 'surname', 0.85),
      swappable('surname', 'surname', 'first_name', 0.85),
      code('dob'),
      text('city', 0.85),
      text('email', 0.9),
    ],
    exactKeys: (row) => keyOf(row, ['email']),
    blockingKeys: (row) => [
      ...keyOf(row, ['email']),
      ...keyOf(row, ['dob']),
      ...keyOf(row, ['mailbox', 4]),
      ...namesKey(row, 'first_name', 'surname', 3),
      ...keyOf(row, ['surname']),
      ...keyOf(row, ['first_name']),
    ],
  }
}

/** The sets that are there; the folder with them does not belong to the project. */
export function recordSets(): RecordSet[] {
  const sets = [
    febrl('dataset1', true),
    febrl('dataset3', true),
    febrl('dataset1', false),
    febrl('dataset3', false),
    splink(),
  ]
  return sets.filter((set) => set !== null)
}
