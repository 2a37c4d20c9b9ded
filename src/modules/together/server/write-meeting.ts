import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call, type House, type Person } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { MeetingKind } from '../domain/words.ts'
import { showMeeting } from './read-meetings.ts'
import { isLead, knownPeople, personOf } from './who.ts'

type Wish = { startsAt: Date; endsAt: Date; kind: MeetingKind; customer: boolean; people: readonly string[] }

const longest = 86_400_000

/** Writes a meeting down: when, of what kind, and who was asked to come. */
export function makeMeeting(call: Call, { startsAt, endsAt, kind, customer, people }: Wish) {
  const person = personOf(call)
  const { workspaceId, name } = person
  if (!(startsAt < endsAt)) throw new Refusal('together.ends-before-start', {}, 400)
  if (endsAt.getTime() - startsAt.getTime() > longest) throw new Refusal('together.long-meeting', {}, 400)
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const id = newId(now.getTime())
    const invited = await knownPeople(tx, workspaceId, [...new Set(people)])
    await sql`insert into joint_meeting (workspace_id, id, starts_at, ends_at, kind, customer, made_name, made_at)
      values (${workspaceId}, ${id}, ${startsAt}, ${endsAt}, ${kind}, ${customer}, ${name}, ${now})`.execute(tx)
    await sql`insert into joint_meeting_person (workspace_id, meeting_id, member_id, invited)
      select ${workspaceId}, ${id}, member_id, true from unnest(${invited.map((each) => each.id)}::uuid[]) member_id`.execute(
      tx,
    )
    await happened(tx, call.house, person, 'meeting.made', id)
    return showMeeting(tx, workspaceId, id)
  })
}

async function happened(
  tx: Tx,
  house: House,
  person: Person,
  kind: 'meeting.made' | 'meeting.changed' | 'meeting.removed',
  id: string,
): Promise<void> {
  await record(tx, house, person, { kind, subjectKind: 'meeting', subjectId: id })
  await announce(tx, 'together')
}

/** Those who were invited, the one who wrote it down, and leads. */
async function holdOwn(tx: Tx, person: Person, id: string): Promise<void> {
  const { workspaceId, memberId, name } = person
  const [found] = await rows<{ madeName: string; invited: boolean }>(
    tx,
    sql`select m.made_name as "madeName", exists (select from joint_meeting_person p where p.workspace_id = ${workspaceId}
        and p.meeting_id = m.id and p.member_id = ${memberId}) as invited
      from joint_meeting m where m.workspace_id = ${workspaceId} and m.id = ${id} for update of m`,
  )
  if (!found) throw notFound('meeting')
  if (!found.invited && found.madeName !== name && !isLead(person)) throw new Refusal('together.not-invited', {}, 403)
}

type Change = {
  id: string
  kind?: MeetingKind | undefined
  customer?: boolean | undefined
  present: readonly { memberId: string; present: boolean | null }[]
}

/** Says what kind of meeting it was and who was there; somebody who came without being asked counts as present, not as invited. */
export function changeMeeting(call: Call, { id, kind, customer, present }: Change) {
  const person = personOf(call)
  const { workspaceId } = person
  return inWorkspace(call, async (tx) => {
    await holdOwn(tx, person, id)
    await sql`update joint_meeting set kind = coalesce(${kind ?? null}, kind), customer = coalesce(${customer ?? null}, customer)
      where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    const known = await knownPeople(
      tx,
      workspaceId,
      present.map(({ memberId }) => memberId),
    )
    for (const [at, { present: was }] of present.entries()) {
      await sql`insert into joint_meeting_person (workspace_id, meeting_id, member_id, invited, present)
        values (${workspaceId}, ${id}, ${known[at]?.id}, false, ${was})
        on conflict (workspace_id, meeting_id, member_id) do update set present = excluded.present`.execute(tx)
    }
    await happened(tx, call.house, person, 'meeting.changed', id)
    return showMeeting(tx, workspaceId, id)
  })
}

export function removeMeeting(call: Call, id: string) {
  const person = personOf(call)
  return inWorkspace(call, async (tx) => {
    await holdOwn(tx, person, id)
    await sql`delete from joint_meeting where workspace_id = ${person.workspaceId} and id = ${id}`.execute(tx)
    await happened(tx, call.house, person, 'meeting.removed', id)
    return { done: true }
  })
}
