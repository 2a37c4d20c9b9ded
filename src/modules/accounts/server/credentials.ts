import { hashPassword } from 'better-auth/crypto'
import type pg from 'pg'

export type NewUser = { id: string; name: string; email: string; passwordHash: string; workspaceId: string }

export { hashPassword }

/** The sign-in side of a person: same id as the member, other schema, other database role. */
export async function addUser(signInPool: pg.Pool, user: NewUser, now: Date): Promise<void> {
  const client = await signInPool.connect()
  try {
    await client.query('begin')
    await client.query(
      `insert into sign_in."user" (id, name, email, "emailVerified", "createdAt", "updatedAt", "workspaceId")
       values ($1, $2, $3, true, $4, $4, $5)`,
      [user.id, user.name, user.email, now, user.workspaceId],
    )
    await client.query(
      `insert into sign_in.account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
       values ($1, $1, 'credential', $1, $2, $3, $3)`,
      [user.id, user.passwordHash, now],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

export async function emailIsTaken(signInPool: pg.Pool, email: string): Promise<boolean> {
  const { rowCount } = await signInPool.query('select 1 from sign_in."user" where lower(email) = lower($1)', [email])
  return (rowCount ?? 0) > 0
}

export async function endAllSessions(signInPool: pg.Pool, userId: string): Promise<void> {
  await signInPool.query('delete from sign_in.session where "userId" = $1', [userId])
}

export type SessionRow = {
  id: string
  token: string
  startedAt: Date
  expiresAt: Date
  address: string
  device: string
}

export async function sessionsOf(signInPool: pg.Pool, userId: string): Promise<SessionRow[]> {
  const { rows } = await signInPool.query<SessionRow>(
    `select id, token, "createdAt" as "startedAt", "expiresAt" as "expiresAt", coalesce("ipAddress", '') as address,
       coalesce("userAgent", '') as device
     from sign_in.session where "userId" = $1 and "expiresAt" > now() order by "createdAt" desc`,
    [userId],
  )
  return rows
}

export async function endSession(signInPool: pg.Pool, userId: string, sessionId: string): Promise<boolean> {
  const { rowCount } = await signInPool.query('delete from sign_in.session where "userId" = $1 and id = $2', [
    userId,
    sessionId,
  ])
  return (rowCount ?? 0) > 0
}

/** The workspaces of this house, oldest first: the only list that is not inside one. */
export async function workspaceIds(signInPool: pg.Pool): Promise<string[]> {
  const { rows } = await signInPool.query<{ workspace_id: string }>(
    'select workspace_id from sign_in.workspace_list order by created_at, workspace_id',
  )
  return rows.map((row) => row.workspace_id)
}

export async function listWorkspace(signInPool: pg.Pool, workspaceId: string, now: Date): Promise<void> {
  await signInPool.query('insert into sign_in.workspace_list (workspace_id, created_at) values ($1, $2)', [
    workspaceId,
    now,
  ])
}

export async function someoneCanSignIn(signInPool: pg.Pool): Promise<boolean> {
  const { rowCount } = await signInPool.query('select 1 from sign_in."user" limit 1')
  return (rowCount ?? 0) > 0
}

export async function workspaceOf(signInPool: pg.Pool, userId: string): Promise<string | null> {
  const { rows } = await signInPool.query<{ workspaceId: string }>(
    'select "workspaceId" from sign_in."user" where id = $1',
    [userId],
  )
  return rows[0]?.workspaceId ?? null
}
