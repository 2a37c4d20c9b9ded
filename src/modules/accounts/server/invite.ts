import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Language, Role, Side } from '#platform/contract.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { enqueue } from '#platform/server/jobs.ts'
import { record } from '#modules/ledger/server/index.ts'
import { emailIsTaken } from './credentials.ts'

export type Invitation = {
  id: string
  email: string
  title: string
  side: Side
  role: Role
  invitedBy: string
  createdAt: Date
  expiresAt: Date
}

const daysValid = 7

/** The link holds workspace and secret; only the secret's hash is kept. */
export function composeToken(workspaceId: string): { token: string; hash: string } {
  const secret = randomBytes(24).toString('base64url')
  return { token: `${workspaceId.replaceAll('-', '')}${secret}`, hash: hashOf(secret) }
}

export function readToken(token: string): { workspaceId: string; hash: string } | null {
  const parts = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})([\w-]{32})$/.exec(token)
  return parts ? { workspaceId: parts.slice(1, 6).join('-'), hash: hashOf(parts[6] ?? '') } : null
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

export async function invite(
  call: Call,
  wish: { email: string; title: string; side: Side; role: Role; language: Language },
): Promise<Invitation> {
  const { house } = call
  const caller = signedIn(call)
  const email = wish.email.toLowerCase()
  if (await emailIsTaken(house.signInPool, email)) throw new Refusal('accounts.email-taken', { email })
  return inWorkspace(call, async (tx) => {
    const now = house.clock.now()
    const id = newId(now.getTime())
    const { token, hash } = composeToken(caller.workspaceId)
    const expiresAt = new Date(now.getTime() + daysValid * 86_400_000)
    const invitedBy = actorOf(caller)
    await sql`
      insert into invitation (workspace_id, id, token_hash, email, side, role, title, language, invited_by, created_at, expires_at)
      values (${caller.workspaceId}, ${id}, ${hash}, ${email}, ${wish.side}, ${wish.role}, ${wish.title}, ${wish.language},
        ${invitedBy.id ?? id}, ${now}, ${expiresAt})`.execute(tx)
    const { side, role, title, language } = wish
    await record(tx, house, caller, {
      kind: 'member.invited',
      subjectKind: 'invitation',
      subjectId: id,
      detail: { email, side, role },
    })
    await enqueue(tx, 'accounts.mail-invitation', {
      workspaceId: caller.workspaceId,
      email,
      token,
      language,
      invitedBy: invitedBy.name,
    })
    return { id, email, title, side, role, invitedBy: invitedBy.name, createdAt: now, expiresAt }
  })
}

type OpenInvitation = {
  id: string
  email: string
  side: Side
  role: Role
  title: string
  language: Language
  invitedBy: string
}

/** The invitation behind a link, held until the transaction ends, or null when it is used, taken back or too old. */
export async function holdInvitation(
  tx: Tx,
  token: { workspaceId: string; hash: string },
  now: Date,
): Promise<OpenInvitation | null> {
  const [found] = await rows<OpenInvitation>(
    tx,
    sql`
    select i.id, i.email, i.side, i.role, i.title, i.language, coalesce(m.name, '') as "invitedBy"
    from invitation i left join member m on m.workspace_id = i.workspace_id and m.id = i.invited_by
    where i.workspace_id = ${token.workspaceId} and i.token_hash = ${token.hash}
      and i.accepted_at is null and i.revoked_at is null and i.expires_at > ${now}
    for update of i`,
  )
  return found ?? null
}

export function openInvitations(tx: Tx, workspaceId: string, now: Date): Promise<Invitation[]> {
  return rows<Invitation>(
    tx,
    sql`
    select i.id, i.email, i.title, i.side, i.role, coalesce(m.name, '') as "invitedBy", i.created_at as "createdAt",
      i.expires_at as "expiresAt"
    from invitation i left join member m on m.workspace_id = i.workspace_id and m.id = i.invited_by
    where i.workspace_id = ${workspaceId} and i.accepted_at is null and i.revoked_at is null and i.expires_at > ${now}
    order by i.created_at desc`,
  )
}

export async function revokeInvitation(call: Call, id: string): Promise<boolean> {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const gone = await rows(
      tx,
      sql`
      update invitation set revoked_at = ${call.house.clock.now()}
      where workspace_id = ${caller.workspaceId} and id = ${id} and accepted_at is null and revoked_at is null returning id`,
    )
    if (gone.length === 0) return false
    await record(tx, call.house, caller, { kind: 'invitation.revoked', subjectKind: 'invitation', subjectId: id })
    return true
  })
}
