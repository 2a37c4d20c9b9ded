import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { handOver, sideOf, type Cause, type Direction, type Group } from '../domain/causes.ts'
import type { FoundRow } from '../domain/settle.ts'
import { readDecided } from './decided.ts'
import { monthsIn } from './roll-up.ts'
import { moveSaid, tidySaid } from './roll-up-said.ts'
import { keepSettled, openSettled, settleRow } from './recount/settle-cases.ts'

type StoredRow = Omit<FoundRow, 'group'> & { grp: Group; found: Cause[] }

const columns =
  sql.raw(`key, month, grp, found, m_source, s_source, m_status, s_status, m_product, s_product, m_owner, s_owner,
  m_minor, m_currency, s_minor, s_currency`)

const batch = 4000

export function foundRow({ grp, ...row }: StoredRow): FoundRow {
  // A pair that agrees now may differ again when a decision falls away.
  return { ...row, group: sideOf(grp) === null ? 'both-differ' : grp }
}

/**
 * Settles counted rows anew after a decision or a rule changed, without looking at the lists again. `which` is a condition
 * on `reconcile_case`. Gives the months where changed rows stand or are counted. The caller holds the gate.
 */
export async function resettle(
  tx: Tx,
  workspaceId: string,
  which: ReturnType<typeof sql>,
  direction: Direction = handOver,
): Promise<string[]> {
  const decided = await readDecided(tx, workspaceId)
  await openSettled(tx)
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const stored = await rows<StoredRow>(
      tx,
      sql`select ${columns} from reconcile_case
        where workspace_id = ${workspaceId} and (${which}) and key > ${after} order by key limit ${batch}`,
    )
    const last = stored.at(-1)
    if (!last) break
    await keepSettled(
      tx,
      stored.map((row) => settleRow(foundRow(row), decided, direction)),
    )
    after = last.key
  }
  const months = await writeSettled(tx, workspaceId)
  await sql`drop table rc_settled`.execute(tx)
  return months
}

const results =
  `grp cause causes treatment standing counted_month counted_minor counted_currency stake_minor stake_currency
  decision_id rule_id`.split(/\s+/)
const set = sql.raw(results.map((name) => `${name} = s.${name}`).join(', '))
const now = sql.raw(results.map((name) => `c.${name}`).join(', '))
const then = sql.raw(results.map((name) => `s.${name}`).join(', '))

async function writeSettled(tx: Tx, workspaceId: string): Promise<string[]> {
  await sql`analyze rc_settled`.execute(tx)
  const differ = sql`c.workspace_id = ${workspaceId} and c.key = s.key and (${now}) is distinct from (${then})`
  const months = await rows<{ month: string | null }>(
    tx,
    sql`select distinct unnest(array[c.month, c.counted_month, s.counted_month]) as month
      from reconcile_case c join rc_settled s on ${differ}`,
  )
  await moveSaid(tx, workspaceId, differ)
  await sql`update reconcile_case c set ${set}, weight = coalesce(s.stake_minor, -1) from rc_settled s where ${differ}`.execute(
    tx,
  )
  const settled = monthsIn(months)
  await tidySaid(tx, workspaceId, settled)
  return settled
}
