import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import type { restatement as restatementShape } from '../contract-shapes.ts'
import { heuristicModels, type Cause, type restatementsInput } from '../contract.ts'
import { minorNames, minorOf, summedMinors } from './models.ts'
import { activityNames } from './names.ts'
import { figuresAgreed, wonIn } from './period-rows.ts'
import { pairs } from './periods.ts'
import type { FigureRow } from './read-figures.ts'

type Restatement = z.infer<typeof restatementShape>

type Row = {
  id: string
  periodId: string
  from: string
  to: string
  day: string
  at: Date
  cause: Cause
  deals: number
  touchesIn: number
  touchesOut: number
}

function restatementsWhere(tx: Tx, workspaceId: string, which: RawBuilder<unknown>, limit: number): Promise<Row[]> {
  return rows<Row>(
    tx,
    sql`
    select r.id, r.period_id as "periodId", p.from_day as "from", p.to_day as "to", r.known_day as day, r.at, r.cause,
      d.deals, d.touches_in as "touchesIn", d.touches_out as "touchesOut"
    from restatement r join attribution_period p on p.workspace_id = ${workspaceId} and p.id = r.period_id
    cross join lateral (select count(*)::int as deals, coalesce(sum(touches_in), 0)::int as touches_in,
      coalesce(sum(touches_out), 0)::int as touches_out from restatement_deal d
      where d.workspace_id = ${workspaceId} and d.restatement_id = r.id) d
    where r.workspace_id = ${workspaceId} and ${which} order by r.id desc limit ${limit}`,
  )
}

/** What became known of frozen periods, the latest first. */
export function listRestatements(call: Call, { cursor, limit, periodId, cause }: z.output<typeof restatementsInput>) {
  return inWorkspace(call, async (tx) => {
    const { workspaceId } = signedIn(call)
    const after = readCursor(cursor, 1)
    const where = [sql`true`]
    if (periodId) where.push(sql`r.period_id = ${periodId}`)
    if (cause) where.push(sql`r.cause = ${cause}`)
    if (after) where.push(sql`r.id < ${after[0]}::uuid`)
    const found = await restatementsWhere(tx, workspaceId, sql.join(where, sql` and `), limit + 1)
    const { items, nextCursor } = pageFrom(found, limit, ({ id }) => [id])
    const shown: Restatement[] = []
    for (const row of items) shown.push(await shownRestatement(tx, workspaceId, row))
    return { items: shown, nextCursor }
  })
}

/** By how much a restatement, or all of a period before it, changed the figures. */
function partsWhere(tx: Tx, workspaceId: string, which: RawBuilder<unknown>): Promise<FigureRow[]> {
  return rows<FigureRow>(
    tx,
    sql`
    select p.dimension, p.key, p.currency, sum(p.deals)::int as deals, sum(p.touches)::int as touches, ${summedMinors} as minors
    from restatement r join restatement_part p on p.workspace_id = ${workspaceId} and p.restatement_id = r.id
    where r.workspace_id = ${workspaceId} and ${which} group by 1, 2, 3`,
  )
}

/** Figures of a period before a restatement and after it. */
async function beforeAndAfter(tx: Tx, workspaceId: string, { id, periodId }: Row) {
  const agreed = await figuresAgreed(tx, workspaceId, periodId)
  const earlier = await partsWhere(tx, workspaceId, sql`r.period_id = ${periodId} and r.id < ${id}::uuid`)
  const before = added(agreed, earlier)
  return { before, after: added(before, await partsWhere(tx, workspaceId, sql`r.id = ${id}`)) }
}

function added(figures: readonly FigureRow[], changes: readonly FigureRow[]): FigureRow[] {
  const nameOf = ({ dimension, key, currency }: FigureRow) => `${dimension}\u001F${key}\u001F${currency}`
  const all = new Map(figures.map((figure) => [nameOf(figure), figure]))
  for (const change of changes) {
    const known = all.get(nameOf(change)) ?? { ...change, deals: 0, touches: 0, minors: minorNames.map(() => 0) }
    const minors = known.minors.map((minor, index) => minor + (change.minors[index] ?? 0))
    all.set(nameOf(change), {
      ...known,
      deals: known.deals + change.deals,
      touches: known.touches + change.touches,
      minors,
    })
  }
  return [...all.values()]
}

