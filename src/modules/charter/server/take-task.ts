import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { headsOf, notify } from '#modules/messages/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { TaskShown } from '../contract.ts'
import type { BoundObject, Letter } from '../domain/words.ts'
import { pageOf } from './page-of.ts'
import { checkPeople } from './people.ts'
import { hasSigned, showTask } from './show-task.ts'
import { holdVersion, versionsOf, type VersionRow } from './task-rows.ts'
import { isHead, whoSpeaks, type Speaker } from './who-speaks.ts'

export type TaskSaying = {
  name: string
  side: VersionRow['side']
  coOwned: boolean
  rhythm: VersionRow['rhythm']
  object: BoundObject
  letters: readonly { memberId: string; letter: Letter }[]
}
type Proposal = TaskSaying & { note: string; ends: boolean }

export function otherSide(side: ListSide): ListSide {
  return side === 'marketing' ? 'sales' : 'marketing'
}

function signs(side: ListSide) {
  return side === 'marketing'
    ? { by: sql.raw('m_signed_by'), name: sql.raw('m_signed_name'), at: sql.raw('m_signed_at') }
    : { by: sql.raw('s_signed_by'), name: sql.raw('s_signed_name'), at: sql.raw('s_signed_at') }
}

/** Writes a proposal down; of a head it is signed by their side at once. */
export async function saveProposal(
  tx: Tx,
  { person, side }: Speaker,
  taskId: string,
  { object, letters, ...said }: Proposal,
  now: Date,
): Promise<string> {
  const { workspaceId, memberId, name } = person
  const [open] = await rows(
    tx,
    sql`select 1 from charter_task_version where workspace_id = ${workspaceId} and task_id = ${taskId} and state = 'proposed'`,
  )
  if (open) throw new Refusal('charter.another-open')
  const id = newId(now.getTime())
  await sql`
    insert into charter_task_version (workspace_id, id, task_id, number, state, name, side, co_owned, rhythm, object_kind, object_key,
      ends, note, proposed_by, proposed_name, proposed_side, proposed_at)
    select ${workspaceId}, ${id}, ${taskId}, coalesce(max(number), 0) + 1, 'proposed', ${said.name}, ${said.side}, ${said.coOwned},
      ${said.rhythm}, ${object.kind}, ${object.kind === 'free' ? '' : object.key}, ${said.ends}, ${said.note}, ${memberId}, ${name},
      ${side}, ${now}
    from charter_task_version where workspace_id = ${workspaceId} and task_id = ${taskId}`.execute(tx)
  for (const { memberId: of, letter } of letters) {
    await sql`insert into charter_letter (workspace_id, version_id, member_id, letter)
      values (${workspaceId}, ${id}, ${of}, ${letter}) on conflict do nothing`.execute(tx)
  }
  if (isHead(person)) await addSignature(tx, { person, side }, id, now)
  return id
}

async function addSignature(tx: Tx, { person, side }: Speaker, id: string, now: Date): Promise<void> {
  const { by, name, at } = signs(side)
  await sql`update charter_task_version set ${by} = ${person.memberId}, ${name} = ${person.name}, ${at} = ${now}
    where workspace_id = ${person.workspaceId} and id = ${id}`.execute(tx)
}

