import { sql } from 'kysely'
import type { Language, ListSide } from '#platform/contract.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Pace } from '../kinds.ts'

/** Somebody who is told things, with the wishes that were left; quiet hours are `HH:MM` in `timeZone`. */
export type Reader = {
  memberId: string
  name: string
  email: string
  language: Language
  timeZone: string
  mail: Partial<Record<string, Pace>>
  chat: Partial<Record<string, Pace>>
  quietFrom: string | null
  quietTo: string | null
  gatherMinutes: number
  chatKind: 'slack' | 'teams' | null
  chatSealed: string | null
}

/** Those of the members who still work here, in a fixed order so that two writers never wait for each other. */
export function readersAmong(tx: Tx, workspaceId: string, memberIds: readonly string[]): Promise<Reader[]> {
  return rows<Reader>(
    tx,
    sql`
    select m.id as "memberId", m.name, m.email, m.language, m.time_zone as "timeZone", coalesce(w.mail, '{}') as mail,
      coalesce(w.chat, '{}') as chat, w.quiet_from as "quietFrom", w.quiet_to as "quietTo",
      coalesce(w.gather_minutes, 60) as "gatherMinutes", w.chat_kind as "chatKind", w.chat_sealed as "chatSealed"
    from member_record m left join message_wishes w on w.workspace_id = m.workspace_id and w.member_id = m.id
    where m.workspace_id = ${workspaceId} and m.id = any(${[...memberIds]}::uuid[]) and m.left_at is null
    order by m.id`,
  )
}

/** Those who speak for a side where it signs or answers: its leads and admins. */
export async function headsOf(tx: Tx, workspaceId: string, sides: readonly ListSide[]): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    sql`select id from member_record where workspace_id = ${workspaceId} and left_at is null and role in ('lead', 'admin')
      and side = any(${[...sides]}) order by id`,
  )
  return found.map(({ id }) => id)
}
