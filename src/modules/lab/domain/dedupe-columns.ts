import { type RawRow, isBlankCell, proposeMapping, textOfCell } from '#modules/imports/domain/index.ts'

export const roles = [
  'email',
  'phone',
  'firstName',
  'lastName',
  'name',
  'company',
  'domain',
  'registerNumber',
  'country',
] as const
export type Role = (typeof roles)[number]

/** How a column without a known role is compared. */
export type Manner = 'code' | 'text' | 'exact'

export type ComparedColumn = { name: string; at: number; role: Role | null; manner: Manner; distinct: number }

export type UnusedColumn = { column: string; reason: 'key' | 'answer' | 'one-value' | 'nearly-empty' | 'asked' }

export type DedupeKind = 'persons' | 'companies'

export type DedupePlan = {
  kind: DedupeKind
  /** The column that names a record in the answer; null: its row in the file. */
  id: { name: string; at: number } | null
  columns: ComparedColumn[]
  unused: UnusedColumn[]
}

const roleOfField: Readonly<Record<string, Role>> = {
  email: 'email',
  secondEmail: 'email',
  phone: 'phone',
  mobile: 'phone',
  firstName: 'firstName',
  lastName: 'lastName',
  name: 'name',
  company: 'company',
  domain: 'domain',
  registerNumber: 'registerNumber',
  country: 'country',
}

/** Columns that hold the answer of whoever made the file: to compare them would be to copy it. */
const answer =
  /^(cluster|entity|true|truth|label|group|duplicate|match|gold|master)([ _-]?(id|of|key|group|cluster))?$/i

/** The columns in the file that are known by their names or values, with what they are. */
function rolesOf(kind: DedupeKind, names: readonly string[], sample: readonly RawRow[]): Map<string, Role> {
  const found = new Map<string, Role>()
  for (const { field, column } of proposeMapping(kind, names, sample).fields) {
    const role = roleOfField[field]
    if (role !== undefined) found.set(column, role)
  }
  return found
}

function kindOf(names: readonly string[], sample: readonly RawRow[]): DedupeKind {
  const found = new Set(rolesOf('persons', names, sample).values())
  const isPerson = found.has('lastName') || found.has('firstName') || (found.has('email') && !found.has('company'))
  if (isPerson || (found.has('email') && found.has('name'))) return 'persons'
  const company = new Set(rolesOf('companies', names, sample).values())
  return company.has('name') || company.has('company') || company.has('registerNumber') ? 'companies' : 'persons'
}

type Profile = { filled: number; distinct: number; digits: number }

function profileOf(rows: readonly RawRow[], at: number): Profile {
  const values = new Set<string>()
  let [filled, digits] = [0, 0]
  for (const { cells } of rows) {
    if (isBlankCell(cells[at])) continue
    const text = textOfCell(cells[at]).trim()
    filled += 1
    digits += /^[\d\s./:-]+$/.test(text) ? 1 : 0
    values.add(text)
  }
  return { filled, distinct: values.size, digits }
}

function mannerOf({ filled, distinct, digits }: Profile): Manner {
  if (digits >= filled * 0.9) return distinct > 30 ? 'code' : 'exact'
  return distinct <= Math.max(12, filled * 0.005) ? 'exact' : 'text'
}

function whyUnused(name: string, profile: Profile, rows: number, isKnown: boolean): UnusedColumn['reason'] | null {
  if (answer.test(name.trim())) return 'answer'
  if (profile.filled < rows * 0.1) return 'nearly-empty'
  if (profile.distinct < 2) return 'one-value'
  return !isKnown && profile.distinct === rows && rows > 1 ? 'key' : null
}

/** What the file's owner has said; the rest is found out. */
export type DedupeWish = { kind: DedupeKind | null; id: string | null; ignore: readonly string[] }

/**
 * Plans how the records of a file are compared: which columns are an e-mail, a telephone, a name, …, how the others are compared (as codes, as
 * words, or exactly), and which are left out and why.
 */
export function planDedupe(names: readonly string[], rows: readonly RawRow[], wish: DedupeWish): DedupePlan {
  const sample = rows.slice(0, 1000)
  const kind = wish.kind ?? kindOf(names, sample)
  const known = rolesOf(kind, names, sample)
  const plan: DedupePlan = { kind, id: null, columns: [], unused: [] }
  for (const [at, name] of names.entries()) {
    const profile = profileOf(rows, at)
    const role = known.get(name) ?? null
    const isId = wish.id === name
    const reason = wish.ignore.includes(name) ? 'asked' : whyUnused(name, profile, rows.length, role !== null)
    if (isId || (reason === 'key' && plan.id === null && wish.id === null)) plan.id = { name, at }
    if (isId || reason !== null) plan.unused.push({ column: name, reason: reason ?? 'key' })
    else plan.columns.push({ name, at, role, manner: mannerOf(profile), distinct: profile.distinct })
  }
  return plan
}
