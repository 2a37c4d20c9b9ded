import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Call, type SignedIn } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { WriteKey } from '../contract.ts'
import { composePublicKey, hashOf, writeKeyBytes } from './public-key.ts'

export function readWriteKeys(tx: Tx, workspaceId: string): Promise<WriteKey[]> {
  return rowsOf<WriteKey>(
    tx,
    sql`
    select id, name, hint, created_by_name as "createdBy", created_at as "createdAt", last_used_at as "lastUsedAt"
    from capture_write_key where workspace_id = ${workspaceId} and revoked_at is null order by created_at desc, id desc`,
  )
}

/** The key leaves the house once, in this answer; only a hash stays. */
export async function makeWriteKey(call: Call, name: string): Promise<{ key: string; item: WriteKey }> {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const made = await addWriteKey(tx, caller, name, call.house.clock.now())
    await record(tx, call.house, caller, {
      kind: 'write-key.made',
      subjectKind: 'write-key',
      subjectId: made.item.id,
      detail: { name },
    })
    await announce(tx, 'capture')
    return made
  })
}

export async function addWriteKey(
  tx: Tx,
  caller: SignedIn,
  name: string,
  now: Date,
): Promise<{ key: string; item: WriteKey }> {
  const { workspaceId } = caller
  const id = newId(now.getTime())
  const { key, rest } = composePublicKey(workspaceId, writeKeyBytes)
  const item = {
    id,
    name,
    hint: `…${rest.slice(-4)}`,
    createdBy: actorOf(caller).name,
    createdAt: now,
    lastUsedAt: null,
  }
  await sql`
    insert into capture_write_key (workspace_id, id, name, hash, hint, created_by_name, created_at)
    values (${workspaceId}, ${id}, ${name}, ${hashOf(rest)}, ${item.hint}, ${item.createdBy}, ${now})`.execute(tx)
  return { key, item }
}

export async function revokeWriteKey(call: Call, id: string): Promise<boolean> {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const [gone] = await rowsOf<{ name: string }>(
      tx,
      sql`
      update capture_write_key set revoked_at = ${call.house.clock.now()}
      where workspace_id = ${workspaceId} and id = ${id} and revoked_at is null returning name`,
    )
    if (!gone) return false
    await record(tx, call.house, caller, {
      kind: 'write-key.revoked',
      subjectKind: 'write-key',
      subjectId: id,
      detail: gone,
    })
    await announce(tx, 'capture')
    return true
  })
}
