import { sql } from 'kysely'
import type { Language, Role, Side } from '#platform/contract.ts'
import { Refusal, notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { record } from '#modules/ledger/server/index.ts'
import { endAllSessions } from './credentials.ts'
import { holdMember, saveMember, type Member } from './people.ts'

type Change = {
  id: string
  title?: string | undefined
  side?: Side | undefined
  role?: Role | undefined
  left?: boolean | undefined
}

/** Changes somebody's place in the house. The last admin can neither leave nor stop being one. */
export async function changePerson(call: Call, change: Change): Promise<Member> {
  const { house } = call
  const caller = signedIn(call)
  const member = await inWorkspace(call, async (tx) => {
    const before = await holdMember(tx, caller.workspaceId, change.id)
    if (!before) throw notFound('person')
    const { title = before.title, side = before.side, role = before.role } = change
    const leftAt = change.left === undefined ? before.leftAt : change.left ? (before.leftAt ?? house.clock.now()) : null
    const after = { ...before, title, side, role, leftAt }
    if (isAdmin(before) && !isAdmin(after)) await keepOneAdmin(tx, caller.workspaceId, before.id)
    await saveMember(tx, caller.workspaceId, after)
    const detail = { before: placeOf(before), after: placeOf(after) }
    await record(tx, house, caller, { kind: 'member.changed', subjectKind: 'member', subjectId: after.id, detail })
    return after
  })
  if (member.leftAt) await endAllSessions(house.signInPool, member.id)
  return member
}

function isAdmin(member: Member): boolean {
  return member.role === 'admin' && member.leftAt === null
}

function placeOf({ title, side, role, leftAt }: Member): Record<string, unknown> {
  return { title, side, role, left: leftAt !== null }
}

async function keepOneAdmin(tx: Tx, workspaceId: string, leaving: string): Promise<void> {
  // All admins are held, so that the last two can't step down at the same moment.
  const others = await rows(
    tx,
    sql`
    select id from member where workspace_id = ${workspaceId} and role = 'admin' and left_at is null and id <> ${leaving}
    order by id for update`,
  )
  if (others.length === 0) throw new Refusal('accounts.last-admin')
}

type OwnChange = { name?: string | undefined; language?: Language | undefined; timeZone?: string | undefined }

export async function changeMyself(call: Call, change: OwnChange): Promise<Member> {
  const caller = signedIn(call)
  if (caller.kind !== 'person') throw new Refusal('accounts.not-a-person', {}, 403)
  return inWorkspace(call, async (tx) => {
    const before = await holdMember(tx, caller.workspaceId, caller.memberId)
    if (!before) throw notFound('person')
    const { name = before.name, language = before.language, timeZone = before.timeZone } = change
    const after = { ...before, name, language, timeZone }
    await saveMember(tx, caller.workspaceId, after)
    return after
  })
}
