import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { ListSide } from '#platform/contract.ts'
import type { Period } from '../contract.ts'
import { groundOf, type Ground } from './ground.ts'
import { minorList, minorNames } from './models.ts'
import { figuresNow, periodsWhere, shownPeriod, stampOfFigures, type PeriodRow } from './period-rows.ts'
import { whoSigns } from './who-signs.ts'

type Days = { from: string; to: string }

/**
 * Signs the figures of some days for one's own side. The second head signs the same figures or neither signature counts: when they
 * changed since the first one, the first has to be given again. With both the figures stand, and what becomes known later is
 * written beside them.
 */
export function signPeriod(call: Call, days: Days): Promise<Period> {
  const { person, side } = whoSigns(call)
  const { workspaceId } = person
  return inWorkspace(call, async (tx) => {
    const ground = await groundOf(tx, workspaceId, call.house.clock.now(), 'alone')
    await refuseUnfit(tx, ground, days)
    const stamp = stampOfFigures(await figuresNow(tx, workspaceId, days))
    const held = await holdPeriod(tx, ground, days, stamp)
    if (held.frozenAt !== null) throw new Refusal('attribution.already-frozen', days)
    const isSame = held.stamp === stamp
    if (isSame && nameOf(held, side) !== null) throw new Refusal('attribution.already-signed', days)
    const other = side === 'marketing' ? 'sales' : 'marketing'
    const isWhole = isSame && nameOf(held, other) !== null
    await write(tx, ground, held, { person, side, stamp, isSame })
    if (isWhole) await freeze(tx, ground, held)
    const kind = isWhole ? 'figures.frozen' : 'figures.signed'
    const detail = { ...days, side, again: !isSame }
    await record(tx, call.house, person, { kind, subjectKind: 'attribution-period', subjectId: held.id, detail })
    await announce(tx, 'attribution')
    const [row] = await periodsWhere(tx, workspaceId, sql`id = ${held.id}`)
    return shownPeriod(tx, call, workspaceId, row ?? held)
  })
}

async function refuseUnfit(tx: Tx, { workspaceId, today }: Ground, { from, to }: Days): Promise<void> {
  if (from > to) throw new Refusal('attribution.from-after-to', { from, to }, 400)
  if (to >= today) throw new Refusal('attribution.period-not-over', { to })
  const others = await periodsWhere(
    tx,
    workspaceId,
    sql`frozen_at is not null and from_day <= ${to} and to_day >= ${from} and (from_day <> ${from} or to_day <> ${to})`,
  )
  const [other] = others
  if (other) throw new Refusal('attribution.period-overlaps', { from: other.from, to: other.to })
  const [waiting] = await rows<{ n: number }>(
    tx,
    sql`select count(distinct deal_id)::int as n from credit_waiting where workspace_id = ${workspaceId}`,
  )
  if (waiting && waiting.n > 0) throw new Refusal('attribution.credits-waiting', { deals: waiting.n })
}

async function holdPeriod(
  tx: Tx,
  { workspaceId, now, inForce }: Ground,
  { from, to }: Days,
  stamp: string,
): Promise<PeriodRow> {
  await sql`
    insert into attribution_period (workspace_id, id, from_day, to_day, stamp, rules_number)
    values (${workspaceId}, ${newId(now.getTime())}, ${from}, ${to}, ${stamp}, ${inForce.number}) on conflict do nothing`.execute(
    tx,
  )
  const [held] = await periodsWhere(tx, workspaceId, sql`from_day = ${from} and to_day = ${to}`, true)
  if (!held) throw new Error('The period was just written')
  return held
}

function nameOf(period: PeriodRow, side: ListSide): string | null {
  return side === 'marketing' ? period.mName : period.sName
}

type Signature = { person: { memberId: string; name: string }; side: ListSide; stamp: string; isSame: boolean }

async function write(
  tx: Tx,
  { workspaceId, now, inForce }: Ground,
  { id }: PeriodRow,
  { person, side, stamp, isSame }: Signature,
): Promise<void> {
  const mine = side === 'marketing' ? 'm' : 's'
  const theirs = side === 'marketing' ? 's' : 'm'
  const column = (of: string, name: string) => sql.ref(`${of}_signed_${name}`)
  const without = sql`, ${column(theirs, 'by')} = null, ${column(theirs, 'name')} = null, ${column(theirs, 'at')} = null`
  await sql`
    update attribution_period set stamp = ${stamp}, rules_number = ${inForce.number}, ${column(mine, 'by')} = ${person.memberId},
      ${column(mine, 'name')} = ${person.name}, ${column(mine, 'at')} = ${now} ${isSame ? sql`` : without}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}

const summed = sql.join(minorNames.map((name) => sql`sum(${sql.ref(name)})`))

/** What was signed is written down for good. */
export async function freeze(tx: Tx, { workspaceId, now }: Ground, { id, from, to }: PeriodRow): Promise<void> {
  await sql`
    insert into frozen_figure (workspace_id, period_id, dimension, key, currency, deals, touches, ${minorList})
    select workspace_id, ${id}::uuid, dimension, key, currency, sum(deals), sum(touches), ${summed}
    from credit_day where workspace_id = ${workspaceId} and day >= ${from}::date and day <= ${to}::date
    group by 1, 3, 4, 5 having sum(deals) <> 0 or sum(touches) <> 0`.execute(tx)
  await sql`
    update attribution_period set frozen_at = ${now} where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}
