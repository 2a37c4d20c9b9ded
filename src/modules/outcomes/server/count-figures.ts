import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { sumCosts } from '../domain/cost-sums.ts'
import type { CustomerSpan, OutcomeDeal } from '../domain/figure-input.ts'
import { figuresOf, type Figures } from '../domain/figures.ts'
import { dayNumber, monthAfter, partOver, periodsBetween, type Period, type Unit } from '../domain/periods.ts'
import { activeDays } from '../domain/terms.ts'
import type { Course } from './course.ts'
import { toBaseBy } from './rates.ts'
import { readCosts, type CostOfMonth } from './read-costs.ts'

const units: readonly Unit[] = ['month', 'quarter', 'year']

/** What the figures of one period leave out. */
export type Notes = {
  withoutAmount: number
  withoutRate: number
  costsWithoutRate: number
  refundsMinor: number
  apart: { currency: string; minor: number; n: number }[]
  lossReasons: { reason: string; n: number }[]
}

type Foreign = { currency: string; minor: number; closedOn: number; segment: string }

type Books = {
  course: Course
  deals: BookDeal[]
  foreign: Foreign[]
  leads: { day: number; segment: string; leads: number }[]
  costs: CostOfMonth[]
  costsWithoutRate: number
}

type BookDeal = OutcomeDeal & { lossReason: string }

type StoredDeal = Omit<BookDeal, 'openedOn' | 'closedOn'> & {
  openedOn: string | null
  closedOn: string | null
  minor: number | null
  currency: string | null
}

function dayOf(day: string | null): number | null {
  return day === null ? null : dayNumber(day)
}

async function readBooks(tx: Tx, course: Course, from: string): Promise<Books> {
  const { workspaceId, currency, version } = course
  // Who was active at the start bought in the months before it.
  const since = monthAfter(from, -version.terms.activeMonths - 1)
  const stored = await rows<StoredDeal>(
    tx,
    sql`select opened_on as "openedOn", closed_on as "closedOn", outcome, days, segment, customer_key as customer,
        base_minor as amount, is_win as "isWin", is_new as "isNew", first_side as first, m_touched as marketing, s_touched as sales,
        loss_reason as "lossReason", minor, currency
      from outcome_deal where workspace_id = ${workspaceId} and (opened_on >= ${from} or closed_on >= ${since})`,
  )
  const leads = await rows<{ day: string; segment: string; leads: number }>(
    tx,
    sql`select day, segment, sum(leads)::int as leads from outcome_lead_day
      where workspace_id = ${workspaceId} and day >= ${from} group by day, segment`,
  )
  const toBase = await toBaseBy(tx, workspaceId, currency, version.terms.currencies === 'apart')
  const lag = version.terms.cac.timing === 'lagged' ? version.terms.cac.lagMonths : 0
  const { costs, withoutRate } = await readCosts(tx, course, monthAfter(from, -lag - 12), toBase)
  return {
    course,
    deals: stored.map((deal) => ({ ...deal, openedOn: dayOf(deal.openedOn), closedOn: dayOf(deal.closedOn) })),
    foreign: stored.flatMap(({ amount, minor, currency: other, closedOn, segment, outcome }) =>
      outcome === 'won' && amount === null && minor !== null && other !== null && closedOn !== null
        ? [{ currency: other, minor, closedOn: dayNumber(closedOn), segment }]
        : [],
    ),
    leads: leads.map(({ day, ...each }) => ({ day: dayNumber(day), ...each })),
    costs,
    costsWithoutRate: withoutRate,
  }
}

/** The customers of some wins around a period: who was active, and what they bought in it. */
function spansOf(wins: readonly OutcomeDeal[], from: number, to: number, activeDays: number): CustomerSpan[] {
  const spans = new Map<string, CustomerSpan>()
  for (const { customer, closedOn, amount } of wins) {
    if (closedOn === null || closedOn >= to || closedOn < from - activeDays) continue
    const span = spans.get(customer) ?? { revenue: 0, atStart: false, atEnd: false }
    if (closedOn < from) span.atStart = true
    else span.revenue += amount ?? 0
    if (closedOn >= to - activeDays) span.atEnd = true
    spans.set(customer, span)
  }
  return [...spans.values()]
}

type Slice = { slice: 'all' | 'segment'; segment: string }

/** The part of a cost that belongs to what is looked at: one of a segment to it alone, others by deals opened, or to nobody. */
function partOf({ slice, segment }: Slice, share: number): (cost: CostOfMonth) => number {
  if (slice === 'all') return () => 1
  return (cost) => (cost.segment === segment ? 1 : cost.segment === '' ? share : 0)
}

