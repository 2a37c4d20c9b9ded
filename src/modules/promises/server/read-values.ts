import { sql } from 'kysely'
import { localDay } from '#platform/business-time.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { wilson } from '#platform/statistics.ts'
import { leadValue } from '../domain/lead-value.ts'
import { wantFresh } from './count-days.ts'

type Stored = { segment: string; leads: number; won: number; customerMinor: number | null; customersValued: number }
type Counted = { countedAt: Date; closedBefore: Date | string | null; daysToClose: number | null }

/** What a lead of each segment was worth: the share that became customers times a customer's value, with n and interval. */
export function readValues(call: Call) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const { currency, timeZone } = await readCompany(tx, workspaceId)
    const [counted] = await rows<Counted>(
      tx,
      sql`select counted_at as "countedAt", closed_before as "closedBefore", days_to_close as "daysToClose"
        from promise_count where workspace_id = ${workspaceId}`,
    )
    await wantFresh(tx, call.house, workspaceId, counted?.countedAt ?? null)
    const found = await rows<Stored>(
      tx,
      sql`select segment, leads, won, customer_minor as "customerMinor", customers_valued as "customersValued"
        from promise_value where workspace_id = ${workspaceId} order by segment = '', segment`,
    )
    const before = counted?.closedBefore ?? null
    return {
      countedAt: counted?.countedAt ?? null,
      closedBefore: before instanceof Date ? localDay(timeZone, before) : before,
      daysToClose: counted?.daysToClose ?? null,
      items: found.map((row) => valueOf(row, currency)),
    }
  })
}

function valueOf({ segment, leads, won, customerMinor, customersValued }: Stored, currency: string) {
  const share = wilson(won, leads)
  const customerValue = customerMinor === null ? null : { minor: customerMinor, currency }
  return {
    segment,
    leads,
    won,
    conversion: share?.rate ?? null,
    low: share?.lower ?? null,
    high: share?.upper ?? null,
    customerValue,
    customersValued,
    leadValue: share && customerValue ? leadValue(share.rate, customerValue) : null,
  }
}
