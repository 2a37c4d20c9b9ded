import { sql } from 'kysely'
import { rows } from '#platform/server/database.ts'
import { type Call, inWorkspace, signedIn } from '#platform/server/house.ts'
import { versions } from './rules-rows.ts'

const mostVersions = 50

/** The rules in force, those on their way, the earlier ones, and what a rule can be made of. */
export function readRules(call: Call) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const all = await versions(tx, workspaceId, mostVersions)
    const members = await rows<{ id: string; name: string; side: string }>(
      tx,
      sql`select id, name, side from member_record where workspace_id = ${workspaceId} and left_at is null order by name, id`,
    )
    const met = await rows<{ kind: string; channel: string; n: number }>(
      tx,
      // The newest thousands tell what there is; all of them would be a scan.
      sql`select kind, channel, count(*)::int as n from (
          select kind, channel from ledger_touch where workspace_id = ${workspaceId} order by occurred_at desc limit 20000) t
        group by kind, channel order by n desc`,
    )
    return {
      inForce: all.find(({ state }) => state === 'in-force') ?? null,
      open: all.find(({ state }) => state === 'draft' || state === 'proposed') ?? null,
      earlier: all.filter(({ state }) => state === 'superseded' || state === 'withdrawn'),
      members,
      kinds: [...new Set(met.map(({ kind }) => kind))],
      channels: [...new Set(met.map(({ channel }) => channel))],
    }
  })
}
