import { sql } from 'kysely'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { signedIn, type Call } from '#platform/server/house.ts'
import { rulesInForce, type InForce } from './rules.ts'

export type Filter = { dimension: string; key: string | null }

export type Asked = {
  from?: string | undefined
  to?: string | undefined
  currency?: string | undefined
  filters: readonly Filter[]
}

/** Which won deals: days of the company, one currency. */
export type Question = {
  workspaceId: string
  from: string
  to: string
  timeZone: string
  today: string
  /** As asked; else the one of most deals, decided with the figures. */
  currency: string | null
  companyCurrency: string
  filters: readonly Filter[]
  inForce: InForce
}

/** What was asked with everything that was left out: the last whole quarter of the company's calendar. */
export async function questionOf(tx: Tx, call: Call, asked: Asked): Promise<Question> {
  const { workspaceId } = signedIn(call)
  const [company] = await rows<{ timeZone: string; today: string; companyCurrency: string }>(
    tx,
    sql`select time_zone as "timeZone", (${call.house.clock.now()}::timestamptz at time zone time_zone)::date as today,
      currency as "companyCurrency" from workspace where workspace_id = ${workspaceId}`,
  )
  if (!company) throw new Error('The workspace is gone')
  const quarter = lastQuarter(company.today)
  const from = asked.from ?? (asked.to === undefined ? quarter.from : firstOfTime)
  const to = asked.to ?? (asked.from === undefined ? quarter.to : company.today)
  if (from > to) throw new Refusal('attribution.from-after-to', { from, to }, 400)
  const inForce = await rulesInForce(tx, workspaceId)
  return { workspaceId, from, to, currency: asked.currency ?? null, filters: asked.filters, inForce, ...company }
}

const firstOfTime = '1970-01-01'

/** The last quarter that was over on a day. */
export function lastQuarter(today: string): { from: string; to: string } {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const begun = Math.floor((month - 1) / 3) * 3
  const first = (months: number) => new Date(Date.UTC(year, months, 1))
  const day = (at: Date) => at.toISOString().slice(0, 10)
  return { from: day(first(begun - 3)), to: day(new Date(first(begun).getTime() - 86_400_000)) }
}
