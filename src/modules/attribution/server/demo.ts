import { sql } from 'kysely'
import { allMembers, type Member } from '#modules/accounts/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { creditDeals } from './credit-deals.ts'
import { groundOf } from './ground.ts'
import { figuresNow, periodsWhere, stampOfFigures } from './period-rows.ts'
import { lastQuarter } from './question.ts'
import { freeze } from './sign-period.ts'

type Days = { from: string; to: string }
type Closed = { id: string; day: string; month: string; isWon: boolean }

const day = 86_400_000
/** Days after a quarter's end on which the heads of the simulated company sign, and on which visits of it are identified. */
const [signedAfter, identifiedAfter] = [9, 34]
const identified = 37

/**
 * The simulated company's credits as it came to know them month by month, a quarter that both heads signed, and visits of it that
 * were identified later. Told twice, it changes nothing.
 */
export async function layDemoAttribution(house: House, workspaceId: string, now: Date): Promise<void> {
  await house.db.inWorkspace(workspaceId, async (tx) => {
    const known = await rows(tx, sql`select from attribution_period where workspace_id = ${workspaceId} limit 1`)
    const heads = await headsOf(tx, workspaceId)
    if (known.length > 0 || heads === null) return
    // Alone from the start: whoever else writes credits meanwhile would wait for these rows while we wait for them.
    await groundOf(tx, workspaceId, now, 'alone')
    for (const table of ['credit', 'attributed_deal', 'credit_day'])
      await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(tx)
    const quarter = lastQuarter(new Date(now.getTime() - (identifiedAfter + 1) * day).toISOString().slice(0, 10))
    const deals = await closedDealsOf(tx, workspaceId)
    const without = await visitsBefore(tx, workspaceId, quarter)
    await creditMonths(tx, workspaceId, deals, { now, without })
    const won = deals.filter((deal) => deal.isWon && deal.day >= quarter.from && deal.day <= quarter.to)
    if (won.length === 0) return
    await signQuarter(tx, workspaceId, quarter, heads)
    const dealIds = won.map(({ id }) => id)
    await creditDeals(tx, { workspaceId, dealIds, now: after(quarter, identifiedAfter), cause: 'touches', byJob: true })
  })
}

type Heads = { marketing: Member; sales: Member }

async function headsOf(tx: Tx, workspaceId: string): Promise<Heads | null> {
  const members = await allMembers(tx, workspaceId)
  const head = (side: keyof Heads) => members.find((member) => member.side === side && member.role === 'lead')
  const [marketing, sales] = [head('marketing'), head('sales')]
  return marketing && sales ? { marketing, sales } : null
}

function after({ to }: Days, days: number): Date {
  return new Date(Date.parse(`${to}T09:00:00Z`) + days * day)
}

function closedDealsOf(tx: Tx, workspaceId: string): Promise<Closed[]> {
  return rows<Closed>(
    tx,
    sql`
    select id, at::date as day, date_trunc('month', at)::date as month, outcome = 'won' as "isWon"
    from (select d.id, d.outcome, coalesce(d.won_at, d.lost_at, d.closed_at) at time zone w.time_zone as at
      from deal_record d join workspace w on w.workspace_id = d.workspace_id
      where d.workspace_id = ${workspaceId} and d.outcome in ('won', 'lost')) closed
    where at is not null order by at, id`,
  )
}

/** Visits from paid search in the journeys of a quarter's won deals, which nobody knew to be theirs when it was signed. */
async function visitsBefore(tx: Tx, workspaceId: string, { from, to }: Days): Promise<ReadonlySet<string>> {
  const found = await rows<{ id: string }>(
    tx,
    sql`
    select t.id from deal_record d join ledger_touch t on t.workspace_id = ${workspaceId} and t.company_id = d.root_company_id
      and t.occurred_at < d.won_at and t.occurred_at > d.won_at - interval '60 days'
    where d.workspace_id = ${workspaceId} and d.outcome = 'won' and d.won_at >= ${from}::date and d.won_at < ${to}::date + 1
      and t.channel = 'paid_search' order by t.occurred_at, t.id limit ${identified}`,
  )
  return new Set(found.map(({ id }) => id))
}

async function creditMonths(
  tx: Tx,
  workspaceId: string,
  deals: readonly Closed[],
  { now, without }: { now: Date; without: ReadonlySet<string> },
): Promise<void> {
  for (const month of new Set(deals.map((deal) => deal.month))) {
    const some = deals.filter((deal) => deal.month === month)
    const end = Date.parse(`${some.at(-1)?.day ?? month}T21:00:00Z`)
    const dealIds = some.map(({ id }) => id).toSorted()
    await creditDeals(tx, { workspaceId, dealIds, now: new Date(Math.min(end, now.getTime())), without, byJob: true })
  }
}

async function signQuarter(tx: Tx, workspaceId: string, quarter: Days, { marketing, sales }: Heads): Promise<void> {
  const [first, second] = [after(quarter, signedAfter - 1), after(quarter, signedAfter)]
  const ground = await groundOf(tx, workspaceId, second, 'alone')
  const stamp = stampOfFigures(await figuresNow(tx, workspaceId, quarter))
  const id = newId(first.getTime())
  await sql`
    insert into attribution_period (workspace_id, id, from_day, to_day, stamp, rules_number, m_signed_by, m_signed_name, m_signed_at,
      s_signed_by, s_signed_name, s_signed_at)
    values (${workspaceId}, ${id}, ${quarter.from}, ${quarter.to}, ${stamp}, ${ground.inForce.number}, ${marketing.id}, ${marketing.name},
      ${first}, ${sales.id}, ${sales.name}, ${second})`.execute(tx)
  const [period] = await periodsWhere(tx, workspaceId, sql`id = ${id}`, true)
  if (period) await freeze(tx, ground, period)
}