function figuresFor(books: Books, period: Period, slice: Slice): { figures: Figures; notes: Notes } {
  const { course, deals, leads } = books
  const { terms } = course.version
  const today = dayNumber(course.today)
  const [from, to] = [dayNumber(period.start), Math.min(dayNumber(period.end), today + 1)]
  const mine = (segment: string) => slice.slice === 'all' || segment === slice.segment
  const within = (day: number | null) => day !== null && day >= from && day < to
  const opened = deals.filter(({ openedOn }) => within(openedOn))
  const cohort = opened.filter(({ segment }) => mine(segment))
  const own = deals.filter(({ segment }) => mine(segment))
  const closed = own.filter(({ closedOn, outcome }) => outcome !== 'open' && within(closedOn))
  const share = opened.length === 0 || terms.shared === 'left-out' ? 0 : cohort.length / opened.length
  const part = partOf(slice, share)
  const costsOf = (start: string, end: string) =>
    sumCosts(
      books.costs.filter(({ month }) => month >= start && month < end),
      (cost) => part({ launchId: null, ...cost }),
    )
  const costs = costsOf(period.start, period.end)
  const lag = terms.cac.timing === 'lagged' ? terms.cac.lagMonths : 0
  const acquisition = lag === 0 ? costs : costsOf(monthAfter(period.start, -lag), monthAfter(period.end, -lag))
  const wins = own.filter(({ isWin }) => isWin)
  const figures = figuresOf({
    leads: leads.reduce((sum, each) => sum + (within(each.day) && mine(each.segment) ? each.leads : 0), 0),
    cohort,
    closed,
    customers: spansOf(wins, from, to, activeDays(terms)),
    costs,
    acquisition,
    today,
    months: period.months * partOver(period, course.today),
    terms,
  })
  return { figures, notes: notesOf(books, closed, (day, segment) => within(day) && mine(segment), costs.refunds) }
}

function notesOf(
  { foreign, costsWithoutRate, course }: Books,
  closed: readonly BookDeal[],
  counts: (day: number, segment: string) => boolean,
  refundsMinor: number,
): Notes {
  const others = foreign.filter(({ closedOn, segment }) => counts(closedOn, segment))
  const apart = [...Map.groupBy(others, ({ currency }) => currency)].map(([currency, found]) => ({
    currency,
    minor: found.reduce((sum, { minor }) => sum + minor, 0),
    n: found.length,
  }))
  const unknown = closed.filter(({ isWin, amount }) => isWin && amount === null).length
  return {
    withoutAmount: unknown - others.length,
    withoutRate: course.version.terms.currencies === 'apart' ? 0 : others.length,
    costsWithoutRate,
    refundsMinor,
    lossReasons: lossReasonsOf(closed),
    apart: apart.toSorted((one, other) => (one.currency < other.currency ? -1 : 1)),
  }
}

const mostReasons = 40

function lossReasonsOf(closed: readonly BookDeal[]): Notes['lossReasons'] {
  const lost = closed.filter(({ outcome, lossReason }) => outcome === 'lost' && lossReason !== '')
  return [...Map.groupBy(lost, ({ lossReason }) => lossReason)]
    .map(([reason, found]) => ({ reason, n: found.length }))
    .toSorted((one, other) => other.n - one.n || (one.reason < other.reason ? -1 : 1))
    .slice(0, mostReasons)
}

/** Counts every period that ends after a day anew, for all deals and for each segment. Gives way between periods. */
export async function countFigures(tx: Tx, course: Course, from: string, stopping?: AbortSignal): Promise<number> {
  const { workspaceId, today, version, now } = course
  const since = periodsBetween('year', from, from)[0]?.start ?? from
  const books = await readBooks(tx, course, since)
  const segments = [...new Set(books.deals.map(({ segment }) => segment))].toSorted()
  const slices: Slice[] = [
    { slice: 'all', segment: '' },
    ...(segments.length > 1 ? segments.map((segment) => ({ slice: 'segment' as const, segment })) : []),
  ]
  await sql`delete from outcome_figure where workspace_id = ${workspaceId} and start >= ${since}`.execute(tx)
  let counted = 0
  for (const period of units.flatMap((unit) => periodsBetween(unit, since, today))) {
    stopping?.throwIfAborted()
    await new Promise((resolve) => setImmediate(resolve))
    for (const slice of slices) {
      await save(tx, workspaceId, period, slice, version.number, figuresFor(books, period, slice), now)
      counted += 1
    }
  }
  return counted
}

function save(
  tx: Tx,
  workspaceId: string,
  { unit, start }: Period,
  { slice, segment }: Slice,
  version: number,
  figures: { figures: Figures; notes: Notes },
  now: Date,
) {
  return sql`insert into outcome_figure (workspace_id, unit, start, slice, segment, version, figures, counted_at)
    values (${workspaceId}, ${unit}, ${start}, ${slice}, ${segment}, ${version}, ${JSON.stringify(figures)}::jsonb, ${now})`.execute(
    tx,
  )
}
