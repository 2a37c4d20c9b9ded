import { sql } from 'kysely'
import { escapeLiteral } from 'pg'
import type { Language, Role, Side } from '#platform/contract.ts'
import { rows, type Database, type Tx } from '#platform/server/database.ts'

export type Member = {
  id: string
  name: string
  email: string
  title: string
  side: Side
  role: Role
  language: Language
  timeZone: string
  leftAt: Date | null
  createdAt: Date
}

const columnNames = `id, name, email, title, side, role, language, time_zone as "timeZone",
  left_at as "leftAt", created_at as "createdAt"`
const columns = sql.raw(columnNames)

export function allMembers(tx: Tx, workspaceId: string): Promise<Member[]> {
  return rows<Member>(tx, sql`select ${columns} from member where workspace_id = ${workspaceId} order by side, name`)
}

export async function memberById(tx: Tx, workspaceId: string, id: string): Promise<Member | null> {
  const found = await rows<Member>(
    tx,
    sql`select ${columns} from member where workspace_id = ${workspaceId} and id = ${id}`,
  )
  return found[0] ?? null
}

/** The same, outside any transaction: the first question of every request. */
export async function lookUpMember(db: Database, workspaceId: string, id: string): Promise<Member | null> {
  const [workspace, member] = [workspaceId, id].map((each) => escapeLiteral(each))
  const found = await db.lookUp<Member>(
    workspaceId,
    `select ${columnNames} from member where workspace_id = ${workspace} and id = ${member}`,
  )
  return found[0] ?? null
}

/** Holds the row until the transaction ends: two admins can't take each other's right away at once. */
export async function holdMember(tx: Tx, workspaceId: string, id: string): Promise<Member | null> {
  const found = await rows<Member>(
    tx,
    sql`select ${columns} from member where workspace_id = ${workspaceId} and id = ${id} for update`,
  )
  return found[0] ?? null
}

export async function saveMember(tx: Tx, workspaceId: string, member: Member): Promise<void> {
  await sql`
    insert into member (workspace_id, id, name, email, title, side, role, language, time_zone, left_at, created_at)
    values (${workspaceId}, ${member.id}, ${member.name}, ${member.email}, ${member.title}, ${member.side}, ${member.role},
      ${member.language}, ${member.timeZone}, ${member.leftAt}, ${member.createdAt})
    on conflict (workspace_id, id) do update set name = excluded.name, title = excluded.title, side = excluded.side,
      role = excluded.role, language = excluded.language, time_zone = excluded.time_zone, left_at = excluded.left_at`.execute(
    tx,
  )
}

export type Workspace = { id: string; name: string; currency: string; country: string; timeZone: string; demo: boolean }

export async function readWorkspace(tx: Tx, workspaceId: string): Promise<Workspace> {
  const [found] = await rows<Workspace>(
    tx,
    sql`
    select workspace_id as id, name, currency, country, time_zone as "timeZone", demo
    from workspace where workspace_id = ${workspaceId}`,
  )
  if (!found) throw new Error('The workspace is gone')
  return found
}

export async function saveWorkspace(tx: Tx, workspace: Workspace, createdAt: Date): Promise<void> {
  await sql`
    insert into workspace (workspace_id, name, currency, country, time_zone, demo, created_at)
    values (${workspace.id}, ${workspace.name}, ${workspace.currency}, ${workspace.country}, ${workspace.timeZone},
      ${workspace.demo}, ${createdAt})
    on conflict (workspace_id) do update set name = excluded.name, currency = excluded.currency,
      country = excluded.country, time_zone = excluded.time_zone`.execute(tx)
}