async function comeIntoForce(tx: Tx, workspaceId: string, id: string, now: Date): Promise<void> {
  await sql`update charter_task_version set state = 'signed', in_force_from = ${now}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}

/** Signs for one side; with the second signature the version is in force. Refuses one person for both sides. */
export async function saveSignature(tx: Tx, speaker: Speaker, row: VersionRow, now: Date): Promise<boolean> {
  const { person, side } = speaker
  if (row.state !== 'proposed') throw new Refusal('charter.not-open')
  if (row.signatures[side] !== null) throw new Refusal('charter.signed-already')
  if (hasSigned(row.signatures, person.memberId)) throw new Refusal('charter.two-people', {}, 403)
  await addSignature(tx, speaker, row.id, now)
  const whole = row.signatures[otherSide(side)] !== null
  if (whole) await comeIntoForce(tx, person.workspaceId, row.id, now)
  return whole
}

async function finish(
  tx: Tx,
  call: Call,
  { person, side }: Speaker,
  kind: 'charter-task.proposed' | 'charter-task.signed' | 'charter-task.declined' | 'charter-task.withdrawn',
  row: Pick<VersionRow, 'taskId' | 'name' | 'number'>,
): Promise<TaskShown> {
  const { taskId, name, number } = row
  const detail = { name, number, side }
  await record(tx, call.house, person, { kind, subjectKind: 'charter-task', subjectId: taskId, detail })
  await announce(tx, 'charter')
  return showTask(tx, call, taskId)
}

/** Asks those whose signature is missing still. */
async function tellHeads(
  tx: Tx,
  call: Call,
  { person, side }: Speaker,
  versionId: string,
  taskId: string,
  name: string,
) {
  const to = await headsOf(tx, person.workspaceId, isHead(person) ? [otherSide(side)] : ['marketing', 'sales'])
  await notify(tx, call.house, {
    workspaceId: person.workspaceId,
    to: to.filter((id) => id !== person.memberId),
    kind: 'charter-proposed',
    about: { kind: 'charter-task', id: taskId },
    values: { name, by: person.name },
    link: pageOf.task(taskId),
    once: `charter:${versionId}`,
  })
}

async function propose(tx: Tx, call: Call, speaker: Speaker, taskId: string, said: Proposal): Promise<TaskShown> {
  await checkPeople(
    tx,
    speaker.person.workspaceId,
    said.letters.map(({ memberId }) => memberId),
  )
  const id = await saveProposal(tx, speaker, taskId, said, call.house.clock.now())
  await tellHeads(tx, call, speaker, id, taskId, said.name)
  return finish(tx, call, speaker, 'charter-task.proposed', await holdVersion(tx, speaker.person.workspaceId, id))
}

type Wish = TaskSaying & { note: string; actingFor?: ListSide | undefined }

export async function openTask(tx: Tx, workspaceId: string, now: Date): Promise<string> {
  const id = newId(now.getTime())
  await sql`insert into charter_task (workspace_id, id, created_at) values (${workspaceId}, ${id}, ${now})`.execute(tx)
  return id
}

export function proposeTask(call: Call, { actingFor, ...said }: Wish): Promise<TaskShown> {
  const speaker = whoSpeaks(call, actingFor)
  return inWorkspace(call, async (tx) => {
    const taskId = await openTask(tx, speaker.person.workspaceId, call.house.clock.now())
    return propose(tx, call, speaker, taskId, { ...said, ends: false })
  })
}

/** Holds the task, so that two proposals never stand side by side. */
async function holdTask(tx: Tx, workspaceId: string, id: string): Promise<VersionRow[]> {
  await sql`select 1 from charter_task where workspace_id = ${workspaceId} and id = ${id} for no key update`.execute(tx)
  return versionsOf(tx, workspaceId, id)
}

export function changeTask(call: Call, { id, actingFor, ...said }: Wish & { id: string }): Promise<TaskShown> {
  const speaker = whoSpeaks(call, actingFor)
  return inWorkspace(call, async (tx) => {
    await holdTask(tx, speaker.person.workspaceId, id)
    return propose(tx, call, speaker, id, { ...said, ends: false })
  })
}

export function endTask(
  call: Call,
  { id, note, actingFor }: { id: string; note: string; actingFor?: ListSide | undefined },
): Promise<TaskShown> {
  const speaker = whoSpeaks(call, actingFor)
  return inWorkspace(call, async (tx) => {
    const latest = (await holdTask(tx, speaker.person.workspaceId, id)).find(({ state }) => state === 'signed')
    if (latest === undefined || latest.ends) throw new Refusal('charter.not-in-force')
    const { name, side, coOwned, rhythm, object } = latest
    return propose(tx, call, speaker, id, { name, side, coOwned, rhythm, object, letters: [], note, ends: true })
  })
}

type Answer = { id: string; actingFor?: ListSide | undefined }

export function signTask(call: Call, { id, actingFor }: Answer): Promise<TaskShown> {
  const speaker = whoSpeaks(call, actingFor)
  return inWorkspace(call, async (tx) => {
    const row = await holdVersion(tx, speaker.person.workspaceId, id)
    await saveSignature(tx, speaker, row, call.house.clock.now())
    return finish(tx, call, speaker, 'charter-task.signed', row)
  })
}

export function declineTask(call: Call, { id, because, actingFor }: Answer & { because: string }): Promise<TaskShown> {
  const speaker = whoSpeaks(call, actingFor)
  const { workspaceId, name } = speaker.person
  return inWorkspace(call, async (tx) => {
    const row = await holdVersion(tx, workspaceId, id)
    if (row.state !== 'proposed') throw new Refusal('charter.not-open')
    if (row.proposed.side === speaker.side) throw new Refusal('charter.own-proposal')
    await sql`update charter_task_version set state = 'declined', declined_name = ${name}, declined_at = ${call.house.clock.now()},
      declined_because = ${because} where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    return finish(tx, call, speaker, 'charter-task.declined', row)
  })
}

export function withdrawTask(call: Call, { id, actingFor }: Answer): Promise<TaskShown> {
  const speaker = whoSpeaks(call, actingFor)
  const { workspaceId } = speaker.person
  return inWorkspace(call, async (tx) => {
    const row = await holdVersion(tx, workspaceId, id)
    if (row.state !== 'proposed') throw new Refusal('charter.not-open')
    if (row.proposed.side !== speaker.side) throw new Refusal('charter.not-your-proposal', {}, 403)
    await sql`update charter_task_version set state = 'withdrawn' where workspace_id = ${workspaceId} and id = ${id}`.execute(
      tx,
    )
    return finish(tx, call, speaker, 'charter-task.withdrawn', row)
  })
}
