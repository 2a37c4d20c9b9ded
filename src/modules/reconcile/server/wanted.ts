import { sql } from 'kysely'
import type { z } from 'zod'
import type { rowsWish } from '../contract-shapes.ts'
import type { Months } from '../domain/period.ts'

export type RowsWish = z.infer<typeof rowsWish>
export type Condition = ReturnType<typeof sql>

const onMarketing = ['only-marketing', 'both-differ', 'both-agree']
const onSales = ['only-sales', 'both-differ', 'both-agree']
const onBoth = ['both-differ', 'both-agree']

const groupsOf: Readonly<Record<RowsWish['of'], readonly string[] | null>> = {
  all: null,
  marketing: onMarketing,
  sales: onSales,
  both: onBoth,
  figure: null,
  'taken-in': ['only-marketing', 'only-sales'],
  'moved-here': null,
  'moved-away': null,
  'marketing-away': onMarketing,
  'sales-away': onSales,
  'both-away': onBoth,
}

function within(column: Condition, months: Months | null): Condition {
  return months ? sql`${column} between ${months.from} and ${months.to}` : sql`true`
}

/** A pile names the month that its rows are counted in; a row names it only when that is another one. */
const countedMonth = { pile: sql`counted_month`, row: sql`coalesce(counted_month, month)` }

export type Stand = keyof typeof countedMonth

/** Which months a row stands in and is counted in, for it to be behind the figure. */
function placeOf(of: RowsWish['of'], months: Months | null, stand: Stand): Condition {
  const here = within(sql`month`, months)
  const counted = within(countedMonth[stand], months)
  if (of === 'figure') return sql`treatment = 'counted' and ${counted}`
  if (of === 'moved-here') return sql`treatment = 'counted' and ${counted} and not ${here}`
  if (of === 'taken-in') return sql`${here} and treatment = 'counted' and ${counted}`
  return of.endsWith('away') ? sql`${here} and treatment = 'counted' and not ${counted}` : here
}

/** The same condition for counting piles and for reading their rows: a count and its list can't differ. */
export function wanted(wish: RowsWish, months: Months | null, stand: Stand): Condition {
  const parts = [placeOf(wish.of, months, stand)]
  const groups = groupsOf[wish.of]
  if (groups) parts.push(sql`grp = any(${groups})`)
  if (wish.group !== undefined) parts.push(sql`grp = ${wish.group}`)
  if (wish.cause !== undefined && wish.where === 'named') parts.push(sql`cause = ${wish.cause}`)
  if (wish.treatment !== undefined) parts.push(sql`treatment = ${wish.treatment}`)
  if (wish.standing !== undefined) parts.push(sql`standing = ${wish.standing}`)
  return sql.join(parts, sql` and `)
}

/** Causes beside the named one are not piled up: those rows are found by looking. */
function besideOf({ cause, where }: RowsWish): Condition | null {
  if (cause === undefined || where === 'named') return null
  const beside = sql`${cause} = any(causes)`
  return where === 'beside' ? beside : sql`(cause = ${cause} or ${beside})`
}

/** Only where a cause occurs beside others is it looked for. */
export function hasBeside(workspaceId: string, { cause, where }: RowsWish): Condition {
  if (cause === undefined || where === 'named') return sql`true`
  return sql`(cause = ${cause} or (month, grp) in (
    select month, grp from reconcile_beside where workspace_id = ${workspaceId} and cause = ${cause}))`
}

/** The segments that the records of a row name, as a query that gives each once. */
export function segmentsOf(workspaceId: string): Condition {
  return sql`
    select segment as said from lead_record where workspace_id = ${workspaceId}
      and id in (marketing_lead_id, sales_lead_id) and segment is not null
    union select segment from deal_record where workspace_id = ${workspaceId} and id = deal_id and segment is not null`
}

/** Text as a pattern that is found anywhere in another. */
export function anywhere(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}

/** What is not piled up: those rows are found by looking at each; nothing when the piles alone tell. */
export function soughtIn(workspaceId: string, wish: RowsWish): Condition | null {
  const { source, owner, product, segment, rule, search } = wish
  const parts = [
    besideOf(wish),
    source === undefined ? null : sql`${source} in (m_source, s_source)`,
    owner === undefined ? null : sql`${owner} in (m_owner, s_owner)`,
    product === undefined ? null : sql`${product} in (m_product, s_product)`,
    segment === undefined ? null : sql`${segment} in (${segmentsOf(workspaceId)})`,
    rule === undefined ? null : sql`rule_id = ${rule}`,
    search === undefined ? null : sql`label ilike ${anywhere(search)}`,
  ].flatMap((part) => part ?? [])
  return parts.length === 0 ? null : sql.join(parts, sql` and `)
}
