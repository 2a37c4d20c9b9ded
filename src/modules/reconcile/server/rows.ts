import { sql } from 'kysely'
import type { z } from 'zod'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { rowsWish } from '../contract-shapes.ts'
import { parsePeriod, type Months } from '../domain/period.ts'
import { caseColumns, shownRow, type CaseRow } from './case-row.ts'
import { readGate } from './gate.ts'
import { inPeriod } from './piles.ts'

export type RowsWish = z.infer<typeof rowsWish>
export type Page = { cursor?: string | undefined; limit: number }

type Cursor = { weight: number; key: string }

export function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null
  const [, weight, key = ''] = /^(-?\d+):([0-9a-f-]{36})$/.exec(text) ?? []
  if (weight === undefined || !Number.isSafeInteger(Number(weight))) throw new Refusal('house.not-usable', {}, 400)
  return { weight: Number(weight), key }
}

const groupsOf: Readonly<Record<RowsWish['of'], readonly string[] | null>> = {
  all: null,
  marketing: ['only-marketing', 'both-differ', 'both-agree'],
  sales: ['only-sales', 'both-differ', 'both-agree'],
  both: ['both-differ', 'both-agree'],
  figure: null,
  'moved-here': null,
  'moved-away': null,
}

/** Which months a row stands in and is counted in, for it to be behind the figure. */
function placeOf(of: RowsWish['of'], months: Months | null): ReturnType<typeof sql> {
  const here = inPeriod('month', months)
  const countedHere = sql`treatment = 'counted' and ${inPeriod('counted_month', months)}`
  if (of === 'figure') return countedHere
  if (of === 'moved-here') return sql`${countedHere} and not ${here}`
  if (of === 'moved-away') return sql`${here} and treatment = 'counted' and not ${inPeriod('counted_month', months)}`
  return here
}

/** The same condition for counting piles and for reading their rows: a count and its list can't differ. */
function wanted(wish: RowsWish, months: Months | null): ReturnType<typeof sql> {
  const parts = [placeOf(wish.of, months)]
  const groups = groupsOf[wish.of]
  if (groups) parts.push(sql`grp = any(${groups})`)
  if (wish.group !== undefined) parts.push(sql`grp = ${wish.group}`)
  if (wish.cause !== undefined && wish.where === 'named') parts.push(sql`cause = ${wish.cause}`)
  if (wish.treatment !== undefined) parts.push(sql`treatment = ${wish.treatment}`)
  if (wish.standing !== undefined) parts.push(sql`standing = ${wish.standing}`)
  return sql.join(parts, sql` and `)
}

/** Causes beside the named one are not piled up: those rows are found by looking. */
function besideOf({ cause, where }: RowsWish): ReturnType<typeof sql> | null {
  if (cause === undefined || where === 'named') return null
  const beside = sql`${cause} = any(causes)`
  return where === 'beside' ? beside : sql`(cause = ${cause} or ${beside})`
}

/** Only where the cause occurs is it looked for. */
function hasBeside(workspaceId: string, { cause }: RowsWish): ReturnType<typeof sql> {
  return sql`(cause = ${cause} or (month, grp) in (
    select month, grp from reconcile_beside where workspace_id = ${workspaceId} and cause = ${cause}))`
}

/** The first rows of each pile come from its index; merged they are the first rows of all. */
export async function readRows(tx: Tx, workspaceId: string, wish: RowsWish, { cursor, limit }: Page) {
  const { months } = parsePeriod(wish.period)
  const after = readCursor(cursor)
  const beside = besideOf(wish)
  const found = await rows<CaseRow>(
    tx,
    sql`
    with pile as (
      select distinct month, grp, cause, treatment, standing, counted_month from reconcile_count
      where workspace_id = ${workspaceId} and ${wanted(wish, months)} ${beside ? sql`and ${hasBeside(workspaceId, wish)}` : sql``}),
    first as (
      select c.* from pile p cross join lateral (
        select key, weight from reconcile_case
        where workspace_id = ${workspaceId} and month = p.month and grp = p.grp and cause = p.cause
          and treatment = p.treatment and standing = p.standing and coalesce(counted_month, month) = p.counted_month
          ${beside ? sql`and ${beside}` : sql``}
          ${after ? sql`and (weight < ${after.weight} or (weight = ${after.weight} and key > ${after.key}))` : sql``}
        order by weight desc, key limit ${limit + 1}) c
      order by weight desc, key limit ${limit + 1})
    select ${caseColumns} from first join reconcile_case r on r.workspace_id = ${workspaceId} and r.key = first.key
    order by r.weight desc, r.key`,
  )
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const gate = await readGate(tx, workspaceId)
  return {
    items: items.map(shownRow),
    nextCursor: found.length > limit && last ? `${last.weight}:${last.key}` : null,
    total: await countRows(tx, workspaceId, wish, months),
    countedAt: gate?.countedAt ?? null,
  }
}

async function countRows(tx: Tx, workspaceId: string, wish: RowsWish, months: Months | null): Promise<number> {
  const beside = besideOf(wish)
  const from = beside
    ? sql`select count(*) as n from (
        select *, coalesce(counted_month, month) as counted from reconcile_case where workspace_id = ${workspaceId}) c
        where ${wanted(wish, months)} and ${beside}`
    : sql`select coalesce(sum(rows), 0)::bigint as n from reconcile_count where workspace_id = ${workspaceId} and ${wanted(wish, months)}`
  const [counted] = await rows<{ n: number }>(tx, from)
  return counted?.n ?? 0
}
