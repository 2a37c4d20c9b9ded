import { sql } from 'kysely'
import type { z } from 'zod'
import { saidFields, type rowsWish } from '../contract-shapes.ts'
import { wordsOf } from '../domain/fold.ts'
import type { Months } from '../domain/period.ts'

export type RowsWish = z.infer<typeof rowsWish>
export type SaidField = (typeof saidFields)[number]
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

type Stand = keyof typeof countedMonth

/** Which months a row stands in and is counted in, for it to be behind the figure. */
export function placeOf(of: RowsWish['of'], months: Months | null, stand: Stand): Condition {
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

/** Text as a pattern that is found anywhere in another. */
export function anywhere(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}

/** A row has every typed word as the beginning of one of its own; text without a word is found nowhere. */
function named(search: string): Condition {
  const words = wordsOf(search)
  if (words.length === 0) return sql`false`
  return sql.join(
    words.map((word) => sql`words like ${anywhere(` ${word}`)}`),
    sql` and `,
  )
}

/** What is not piled up: those rows are found by looking at each; nothing when the piles alone tell. */
export function soughtIn(wish: RowsWish): Condition | null {
  const { rule, search } = wish
  const parts = [
    besideOf(wish),
    ...saidIn(wish).map(({ field, value }) => sql`${value} in (${sql.ref(`m_${field}`)}, ${sql.ref(`s_${field}`)})`),
    rule === undefined ? null : sql`rule_id = ${rule}`,
    search === undefined ? null : named(search),
  ].flatMap((part) => part ?? [])
  return parts.length === 0 ? null : sql.join(parts, sql` and `)
}

/** The values that the rows are to name. */
export function saidIn(wish: RowsWish): { field: SaidField; value: string }[] {
  return saidFields.flatMap((field) => {
    const value = wish[field]
    return value === undefined ? [] : [{ field, value }]
  })
}

/** Whether the piles and one value that is to be named tell how many rows there are. */
export function isSaidAlone(wish: RowsWish): boolean {
  return saidIn(wish).length === 1 && soughtIn({ ...wish, ...noneSaid }) === null
}

const noneSaid = { source: undefined, owner: undefined, product: undefined, segment: undefined }

/** Whether nothing narrows the rows of a period but one word. */
export function isNamedAlone(wish: RowsWish): boolean {
  const { of, group, cause, treatment, standing, search = '' } = wish
  const isWhole = of === 'all' && (group ?? cause ?? treatment ?? standing) === undefined
  return isWhole && wordsOf(search).length === 1 && soughtIn({ ...wish, search: undefined }) === null
}
