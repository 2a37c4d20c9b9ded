import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { notify } from '#modules/messages/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call, type House, type Person } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { waitsAfter } from '../domain/thread.ts'
import type { Both } from '../domain/words.ts'
import { objectThatIs, type NamedObject, type ObjectRef } from './object-names.ts'
import { pageOfObject } from '../domain/object-pages.ts'
import { showThread } from './read-threads.ts'
import { knownPeople, personOf } from './who.ts'

type Words = { words: string; mentions: readonly string[]; asks?: Both | null | undefined }
type Thread = { id: string; on: NamedObject; waitsFor: Both | null; waitsSince: Date | null; first: boolean }

/** Begins a thread on an object of the house. */
export function openThread(call: Call, { on, ...said }: Words & { on: ObjectRef }) {
  const person = personOf(call)
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const found = await objectThatIs(tx, person.workspaceId, on)
    const thread: Thread = { id: newId(now.getTime()), on: found, waitsFor: null, waitsSince: null, first: true }
    await sql`insert into talk_thread (workspace_id, id, object_kind, object_id, opened_at, opened_side, last_at)
      values (${person.workspaceId}, ${thread.id}, ${on.kind}, ${on.id}, ${now}, ${person.side}, ${now})`.execute(tx)
    await sayIn(tx, call.house, person, thread, { ...said, answersId: null })
    return showThread(tx, { workspaceId: person.workspaceId, reader: person.memberId }, thread.id)
  })
}

/** Says something in a thread; without a wish it answers the last words of somebody else. */
export function answer(call: Call, { id, ...said }: Words & { id: string; answersId?: string | undefined }) {
  const person = personOf(call)
  const { workspaceId } = person
  return inWorkspace(call, async (tx) => {
    const thread = await holdThread(tx, workspaceId, id)
    const answersId = await answered(tx, person, id, said.answersId)
    await sayIn(tx, call.house, person, thread, { ...said, answersId })
    return showThread(tx, { workspaceId, reader: person.memberId }, id)
  })
}

type Held = { kind: ObjectRef['kind']; objectId: string; waitsFor: Both | null; waitsSince: Date | null }

export async function holdThread(tx: Tx, workspaceId: string, id: string): Promise<Thread> {
  const [found] = await rows<Held>(
    tx,
    sql`select object_kind as kind, object_id as "objectId", waits_for as "waitsFor", waits_since as "waitsSince" from talk_thread
      where workspace_id = ${workspaceId} and id = ${id} for update`,
  )
  if (!found) throw notFound('thread')
  const { kind, objectId, waitsFor, waitsSince } = found
  return { id, on: { kind, id: objectId, name: null }, waitsFor, waitsSince, first: false }
}

async function answered(tx: Tx, { workspaceId, memberId }: Person, threadId: string, wish: string | undefined) {
  const [found] = await rows<{ id: string }>(
    tx,
    sql`select id from talk_comment where workspace_id = ${workspaceId} and thread_id = ${threadId}
        and ${wish === undefined ? sql`author_id <> ${memberId}` : sql`id = ${wish}`}
      order by said_at desc, id desc limit 1`,
  )
  if (!found && wish !== undefined) throw notFound('comment')
  return found?.id ?? null
}

/** Writes the words down, turns the waiting, and tells those who are mentioned and the one who is answered. */
async function sayIn(
  tx: Tx,
  house: House,
  person: Person,
  thread: Thread,
  { words, mentions, asks, answersId }: Words & { answersId: string | null },
): Promise<void> {
  const { workspaceId, memberId, name, side } = person
  const now = house.clock.now()
  const mentioned = await knownPeople(tx, workspaceId, [...new Set(mentions)])
  const commentId = newId(now.getTime())
  const ids = mentioned.map(({ id }) => id)
  await sql`insert into talk_comment (workspace_id, id, thread_id, author_id, author_name, author_side, words, mentions, answers_id, said_at)
    values (${workspaceId}, ${commentId}, ${thread.id}, ${memberId}, ${name}, ${side}, ${words}, ${ids}::uuid[], ${answersId}, ${now})`.execute(
    tx,
  )
  const waitsFor = waitsAfter(thread.waitsFor, { side, first: thread.first, asks })
  const since = waitsFor === null ? null : waitsFor === thread.waitsFor ? thread.waitsSince : now
  await sql`update talk_thread set last_at = ${now}, waits_for = ${waitsFor}, waits_since = ${since}, settled_at = null,
      settled_name = null where workspace_id = ${workspaceId} and id = ${thread.id}`.execute(tx)
  const detail = { on: thread.on.kind }
  await record(tx, house, person, { kind: 'comment.said', subjectKind: 'thread', subjectId: thread.id, detail })
  await tell(tx, house, person, { thread, ids, answersId })
  await announce(tx, 'together')
}

type Telling = { thread: Thread; ids: readonly string[]; answersId: string | null }

async function tell(tx: Tx, house: House, person: Person, { thread, ids, answersId }: Telling): Promise<void> {
  const { workspaceId, memberId, name } = person
  const notice = {
    workspaceId,
    about: { kind: 'thread', id: thread.id },
    values: { by: name, on: thread.on.kind },
    link: pageOfObject(thread.on),
  }
  const mentioned = ids.filter((id) => id !== memberId)
  await notify(tx, house, { ...notice, kind: 'comment-mentioned', to: mentioned })
  if (answersId === null) return
  const authors = await rows<{ id: string }>(
    tx,
    sql`select author_id as id from talk_comment where workspace_id = ${workspaceId} and id = ${answersId}`,
  )
  const to = authors.map(({ id }) => id).filter((id) => id !== memberId && !mentioned.includes(id))
  await notify(tx, house, { ...notice, kind: 'comment-answered', to })
}
