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

type Known = { roles: Map<string, Role>; ids: Set<string> }

/** The columns that are known by their names or values, with what they are; and those that name the record itself. */
function knownColumns(kind: DedupeKind, names: readonly string[], sample: readonly RawRow[]): Known {
  const known: Known = { roles: new Map(), ids: new Set() }
  for (const { field, column } of proposeMapping(kind, names, sample).fields) {
    const role = roleOfField[field]
    if (role !== undefined) known.roles.set(column, role)
    if (field === 'externalId') known.ids.add(column)
  }
  return known
}

function kindOf(names: readonly string[], sample: readonly RawRow[]): DedupeKind {
  const found = new Set(knownColumns('persons', names, sample).roles.values())
  const isPerson = found.has('lastName') || found.has('firstName') || (found.has('email') && !found.has('company'))
  if (isPerson || (found.has('email') && found.has('name'))) return 'persons'
  const company = new Set(knownColumns('companies', names, sample).roles.values())
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

/** Names of columns whose values are made up by a system, one a record. */
const keyName = /(^|[^\p{L}])(id|key|nr|no|number|guid|uuid|row|index|record|ref)($|[^\p{L}])/iu

function whyUnused(name: string, profile: Profile, rows: number, known: Known): UnusedColumn['reason'] | null {
  if (known.roles.has(name)) return null
  if (answer.test(name.trim())) return 'answer'
  if (profile.filled < rows * 0.1) return 'nearly-empty'
  if (profile.distinct < 2) return 'one-value'
  const isKey = profile.distinct === rows && (known.ids.has(name) || keyName.test(name))
  return isKey ? 'key' : null
}

/** What the file's owner has said; the rest is found out. */
export type DedupeWish = {
  kind: DedupeKind | null
  id: string | null
  ignore: readonly string[]
  /** What single columns are. */
  roles?: ReadonlyMap<string, Role>
}

/**
 * Plans how the records of a file are compared: which columns are an e-mail, a telephone, a name, …, how the others are compared (as codes, as
 * words, or exactly), and which are left out and why.
 */
export function planDedupe(names: readonly string[], rows: readonly RawRow[], wish: DedupeWish): DedupePlan {
  const sample = rows.slice(0, 1000)
  const kind = wish.kind ?? kindOf(names, sample)
  const known = knownColumns(kind, names, sample)
  for (const [column, role] of wish.roles ?? []) known.roles.set(column, role)
  const plan: DedupePlan = { kind, id: null, columns: [], unused: [] }
  for (const [at, name] of names.entries()) {
    const profile = profileOf(rows, at)
    const role = known.roles.get(name) ?? null
    const isId = wish.id === name
    const reason = wish.ignore.includes(name) ? 'asked' : whyUnused(name, profile, rows.length, known)
    if (isId || (reason === 'key' && plan.id === null && wish.id === null)) plan.id = { name, at }
    if (isId || reason !== null) plan.unused.push({ column: name, reason: reason ?? 'key' })
    else plan.columns.push({ name, at, role, manner: mannerOf(profile), distinct: profile.distinct })
  }
  return plan
}
