import { sql } from 'kysely'
import { allMembers, type Member } from '#modules/accounts/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { monthAfter } from '../domain/periods.ts'
import { usualTerms, type CostSide, type EnteredKind, type Terms } from '../domain/terms.ts'
import { bringUpToDate } from './recount.ts'
import { courseOf, type Course } from './course.ts'

type Cost = {
  month: string
  side: CostSide
  kind: EnteredKind
  minor: number
  note: string
  launchId?: string
}

type People = { books: Member; marketing: Member; sales: Member }

/** Euros of a unit of the currencies that the simulated company sells in, as of its first month. */
const rates: Record<string, number> = { SEK: 0.0885, NOK: 0.0858, DKK: 0.1341, USD: 0.92, GBP: 1.17 }

/**
 * What the simulated company's books say: costs that fit its people and its takings, rates, formulas that both heads signed, and a market that it
 * enters. Told twice, it changes nothing.
 */
export async function layDemoOutcomes(house: House, workspaceId: string, now: Date): Promise<void> {
  const isNew = await house.db.inWorkspace(workspaceId, (tx) => layBooks(tx, house, workspaceId, now))
  if (isNew) await bringUpToDate(house, workspaceId, house.stopping)
}

async function layBooks(tx: Tx, house: House, workspaceId: string, now: Date): Promise<boolean> {
  const known = await rows(tx, sql`select 1 from cost_entry where workspace_id = ${workspaceId} limit 1`)
  const people = await peopleOf(tx, workspaceId)
  const course = { ...(await courseOf(tx, house, workspaceId)), now }
  const takings = await takingsOf(tx, course)
  if (known.length > 0 || people === null || takings.length === 0) return false
  const months = takings.map(({ month }) => month)
  await layRates(tx, course, people.books, months)
  const launchId = await layLaunch(tx, course, people.books)
  const costs = takings.flatMap(({ month, revenue }, place) => costsOf(month, place, revenue))
  await layCosts(tx, course, people.books, [...costs, ...launchCosts(course.today, launchId)])
  await laySignedTerms(tx, course, people)
  return true
}

async function peopleOf(tx: Tx, workspaceId: string): Promise<People | null> {
  const members = await allMembers(tx, workspaceId)
  const of = (side: Member['side'], role: Member['role']) =>
    members.find((member) => member.side === side && member.role === role)
  const [books, marketing, sales] = [of('both', 'admin'), of('marketing', 'lead'), of('sales', 'lead')]
  return books && marketing && sales ? { books, marketing, sales } : null
}

/** What each month took in, in euros' cents at the first month's rates: what goods cost goes by it. */
function takingsOf(tx: Tx, { workspaceId, zone, today }: Course): Promise<{ month: string; revenue: number }[]> {
  const rate = sql`case d.currency ${sql.join(
    Object.entries(rates).map(([currency, each]) => sql`when ${currency} then ${each}::float`),
    sql` `,
  )} else 1 end`
  return rows(
    tx,
    sql`
    select month::date as month, coalesce(sum(d.amount_minor * ${rate}), 0)::float as revenue
    from generate_series((select date_trunc('month', min(opened_at)) from deal_record where workspace_id = ${workspaceId}),
      ${today}::timestamp, interval '1 month') month
    left join deal_record d on d.workspace_id = ${workspaceId} and d.outcome = 'won'
      and date_trunc('month', d.won_at at time zone ${zone}) = date_trunc('month', month)
    group by 1 order by 1`,
  )
}

/** The same small ups and downs each time: -1 to 1. */
function wobble(place: number): number {
  return Math.sin(place * 2.399963)
}

function euros(amount: number): number {
  return Math.round(amount) * 100
}

function costsOf(month: string, place: number, revenue: number): Cost[] {
  const rise = 1 + Math.floor(place / 12) * 0.03
  const cost = (side: CostSide, kind: EnteredKind, amount: number, note: string): Cost => ({
    month,
    side,
    kind,
    minor: euros(amount),
    note,
  })
  const costs = [
    cost('marketing', 'salaries', 21_400 * rise, 'Payroll, four people'),
    cost('sales', 'salaries', 43_800 * rise, 'Payroll, eight people'),
    cost('both', 'salaries', 5_900 * rise, 'Payroll, revenue operations'),
    cost('marketing', 'tools', 1_850 + 120 * wobble(place), 'Mailing and analytics'),
    cost('sales', 'tools', 1_640, 'CRM and telephony'),
    cost('marketing', 'media', 1_200 + 500 * wobble(place + 5), 'Printed matter and small adverts'),
    cost('marketing', 'overhead', 2_600, 'Rooms and phones'),
    cost('sales', 'overhead', 5_900 + 900 * wobble(place + 3), 'Rooms, phones, travel'),
    cost('company', 'goods', (revenue / 100) * (0.46 + 0.03 * wobble(place + 1)), 'Goods of delivered orders'),
  ]
  if (place % 7 === 4) costs.push(cost('company', 'refund', 2_300 + 800 * wobble(place), 'Credited: pump returned'))
  return costs.filter(({ minor }) => minor !== 0)
}

