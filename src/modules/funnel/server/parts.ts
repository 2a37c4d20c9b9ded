import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { isTimeDimension } from '../domain/dimensions.ts'
import { type Beginning, type Field, type JourneyPart, noAmounts } from '../domain/journey.ts'
import { settledSize } from '../domain/settled.ts'
import { unpackAmounts, unpackDays, unpackField } from '../domain/pack.ts'
import { columnsInMemory, type PartColumns } from './columns-in-memory.ts'

/** What is known of a packed part without reading its columns. */
export type PartHead = {
  month: string
  kind: Beginning
  part: number
  /** Another one after each recount. */
  version: string
  n: number
  firstDay: number
  lastDay: number
  withoutDay: number
  dated: number
}

export type LoadedPart = JourneyPart & { head: PartHead }

/** Which columns a question needs beside the days. */
export type Wanted = { dimensions: readonly string[]; amounts: boolean }

/** Every part of a workspace, months in order from the newest. */
export function partHeads(tx: Tx, workspaceId: string): Promise<PartHead[]> {
  return rows<PartHead>(
    tx,
    sql`
    select month, kind, part, version, n, first_day as "firstDay", last_day as "lastDay", without_day as "withoutDay", dated
    from funnel_part where workspace_id = ${workspaceId} order by month desc, kind desc, part desc`,
  )
}

/** The parts with the columns that a question needs, from memory where this process has read them before. */
export async function loadParts(
  tx: Tx,
  workspaceId: string,
  heads: readonly PartHead[],
  wanted: Wanted,
): Promise<LoadedPart[]> {
  const dimensions = [...new Set(wanted.dimensions)].filter((name) => !isTimeDimension(name))
  const held = heads.map((head) => ({ head, columns: columnsInMemory.of(head.version) }))
  await readDays(
    tx,
    workspaceId,
    held.filter(({ columns }) => columns.days === null),
  )
  if (wanted.amounts)
    await readAmounts(
      tx,
      workspaceId,
      held.filter(({ columns }) => columns.amounts === null),
    )
  for (const name of dimensions)
    await readField(
      tx,
      workspaceId,
      name,
      held.filter(({ columns }) => !columns.fields.has(name)),
    )
  columnsInMemory.tidy()
  return held.map(({ head, columns }) => assemble(head, columns, dimensions))
}

type Held = { head: PartHead; columns: PartColumns }

function assemble(head: PartHead, { days, amounts, fields }: PartColumns, dimensions: readonly string[]): LoadedPart {
  if (!days) throw new Error(`The days of ${head.month} ${head.kind} ${head.part} are gone`)
  const known = dimensions.flatMap((name): [string, Field][] => {
    const field = fields.get(name)
    return field ? [[name, field]] : []
  })
  const { kind, n, firstDay } = head
  return { head, kind, n, firstDay, ...days, amounts: amounts ?? noAmounts, fields: new Map(known) }
}

/** Base64 is two thirds of what bytes cost on the wire otherwise. */
async function readDays(tx: Tx, workspaceId: string, missing: readonly Held[]): Promise<void> {
  if (missing.length === 0) return
  const found = await rows<{ version: string; days: string }>(
    tx,
    sql`
    select version, encode(days, 'base64') as days from funnel_part where workspace_id = ${workspaceId} and version = any(${versionsOf(missing)})`,
  )
  const byVersion = new Map(found.map(({ version, days }) => [version, days]))
  for (const { head, columns } of missing) {
    const bytes = Buffer.from(byVersion.get(head.version) ?? '', 'base64')
    columns.days = unpackDays(bytes, head.n)
    columns.size += bytes.length + head.n * settledSize
  }
}

async function readAmounts(tx: Tx, workspaceId: string, missing: readonly Held[]): Promise<void> {
  if (missing.length === 0) return
  const found = await rows<{ version: string; amounts: string; currencies: string[] }>(
    tx,
    sql`
    select version, encode(amounts, 'base64') as amounts, currencies from funnel_part
    where workspace_id = ${workspaceId} and version = any(${versionsOf(missing)})`,
  )
  const byVersion = new Map(found.map((part) => [part.version, part]))
  for (const { head, columns } of missing) {
    const { amounts = '', currencies = [] } = byVersion.get(head.version) ?? {}
    const bytes = Buffer.from(amounts, 'base64')
    columns.amounts = unpackAmounts(bytes, currencies)
    columns.size += bytes.length
  }
}

async function readField(tx: Tx, workspaceId: string, name: string, missing: readonly Held[]): Promise<void> {
  if (missing.length === 0) return
  const found = await rows<{ version: string; words: string[]; codes: string }>(
    tx,
    sql`
    select p.version, f.words, encode(f.codes, 'base64') as codes from funnel_part p
    join funnel_field f on f.workspace_id = p.workspace_id and f.month = p.month and f.kind = p.kind and f.part = p.part
    where p.workspace_id = ${workspaceId} and f.field = ${name} and p.version = any(${versionsOf(missing)})`,
  )
  const byVersion = new Map(found.map((field) => [field.version, field]))
  for (const { head, columns } of missing) {
    const field = byVersion.get(head.version)
    const bytes = Buffer.from(field?.codes ?? '', 'base64')
    columns.fields.set(name, field ? unpackField(bytes, field.words) : null)
    columns.size += head.n * 2 + (field?.words ?? []).reduce((size, word) => size + word.length * 2 + 40, 0)
  }
}

function versionsOf(held: readonly Held[]) {
  return listOf(
    held.map(({ head }) => head.version),
    'uuid',
  )
}
