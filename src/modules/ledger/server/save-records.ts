import { sql, type RawBuilder } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { listOf, rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { keepBefores, type Change } from './befores.ts'
import { inRounds } from './rounds.ts'

/** Where records come from: one feed names its records by keys of its own. */
export type Feed = Change & { source: string }

export type Saved = 'created' | 'updated' | 'unchanged'
/** `isRepeat`: an earlier row of the same import had the same key. */
export type SavedRecord = { id: string; saved: Saved; isRepeat: boolean }

/** A column that is written when the input told one of these fields, or always; what nobody told stays as it is. */
export type FieldColumn<Row> = Column<Row> & { fields: readonly string[] | 'always' }

type Customer = { personId: string | null; companyId: string | null }

export type RecordTable<Row> = {
  table: string
  columns: readonly FieldColumn<Row>[]
  /** For records that belong to a customer: what tells who it is, and who that is. */
  customer: {
    fields: readonly string[]
    hash: (row: Row) => number
    recognise: (tx: Tx, rows: Row[]) => Promise<Customer[]>
  } | null
  /** Told of the records that are about to change, and of all that were made or changed. */
  beforeUpdate?: (tx: Tx, ids: string[]) => Promise<void>
  afterwards?: (tx: Tx, ids: string[]) => Promise<void>
}

/** `isNew`: known to have no record, so that nobody looks for it; if it has one after all, saving breaks (23505). */
type Keyed = { externalId: string; isNew?: boolean }
type Known = Customer & { id: string; externalId: string; hash: number | null; madeBy: string | null }
type Writing<Row> = Customer & { id: string; row: Row; hash: number | null }

/**
 * Saves records of one feed, thousands in a few statements, and says for each row what it did, in the order of the rows.
 * A row whose record says the same already is not written. Several rows with one key are saved one after the other.
 */
export async function saveRecords<Row extends Keyed>(
  tx: Tx,
  feed: Feed,
  table: RecordTable<Row>,
  rows: readonly Row[],
  fields: ReadonlySet<string>,
): Promise<SavedRecord[]> {
  const told = (names: readonly string[]) => names.some((name) => fields.has(name))
  const columns = table.columns.filter((column) => column.fields === 'always' || told(column.fields))
  const customer = table.customer !== null && told(table.customer.fields) ? table.customer : null
  const plan = { ...table, columns, customer }
  const cells = [...columns.map(({ of }) => of), ...(customer ? [customer.hash] : [])]
  return inRounds(rows, cells, (distinct) => saveDistinct(tx, feed, plan, distinct))
}

async function saveDistinct<Row extends Keyed>(
  tx: Tx,
  feed: Feed,
  table: RecordTable<Row>,
  rows: Row[],
): Promise<SavedRecord[]> {
  const known = await findKnown(
    tx,
    feed,
    table,
    rows.filter(({ isNew }) => isNew !== true),
  )
  const changed = known.size === 0 ? new Set<string>() : await findChanged(tx, feed, table, rows, known)
  const writings: Writing<Row>[] = []
  for (const row of rows) {
    const before = known.get(row.externalId)
    if (before && !changed.has(before.id)) continue
    const hash = table.customer ? table.customer.hash(row) : null
    const [personId, companyId] = [before?.personId ?? null, before?.companyId ?? null]
    writings.push({ personId, companyId, id: before?.id ?? newId(feed.now.getTime()), row, hash })
  }
  await recognise(tx, table, writings, known)
  const updates = writings.filter(({ row }) => known.has(row.externalId))
  if (updates.length > 0) await update(tx, feed, table, updates)
  if (writings.length > updates.length)
    await insert(
      tx,
      feed,
      table,
      writings.filter(({ row }) => !known.has(row.externalId)),
    )
  if (writings.length > 0)
    await table.afterwards?.(
      tx,
      writings.map(({ id }) => id),
    )
  const ids = new Map(writings.map(({ id, row }) => [row.externalId, id]))
  return rows.map(({ externalId }) => outcomeOf(feed, known.get(externalId), ids.get(externalId)))
}

function outcomeOf({ importId }: Feed, before: Known | undefined, written: string | undefined): SavedRecord {
  if (!before) return { id: written ?? '', saved: 'created', isRepeat: false }
  const isRepeat = importId !== null && before.madeBy === importId
  return { id: before.id, saved: written === undefined ? 'unchanged' : 'updated', isRepeat }
}

async function findKnown<Row extends Keyed>(
  tx: Tx,
  { workspaceId, source }: Feed,
  { table, customer }: RecordTable<Row>,
  rows: readonly Row[],
): Promise<Map<string, Known>> {
  if (rows.length === 0) return new Map()
  const who = customer
    ? sql`person_id as "personId", company_id as "companyId", customer_hash as hash`
    : sql`null as hash`
  const found = await rowsOf<Known>(
    tx,
    sql`
    select asked.key as "externalId", held.* from unnest(${keysOf(rows)}) as asked (key)
    cross join lateral (
      select id, import_id as "madeBy", ${who} from ${sql.table(table)}
      where workspace_id = ${workspaceId} and source = ${source} and external_id = asked.key limit 1) held`,
  )
  return new Map(found.map((record) => [record.externalId, record]))
}

function keysOf(rows: readonly Keyed[]): RawBuilder<unknown> {
  return listOf(
    rows.map(({ externalId }) => externalId),
    'text',
  )
}

/** Those of the rows that have no record yet. */
export async function rowsWithoutRecord<Row extends Keyed>(
  tx: Tx,
  { workspaceId, source }: Pick<Feed, 'workspaceId' | 'source'>,
  table: string,
  rows: readonly Row[],
): Promise<Row[]> {
  const found = await rowsOf<{ key: string }>(
    tx,
    sql`
    select asked.key from unnest(${keysOf(rows)}) as asked (key)
    cross join lateral (
      select from ${sql.table(table)}
      where workspace_id = ${workspaceId} and source = ${source} and external_id = asked.key limit 1) held`,
  )
  if (found.length === 0) return [...rows]
  const known = new Set(found.map(({ key }) => key))
  return rows.filter(({ externalId }) => !known.has(externalId))
}

/** Which of the known records say something else than their rows. */
async function findChanged<Row extends Keyed>(
  tx: Tx,
  { workspaceId }: Feed,
  { table, columns, customer }: RecordTable<Row>,
  rows: readonly Row[],
  known: ReadonlyMap<string, Known>,
): Promise<Set<string>> {
  const again = rows.filter(({ externalId }) => known.has(externalId))
  const given: Column<Row>[] = [
    { name: 'id', type: 'uuid', of: ({ externalId }) => known.get(externalId)?.id },
    ...columns,
  ]
  if (customer) given.push({ name: 'customer_hash', type: 'bigint', of: customer.hash })
  const names = given.slice(1).map(({ name }) => name)
  if (names.length === 0) return new Set()
  const tuple = (alias: string) => sql`row(${sql.join(names.map((name) => sql.ref(`${alias}.${name}`)))})`
  const found = await rowsOf<{ id: string }>(
    tx,
    sql`
    select record.id from ${rowsAsTable(again, given, 'given')}
    join ${sql.table(table)} as record on record.workspace_id = ${workspaceId} and record.id = given.id
    where ${tuple('record')} is distinct from ${tuple('given')}`,
  )
  return new Set(found.map(({ id }) => id))
}

/** Asks who the customer is only where the row says something new about it. */
async function recognise<Row extends Keyed>(
  tx: Tx,
  { customer }: RecordTable<Row>,
  writings: Writing<Row>[],
  known: ReadonlyMap<string, Known>,
): Promise<void> {
  if (!customer) return
  const unknown = writings.filter(({ row, hash }) => known.get(row.externalId)?.hash !== hash)
  if (unknown.length === 0) return
  const recognised = await customer.recognise(
    tx,
    unknown.map(({ row }) => row),
  )
  unknown.forEach((writing, index) => {
    // A row that says less than the one before does not make the customer unknown.
    writing.personId = recognised[index]?.personId ?? writing.personId
    writing.companyId = recognised[index]?.companyId ?? writing.companyId
  })
}

function writtenColumns<Row extends Keyed>({ columns, customer }: RecordTable<Row>): Column<Writing<Row>>[] {
  const own = columns.map(({ name, type, of }): Column<Writing<Row>> => ({
    name,
    type,
    of: ({ row }, index) => of(row, index),
  }))
  if (!customer) return own
  return [
    ...own,
    { name: 'person_id', type: 'uuid', of: ({ personId }) => personId },
    { name: 'company_id', type: 'uuid', of: ({ companyId }) => companyId },
    { name: 'customer_hash', type: 'bigint', of: ({ hash }) => hash },
  ]
}

async function insert<Row extends Keyed>(
  tx: Tx,
  feed: Feed,
  table: RecordTable<Row>,
  writings: Writing<Row>[],
): Promise<void> {
  const columns: Column<Writing<Row>>[] = [
    { name: 'id', type: 'uuid', of: ({ id }) => id },
    { name: 'external_id', type: 'text', of: ({ row }) => row.externalId },
    ...writtenColumns(table),
  ]
  const { workspaceId, source, importId, now } = feed
  // No "on conflict": a row that somebody else adds at this moment breaks the transaction, which is then tried again.
  await sql`
    insert into ${sql.table(table.table)} (workspace_id, source, import_id, created_at, updated_at, ${names(columns)})
    select ${workspaceId}::uuid, ${source}, ${importId}::uuid, ${now}::timestamptz, ${now}::timestamptz, given.*
    from ${rowsAsTable(writings, columns, 'given')}`.execute(tx)
}

function names<Row>(columns: readonly Column<Row>[]): RawBuilder<unknown> {
  return sql.join(columns.map(({ name }) => sql.ref(name)))
}

async function update<Row extends Keyed>(
  tx: Tx,
  feed: Feed,
  table: RecordTable<Row>,
  writings: Writing<Row>[],
): Promise<void> {
  const ids = writings.map(({ id }) => id)
  const held = sql`select id, to_jsonb(record) from ${sql.table(table.table)} as record
    where workspace_id = ${feed.workspaceId} and id = any(${listOf(ids, 'uuid')}) order by id for update`
  await keepBefores(tx, feed, table.table, held)
  await table.beforeUpdate?.(tx, ids)
  const columns = writtenColumns(table)
  const id: Column<Writing<Row>> = { name: 'id', type: 'uuid', of: (writing) => writing.id }
  const changes = columns.map(({ name }) => sql`${sql.ref(name)} = ${sql.ref(`given.${name}`)}`)
  await sql`
    update ${sql.table(table.table)} as record set updated_at = ${feed.now}, ${sql.join(changes)}
    from ${rowsAsTable(writings, [id, ...columns], 'given')}
    where record.workspace_id = ${feed.workspaceId} and record.id = given.id`.execute(tx)
}
