import { sql } from 'kysely'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { rows, type Tx } from '#platform/server/database.ts'

export type AuditEntry = {
  id: string
  occurredAt: Date
  kind: string
  actor: string
  side: string
  subjectKind: string
  subjectId: string
  detail: Record<string, unknown>
}

type Wish = { cursor?: string | undefined; limit: number; subjectId?: string | undefined }

/** What people and the system did, newest first: of the whole house or of one subject. */
export async function auditTrail(tx: Tx, workspaceId: string, { cursor, limit, subjectId }: Wish) {
  const after = readCursor(cursor, 2)
  const found = await rows<AuditEntry>(
    tx,
    sql`
    select id, occurred_at as "occurredAt", kind, actor_name as actor, side, subject_kind as "subjectKind",
      subject_id as "subjectId", detail
    from fact where workspace_id = ${workspaceId}
      ${subjectId ? sql`and subject_id = ${subjectId}` : sql``}
      ${after ? sql`and (occurred_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by occurred_at desc, id desc limit ${limit + 1}`,
  )
  return pageFrom(found, limit, (entry) => [entry.occurredAt.toISOString(), entry.id])
}
