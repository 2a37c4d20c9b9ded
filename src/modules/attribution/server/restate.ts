import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Cause } from '../contract.ts'
import type { Change } from './credit-deals.ts'
import { addedTo, figureColumns, type Figure } from './day-figures.ts'
import type { Ground } from './ground.ts'
import { minorList, minorNames } from './models.ts'

type Frozen = { id: string; from: string; to: string }

/** Writes down what changed in periods that both heads had signed: their figures stand, and this is beside them. */
export async function restate(
  tx: Tx,
  ground: Ground,
  cause: Cause,
  changes: readonly Change[],
  different: readonly Figure[],
): Promise<void> {
  const days = different.map(({ day }) => day).filter((day) => day < ground.today)
  if (days.length === 0) return
  for (const period of await frozenWith(tx, ground.workspaceId, days)) {
    const isIn = (day: string) => day >= period.from && day <= period.to
    const id = await openRestatement(tx, ground, period, cause)
    await addParts(tx, ground.workspaceId, id, added(different.filter(({ day }) => isIn(day))))
    const isConcerned = ({ before, after }: Change) =>
      (before?.outcome === 'won' && isIn(before.day)) || (after?.outcome === 'won' && isIn(after.day))
    await addDeals(tx, ground.workspaceId, id, changes.filter(isConcerned))
  }
}

function frozenWith(tx: Tx, workspaceId: string, days: readonly string[]): Promise<Frozen[]> {
  return rows<Frozen>(
    tx,
    sql`
    select id, from_day as "from", to_day as "to" from attribution_period p
    where workspace_id = ${workspaceId} and frozen_at is not null
      and exists (select from unnest(${[...new Set(days)]}::date[]) as d (day) where d.day between p.from_day and p.to_day)
    order by from_day, id`,
  )
}

async function openRestatement(
  tx: Tx,
  { workspaceId, now, today }: Ground,
  period: Frozen,
  cause: Cause,
): Promise<string> {
  const [opened] = await rows<{ id: string }>(
    tx,
    sql`
    insert into restatement (workspace_id, id, period_id, known_day, cause, at)
    values (${workspaceId}, ${newId(now.getTime())}, ${period.id}, ${today}, ${cause}, ${now})
    on conflict (workspace_id, period_id, known_day, cause) do update set at = excluded.at returning id`,
  )
  return opened?.id ?? ''
}

/** The changes of all days of the period together. */
function added(different: readonly Figure[]): Figure[] {
  const together = new Map<string, Figure>()
  for (const figure of different) {
    const name = `${figure.dimension}\u001F${figure.key}\u001F${figure.currency}`
    const sum = together.get(name) ?? { ...figure, deals: 0, touches: 0, minors: minorNames.map(() => 0) }
    sum.deals += figure.deals
    sum.touches += figure.touches
    sum.minors = sum.minors.map((minor, index) => minor + (figure.minors[index] ?? 0))
    together.set(name, sum)
  }
  return [...together].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, figure]) => figure)
}

async function addParts(tx: Tx, workspaceId: string, id: string, parts: readonly Figure[]): Promise<void> {
  const names = sql.join(figureColumns.map(({ name }) => sql.ref(name)))
  await sql`
    insert into restatement_part (workspace_id, restatement_id, dimension, key, currency, deals, touches, ${minorList})
    select ${workspaceId}::uuid, ${id}::uuid, ${names} from ${rowsAsTable(parts, figureColumns, 'given')}
    on conflict (workspace_id, restatement_id, dimension, key, currency) do update set ${addedTo('restatement_part')}`.execute(
    tx,
  )
}

const dealColumns: Column<Change>[] = [
  { name: 'deal_id', type: 'uuid', of: ({ dealId }) => dealId },
  { name: 'touches_in', type: 'int', of: ({ before, after }) => missingIn(touchesOf(after), touchesOf(before)) },
  { name: 'touches_out', type: 'int', of: ({ before, after }) => missingIn(touchesOf(before), touchesOf(after)) },
  { name: 'currency_before', type: 'text', of: ({ before }) => (before?.outcome === 'won' ? before.currency : null) },
  { name: 'minor_before', type: 'bigint', of: ({ before }) => (before?.outcome === 'won' ? before.amountMinor : null) },
  { name: 'currency_after', type: 'text', of: ({ after }) => (after?.outcome === 'won' ? after.currency : null) },
  { name: 'minor_after', type: 'bigint', of: ({ after }) => (after?.outcome === 'won' ? after.amountMinor : null) },
]

function touchesOf(deal: Change['before'] | Change['after']): string[] {
  return deal?.outcome === 'won' ? deal.places.flatMap(({ touchId }) => touchId ?? []) : []
}

function missingIn(some: readonly string[], others: readonly string[]): number {
  const known = new Set(others)
  return some.filter((id) => !known.has(id)).length
}

/** A deal that changes twice on a day stands once: what it was before the first time, what it is after the last. */
async function addDeals(tx: Tx, workspaceId: string, id: string, changes: readonly Change[]): Promise<void> {
  const names = sql.join(dealColumns.map(({ name }) => sql.ref(name)))
  await sql`
    insert into restatement_deal (workspace_id, restatement_id, ${names})
    select ${workspaceId}::uuid, ${id}::uuid, ${names} from ${rowsAsTable(changes, dealColumns, 'given')}
    on conflict (workspace_id, restatement_id, deal_id) do update set
      touches_in = restatement_deal.touches_in + excluded.touches_in, touches_out = restatement_deal.touches_out + excluded.touches_out,
      currency_after = excluded.currency_after, minor_after = excluded.minor_after`.execute(tx)
}
