import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { minorDigits } from '#platform/money.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { readCompany } from '#platform/server/company.ts'
import { bookkeeper } from './bookkeeper.ts'
import { wantAll } from './want-fresh.ts'

export type Rate = { month: string; currency: string; rate: number; writtenName: string; writtenAt: Date }

/** What was said last of each month and currency, the latest month first. */
export function allRates(tx: Tx, workspaceId: string): Promise<Rate[]> {
  return rows<Rate>(
    tx,
    sql`select distinct on (month, currency) month, currency, rate, written_name as "writtenName", written_at as "writtenAt"
      from booking_rate where workspace_id = ${workspaceId}
      order by month desc, currency, written_at desc, id desc limit 2000`,
  )
}

/** Turns minor units of a currency in a month into the company's; null where no rate was booked. */
export type ToBase = (minor: number, currency: string, month: string) => number | null

export async function toBaseBy(tx: Tx, workspaceId: string, company: string, apart: boolean): Promise<ToBase> {
  const known = apart ? [] : await allRates(tx, workspaceId)
  const rate = new Map(known.map((each) => [`${each.currency} ${each.month}`, each.rate]))
  return (minor, currency, month) => {
    if (currency === company) return minor
    const found = rate.get(`${currency} ${month}`)
    return found === undefined ? null : Math.round(minor * found * 10 ** (minorDigits(company) - minorDigits(currency)))
  }
}

/** Says at what rate a month's deals and costs in another currency are booked. A later saying replaces an earlier one. */
export function setRate(call: Call, wish: { month: string; currency: string; rate: number }) {
  const caller = bookkeeper(call)
  return inWorkspace(call, async (tx) => {
    const { currency } = await readCompany(tx, caller.workspaceId)
    if (wish.currency === currency) throw new Refusal('outcomes.own-currency', { currency })
    minorDigits(wish.currency)
    const now = call.house.clock.now()
    const actor = actorOf(caller)
    const id = newId(now.getTime())
    await sql`insert into booking_rate (workspace_id, id, month, currency, rate, written_by, written_name, written_at)
      values (${caller.workspaceId}, ${id}, ${wish.month}, ${wish.currency}, ${wish.rate}, ${actor.id}, ${actor.name}, ${now})`.execute(
      tx,
    )
    await record(tx, call.house, caller, {
      kind: 'rate.booked',
      subjectKind: 'booking-rate',
      subjectId: id,
      detail: wish,
    })
    await wantAll(tx, caller.workspaceId)
    return { ...wish, writtenName: actor.name, writtenAt: now }
  })
}

export function readRates(call: Call) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const { currency } = await readCompany(tx, workspaceId)
    return { currency, items: await allRates(tx, workspaceId) }
  })
}