async function shownRestatement(tx: Tx, workspaceId: string, row: Row): Promise<Restatement> {
  const { before, after } = await beforeAndAfter(tx, workspaceId, row)
  const was = new Map(wonIn(before).map(({ currency, minor }) => [currency, minor]))
  const wonChange = wonIn(after)
    .map(({ currency, minor }) => ({ currency, minor: minor - (was.get(currency) ?? 0) }))
    .filter(({ minor }) => minor !== 0)
  return { ...row, wonChange, most: mostChanged(before, after) }
}

function mostChanged(before: readonly FigureRow[], after: readonly FigureRow[]): Restatement['most'] {
  const ofChannels = (figures: readonly FigureRow[]) => figures.filter(({ dimension }) => dimension === 'channel')
  const changes = pairs(ofChannels(before), ofChannels(after)).map((pair) => {
    const [from, to] = [minorOf(pair.before, 'linear'), minorOf(pair.after, 'linear')]
    return { ...pair, from, to, size: Math.abs(to - from) }
  })
  const [most] = changes.toSorted((a, b) => b.size - a.size)
  if (!most || most.size === 0) return null
  return {
    channel: most.key,
    before: { minor: most.from, currency: most.currency },
    after: { minor: most.to, currency: most.currency },
    change: most.from === 0 ? null : (most.to - most.from) / Math.abs(most.from),
  }
}

type DealRow = {
  dealId: string
  name: string | null
  touchesIn: number
  touchesOut: number
  currencyBefore: string | null
  minorBefore: number | null
  currencyAfter: string | null
  minorAfter: number | null
}

const mostDeals = 200

/** One restatement: the figures before and after it, and the deals that it was about. */
export function showRestatement(call: Call, { id, dimension }: { id: string; dimension: string }) {
  return inWorkspace(call, async (tx) => {
    const { workspaceId } = signedIn(call)
    const [row] = await restatementsWhere(tx, workspaceId, sql`r.id = ${id}`, 1)
    if (!row) throw notFound('restatement')
    const { before, after } = await beforeAndAfter(tx, workspaceId, row)
    const of = (figures: readonly FigureRow[]) => figures.filter((figure) => figure.dimension === dimension)
    const changed = pairs(of(before), of(after)).filter((pair) =>
      pair.before.some((minor, index) => minor !== pair.after[index]),
    )
    const names =
      dimension === 'activity'
        ? await activityNames(
            tx,
            workspaceId,
            changed.map(({ key }) => key),
          )
        : null
    return {
      restatement: await shownRestatement(tx, workspaceId, row),
      rows: changed.map((pair) => ({
        key: pair.key === '' ? null : pair.key,
        name: names?.get(pair.key)?.name ?? null,
        currency: pair.currency,
        credits: heuristicModels.map((model) => ({
          model,
          before: minorOf(pair.before, model),
          after: minorOf(pair.after, model),
        })),
      })),
      deals: (await dealsOf(tx, workspaceId, id)).map(shownDeal),
    }
  })
}

function dealsOf(tx: Tx, workspaceId: string, id: string): Promise<DealRow[]> {
  return rows<DealRow>(
    tx,
    sql`
    select r.deal_id as "dealId", d.name, r.touches_in as "touchesIn", r.touches_out as "touchesOut",
      r.currency_before as "currencyBefore", r.minor_before as "minorBefore", r.currency_after as "currencyAfter", r.minor_after as "minorAfter"
    from restatement_deal r left join deal_record d on d.workspace_id = ${workspaceId} and d.id = r.deal_id
    where r.workspace_id = ${workspaceId} and r.restatement_id = ${id}
    order by r.touches_in + r.touches_out desc, r.deal_id limit ${mostDeals}`,
  )
}

function shownDeal({ currencyBefore, minorBefore, currencyAfter, minorAfter, ...deal }: DealRow) {
  const money = (minor: number | null, currency: string | null) =>
    minor === null || currency === null ? null : { minor, currency }
  return { ...deal, amountBefore: money(minorBefore, currencyBefore), amountAfter: money(minorAfter, currencyAfter) }
}
