import { sql } from 'kysely'
import { Refusal } from '#platform/refusal.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { Site } from '../contract.ts'
import { hostOf } from '../domain/allowed-address.ts'

export function readSites(tx: Tx, workspaceId: string): Promise<Site[]> {
  return rowsOf<Site>(
    tx,
    sql`
    select host, added_by_name as "addedBy", added_at as "addedAt" from capture_site
    where workspace_id = ${workspaceId} order by host`,
  )
}

export async function allowSite(call: Call, written: string): Promise<Site> {
  const caller = signedIn(call)
  const { workspaceId } = caller
  const host = hostOf(written)
  if (host === null) throw new Refusal('capture.no-host', { host: written }, 422)
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const added = await rowsOf(
      tx,
      sql`
      insert into capture_site (workspace_id, host, added_by_name, added_at)
      values (${workspaceId}, ${host}, ${actorOf(caller).name}, ${now}) on conflict do nothing returning host`,
    )
    if (added.length > 0) {
      await record(tx, call.house, caller, {
        kind: 'site.allowed',
        subjectKind: 'workspace',
        subjectId: workspaceId,
        detail: { name: host },
      })
      await announce(tx, 'capture')
    }
    const site = (await readSites(tx, workspaceId)).find((each) => each.host === host)
    if (!site) throw new Error('A host that was allowed is not listed')
    return site
  })
}

export async function forbidSite(call: Call, host: string): Promise<boolean> {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const gone = await rowsOf(
      tx,
      sql`delete from capture_site where workspace_id = ${workspaceId} and host = ${host} returning host`,
    )
    if (gone.length === 0) return false
    await record(tx, call.house, caller, {
      kind: 'site.forbidden',
      subjectKind: 'workspace',
      subjectId: workspaceId,
      detail: { name: host },
    })
    await announce(tx, 'capture')
    return true
  })
}
