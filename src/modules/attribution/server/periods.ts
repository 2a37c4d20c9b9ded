import { sql } from 'kysely'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { heuristicModels, type Period } from '../contract.ts'
import { activityNames } from './names.ts'
import { figuresAgreed, figuresNow, periodsWhere, shownPeriod } from './period-rows.ts'
import { minorNames, summedMinors } from './models.ts'
import { lastQuarter, type Question } from './question.ts'
import type { FigureRow } from './read-figures.ts'
import { signsFor } from './who-signs.ts'

/** The period that has just these days, when it was signed by anybody. */
export async function periodWith(
  tx: Tx,
  call: Call,
  { workspaceId, from, to }: Pick<Question, 'workspaceId' | 'from' | 'to'>,
): Promise<Period | null> {
  const [row] = await periodsWhere(tx, workspaceId, sql`from_day = ${from} and to_day = ${to}`)
  return row ? shownPeriod(tx, call, workspaceId, row) : null
}

type Proposal = { from: string; to: string; deals: number }

/** Periods that were signed, and months and quarters that could be. */
export function listPeriods(call: Call) {
  return inWorkspace(call, async (tx) => {
    const { workspaceId } = signedIn(call)
    const items: Period[] = []
    for (const row of await periodsWhere(tx, workspaceId, sql`true`))
      items.push(await shownPeriod(tx, call, workspaceId, row))
    return { items, proposals: await proposalsBeside(tx, call, workspaceId, items), signsFor: signsFor(call) }
  })
}

async function proposalsBeside(tx: Tx, call: Call, workspaceId: string, items: readonly Period[]): Promise<Proposal[]> {
  const months = await rows<{ month: string; deals: number; today: string }>(
    tx,
    sql`
    select date_trunc('month', day)::date as month, sum(deals)::int as deals,
      (${call.house.clock.now()}::timestamptz at time zone (select time_zone from workspace where workspace_id = ${workspaceId}))::date as today
    from credit_day where workspace_id = ${workspaceId} and dimension = 'all' group by 1 having sum(deals) > 0 order by 1 desc limit 60`,
  )
  const today = months[0]?.today
  if (today === undefined) return []
  const all = [
    ...quartersOf(months),
    ...months.map(({ month, deals }) => ({ from: month, to: endOf(month, 1), deals })),
  ]
  const isTaken = ({ from, to }: Proposal) =>
    items.some(
      (item) =>
        item.from <= to && item.to >= from && (item.state === 'frozen' || (item.from === from && item.to === to)),
    )
  return all.filter((proposal) => proposal.to < today && !isTaken(proposal)).slice(0, 24)
}

function endOf(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + months, 0)).toISOString().slice(0, 10)
}

/** `lastQuarter` of the day after a month's quarter is that quarter. */
function quartersOf(months: readonly { month: string; deals: number }[]): Proposal[] {
  const quarters = new Map<string, Proposal>()
  for (const { month, deals } of months) {
    const { from, to } = lastQuarter(endOf(month, 4))
    const known = quarters.get(from) ?? { from, to, deals: 0 }
    quarters.set(from, { ...known, deals: known.deals + deals })
  }
  return [...quarters.values()]
}

/** A period as it was signed beside what is known now; the restatements since explain all of the difference. */
export function showPeriod(call: Call, { id, dimension }: { id: string; dimension: string }) {
  return inWorkspace(call, async (tx) => {
    const { workspaceId } = signedIn(call)
    const [row] = await periodsWhere(tx, workspaceId, sql`id = ${id}`)
    if (!row) throw notFound('period')
    const now = await figuresNow(tx, workspaceId, row)
    const agreed = row.frozenAt === null ? now : await figuresAgreed(tx, workspaceId, id)
    const since = await restatedSince(tx, workspaceId, id)
    const of = (figures: readonly FigureRow[]) => figures.filter((figure) => figure.dimension === dimension)
    const names = await activityNames(
      tx,
      workspaceId,
      dimension === 'activity' ? of([...agreed, ...now]).map(({ key }) => key) : [],
    )
    return {
      period: await shownPeriod(tx, call, workspaceId, row),
      rows: pairs(of(agreed), of(now)).map(({ key, currency, before, after }) => ({
        key: key === '' ? null : key,
        name: names.get(key)?.name ?? null,
        currency,
        agreed: byModel(before),
        now: byModel(after),
      })),
      addsUp: row.frozenAt === null || addsUp(agreed, since, now),
    }
  })
}

function restatedSince(tx: Tx, workspaceId: string, periodId: string): Promise<FigureRow[]> {
  return rows<FigureRow>(
    tx,
    sql`
    select p.dimension, p.key, p.currency, sum(p.deals)::int as deals, sum(p.touches)::int as touches, ${summedMinors} as minors
    from restatement r join restatement_part p on p.workspace_id = ${workspaceId} and p.restatement_id = r.id
    where r.workspace_id = ${workspaceId} and r.period_id = ${periodId} group by 1, 2, 3`,
  )
}

function nameOf({ dimension, key, currency }: FigureRow): string {
  return `${dimension}\u001F${key}\u001F${currency}`
}

function addsUp(agreed: readonly FigureRow[], since: readonly FigureRow[], now: readonly FigureRow[]): boolean {
  const left = new Map<string, number[]>()
  const add = (figures: readonly FigureRow[], times: 1 | -1) => {
    for (const figure of figures) {
      const sums = left.get(nameOf(figure)) ?? minorNames.map(() => 0)
      left.set(
        nameOf(figure),
        sums.map((sum, index) => sum + times * (figure.minors[index] ?? 0)),
      )
    }
  }
  add(agreed, 1)
  add(since, 1)
  add(now, -1)
  return [...left.values()].every((sums) => sums.every((sum) => sum === 0))
}

type Pair = { key: string; currency: string; before: readonly number[]; after: readonly number[] }

/** Figures before and after, key by key, those that are largest after first. */
export function pairs(before: readonly FigureRow[], after: readonly FigureRow[]): Pair[] {
  const all = new Map<string, Pair>()
  const zero = minorNames.map(() => 0)
  for (const figure of before)
    all.set(nameOf(figure), { key: figure.key, currency: figure.currency, before: figure.minors, after: zero })
  for (const figure of after) {
    const known = all.get(nameOf(figure)) ?? { key: figure.key, currency: figure.currency, before: zero, after: zero }
    all.set(nameOf(figure), { ...known, after: figure.minors })
  }
  const linear = heuristicModels.indexOf('linear')
  return [...all.values()].toSorted(
    (a, b) => (b.after[linear] ?? 0) - (a.after[linear] ?? 0) || (a.key < b.key ? -1 : 1),
  )
}

function byModel(minors: readonly number[]) {
  return heuristicModels.map((model, index) => ({ model, minor: minors[index] ?? 0 }))
}
