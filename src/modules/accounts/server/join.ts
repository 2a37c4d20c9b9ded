import { sql } from 'kysely'
import type { Language } from '#platform/contract.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Call } from '#platform/server/house.ts'
import { record } from '#modules/ledger/server/index.ts'
import { emailIsTaken } from './credentials.ts'
import { holdInvitation, readToken } from './invite.ts'
import { readWorkspace } from './people.ts'
import { addPerson } from './set-up.ts'

type Shown = { email: string; companyName: string; invitedBy: string; language: Language }

export async function showInvitation({ house }: Call, token: string): Promise<Shown> {
  const link = readLink(token)
  return house.db.inWorkspace(link.workspaceId, async (tx) => {
    const invitation = await holdInvitation(tx, link, house.clock.now())
    if (!invitation) throw new Refusal('accounts.invitation-over', {}, 404)
    const { name } = await readWorkspace(tx, link.workspaceId)
    const { email, invitedBy, language } = invitation
    return { email, companyName: name, invitedBy, language }
  })
}

/** The invited one chooses name and password; the invitation is spent in the same breath. */
export async function join(
  call: Call,
  wish: { token: string; name: string; password: string; timeZone: string },
): Promise<{ email: string }> {
  const { house } = call
  const link = readLink(wish.token)
  const { workspaceId } = link
  const invitation = await house.db.inWorkspace(workspaceId, async (tx) => {
    const now = house.clock.now()
    const held = await holdInvitation(tx, link, now)
    if (!held) throw new Refusal('accounts.invitation-over', {}, 404)
    if (await emailIsTaken(house.signInPool, held.email))
      throw new Refusal('accounts.email-taken', { email: held.email })
    await sql`update invitation set accepted_at = ${now} where workspace_id = ${workspaceId} and id = ${held.id}`.execute(
      tx,
    )
    return held
  })
  const memberId = await addPerson(house, workspaceId, { ...invitation, ...wish })
  await house.db.inWorkspace(workspaceId, (tx) =>
    record(
      tx,
      house,
      { kind: 'operator', workspaceId, name: wish.name },
      {
        kind: 'member.joined',
        subjectKind: 'member',
        subjectId: memberId,
      },
    ),
  )
  return { email: invitation.email }
}

function readLink(token: string): { workspaceId: string; hash: string } {
  const link = readToken(token)
  if (!link) throw new Refusal('accounts.invitation-over', {}, 404)
  return link
}