async function layRates(tx: Tx, { workspaceId }: Course, by: Member, months: readonly string[]): Promise<void> {
  const told = months.flatMap((month, place) =>
    Object.entries(rates).map(([currency, rate], other) => ({
      month,
      currency,
      rate: Number((rate * (1 + 0.012 * wobble(place + other * 3))).toFixed(5)),
    })),
  )
  type Told = (typeof told)[number]
  const columns: readonly Column<Told>[] = [
    { name: 'id', type: 'uuid', of: () => newId() },
    { name: 'month', type: 'text', of: ({ month }) => month },
    { name: 'currency', type: 'text', of: ({ currency }) => currency },
    { name: 'rate', type: 'double precision', of: ({ rate }) => rate },
  ]
  await sql`insert into booking_rate (workspace_id, id, month, currency, rate, written_by, written_name, written_at)
    select ${workspaceId}::uuid, id, month::date, currency, rate, ${by.id}::uuid, ${by.name}, month::timestamp at time zone 'UTC'
    from ${rowsAsTable(told, columns, 'told')}`.execute(tx)
}

async function layCosts(
  tx: Tx,
  { workspaceId, currency, now }: Course,
  by: Member,
  costs: readonly Cost[],
): Promise<void> {
  const columns: readonly Column<Cost>[] = [
    { name: 'id', type: 'uuid', of: () => newId() },
    { name: 'month', type: 'text', of: ({ month }) => month },
    { name: 'side', type: 'text', of: ({ side }) => side },
    { name: 'kind', type: 'text', of: ({ kind }) => kind },
    { name: 'minor', type: 'bigint', of: ({ minor }) => minor },
    { name: 'note', type: 'text', of: ({ note }) => note },
    { name: 'launch_id', type: 'uuid', of: ({ launchId }) => launchId ?? null },
    {
      name: 'voucher',
      type: 'text',
      of: ({ month }, place) => `V-${month.slice(0, 7)}-${String(place + 1).padStart(3, '0')}`,
    },
  ]
  await sql`insert into cost_entry (workspace_id, id, month, side, kind, launch_id, minor, currency, note, voucher, written_by, written_name,
      written_at)
    select ${workspaceId}::uuid, id, month::date, side, kind, launch_id, minor, ${currency}, note, voucher, ${by.id}::uuid, ${by.name},
      least(${now}::timestamptz, (month::date + 33)::timestamp at time zone 'UTC')
    from ${rowsAsTable(costs, columns, 'told')}`.execute(tx)
}

const launchMonths = 11

async function layLaunch(tx: Tx, { workspaceId, today, now }: Course, by: Member): Promise<string> {
  const id = newId(now.getTime())
  await sql`insert into market_launch (workspace_id, id, name, segment, product, starts_on, customers_wanted, written_by, written_name,
      written_at)
    values (${workspaceId}, ${id}, 'Fjord Skid', '', 'Fjord Skid', ${monthAfter(today, -launchMonths)}, 5, ${by.id}, ${by.name},
      ${monthAfter(today, -launchMonths)}::timestamp at time zone 'UTC')`.execute(tx)
  return id
}

function launchCosts(today: string, launchId: string): Cost[] {
  return Array.from({ length: 7 }, (_, place) => place).flatMap((place) => {
    const month = monthAfter(today, place - launchMonths)
    const cost = (side: CostSide, kind: EnteredKind, amount: number, note: string): Cost => ({
      month,
      side,
      kind,
      minor: euros(amount),
      note,
      launchId,
    })
    return [
      cost('marketing', 'media', 8_000 * 0.8 ** place, 'Fjord Skid: adverts and film'),
      cost('sales', 'salaries', 9_000, 'Fjord Skid: payroll of its seller'),
      cost('sales', 'tools', 4_000 * 0.85 ** place, 'Fjord Skid: demonstration pieces'),
      ...(place % 2 === 1 ? [cost('company', 'goods', 38_000, 'Fjord Skid: goods of first orders')] : []),
    ]
  })
}

/** Signed half a year ago: costs are set against the customers of two months later, when they were won over. */
async function laySignedTerms(tx: Tx, { workspaceId, today }: Course, { marketing, sales }: People): Promise<void> {
  const terms: Terms = { ...usualTerms, cac: { ...usualTerms.cac, timing: 'lagged', lagMonths: 2 } }
  const day = `${monthAfter(today, -6).slice(0, 8)}09`
  const at = (hour: number) => new Date(`${day}T${String(hour).padStart(2, '0')}:20:00Z`)
  await sql`insert into outcome_version (workspace_id, id, number, state, side, terms, note, proposed_by, proposed_name, proposed_at,
      m_signed_by, m_signed_name, m_signed_at, s_signed_by, s_signed_name, s_signed_at, in_force_from)
    values (${workspaceId}, ${newId(at(8).getTime())}, 1, 'signed', 'sales', ${JSON.stringify(terms)}::jsonb,
      'What we spend today wins customers two months from now.', ${sales.id}, ${sales.name}, ${at(8)}, ${marketing.id}, ${marketing.name},
      ${at(13)}, ${sales.id}, ${sales.name}, ${at(8)}, ${at(13)})`.execute(tx)
}
