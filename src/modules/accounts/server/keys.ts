import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type Scope } from '#platform/server/house.ts'
import { record } from '#modules/ledger/server/index.ts'
import { composeKey } from './callers.ts'

export type ApiKey = {
  id: string
  name: string
  hint: string
  scopes: Scope[]
  createdBy: string
  createdAt: Date
  lastUsedAt: Date | null
}

export function openKeys(tx: Tx, workspaceId: string): Promise<ApiKey[]> {
  return rows<ApiKey>(
    tx,
    sql`
    select k.id, k.name, k.hint, k.scopes, coalesce(m.name, '') as "createdBy", k.created_at as "createdAt",
      k.last_used_at as "lastUsedAt"
    from api_key k left join member m on m.workspace_id = k.workspace_id and m.id = k.created_by
    where k.workspace_id = ${workspaceId} and k.revoked_at is null order by k.created_at desc`,
  )
}

/** The key itself leaves the house once, in this answer; only a hash stays. */
export async function makeKey(
  call: Call,
  wish: { name: string; scopes: Scope[] },
): Promise<{ key: string; item: ApiKey }> {
  const caller = signedIn(call)
  if (caller.kind === 'key') throw new Refusal('accounts.keys-make-no-keys', {}, 403)
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const id = newId(now.getTime())
    const { key, hash, hint } = composeKey(caller.workspaceId, id)
    const createdBy = caller.kind === 'person' ? caller.memberId : id
    await sql`
      insert into api_key (workspace_id, id, name, hash, hint, scopes, created_by, created_at)
      values (${caller.workspaceId}, ${id}, ${wish.name}, ${hash}, ${hint}, ${wish.scopes}, ${createdBy}, ${now})`.execute(
      tx,
    )
    const detail = { name: wish.name, scopes: wish.scopes }
    await record(tx, call.house, caller, { kind: 'key.made', subjectKind: 'api-key', subjectId: id, detail })
    return { key, item: { id, ...wish, hint, createdBy: caller.name, createdAt: now, lastUsedAt: null } }
  })
}

export async function revokeKey(call: Call, id: string): Promise<boolean> {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const gone = await rows(
      tx,
      sql`
      update api_key set revoked_at = ${call.house.clock.now()}
      where workspace_id = ${caller.workspaceId} and id = ${id} and revoked_at is null returning id`,
    )
    if (gone.length === 0) return false
    await record(tx, call.house, caller, { kind: 'key.revoked', subjectKind: 'api-key', subjectId: id })
    return true
  })
}
