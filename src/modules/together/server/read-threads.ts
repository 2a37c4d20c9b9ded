import { sql, type RawBuilder } from 'kysely'
import type { Side } from '#platform/contract.ts'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import type { Both, ObjectKind } from '../domain/words.ts'
import { idsOf, nameObjects, type ObjectRef } from './object-names.ts'
import { thanksWhere } from './recognitions.ts'
import { readerOf } from './who.ts'

type CommentRow = {
  id: string
  threadId: string
  authorId: string
  authorName: string
  authorSide: Side
  words: string | null
  mentions: { id: string; name: string }[]
  answersId: string | null
  saidAt: Date
  editedAt: Date | null
  withdrawnAt: Date | null
  yes: number
  no: number
  mark: boolean | null
}

type Asked = { workspaceId: string; reader: string | null }

function comments({ workspaceId, reader }: Asked, which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select c.id, c.thread_id as "threadId", c.author_id as "authorId", c.author_name as "authorName", c.author_side as "authorSide",
      c.words, c.answers_id as "answersId", c.said_at as "saidAt", c.edited_at as "editedAt", c.withdrawn_at as "withdrawnAt",
      (select coalesce(json_agg(json_build_object('id', m.id, 'name', m.name) order by m.name), '[]') from member_record m
        where m.workspace_id = ${workspaceId} and m.id = any(c.mentions)) as mentions,
      (select count(*)::int from talk_mark k where k.workspace_id = ${workspaceId} and k.comment_id = c.id and k.useful) as yes,
      (select count(*)::int from talk_mark k where k.workspace_id = ${workspaceId} and k.comment_id = c.id and not k.useful) as no,
      (select k.useful from talk_mark k where k.workspace_id = ${workspaceId} and k.comment_id = c.id and k.member_id = ${reader}) as mark
    from talk_comment c where c.workspace_id = ${workspaceId} and ${which} order by c.said_at, c.id`
}

function asShown({ yes, no, mark, ...row }: CommentRow, reader: string | null) {
  return { ...row, useful: { yes, no, mine: mark }, mine: row.authorId === reader }
}

export async function showComment(tx: Tx, asked: Asked, id: string) {
  const [found] = await rows<CommentRow>(tx, comments(asked, sql`c.id = ${id}`))
  if (!found) throw notFound('comment')
  return asShown(found, asked.reader)
}

type ThreadRow = {
  id: string
  kind: ObjectKind
  objectId: string
  openedAt: Date
  openedSide: Side
  waitsFor: Both | null
  waitsSince: Date | null
  settledAt: Date | null
  settledName: string | null
}

const mostThreads = 200

async function showThreads(tx: Tx, asked: Asked, which: RawBuilder<unknown>) {
  const { workspaceId, reader } = asked
  const threads = await rows<ThreadRow>(
    tx,
    sql`select t.id, t.object_kind as kind, t.object_id as "objectId", t.opened_at as "openedAt", t.opened_side as "openedSide",
        t.waits_for as "waitsFor", t.waits_since as "waitsSince", t.settled_at as "settledAt", t.settled_name as "settledName"
      from talk_thread t where t.workspace_id = ${workspaceId} and ${which} order by t.opened_at desc, t.id desc limit ${mostThreads}`,
  )
  const ids = threads.map(({ id }) => id)
  const said = await rows<CommentRow>(tx, comments(asked, sql`c.thread_id = any(${ids}::uuid[])`))
  const byThread = Map.groupBy(said, ({ threadId }) => threadId)
  const nameOf = await nameObjects(
    tx,
    workspaceId,
    threads.map(({ kind, objectId }) => ({ kind, id: objectId })),
  )
  return threads.map(({ kind, objectId, settledAt, settledName, ...row }) => ({
    ...row,
    on: nameOf({ kind, id: objectId }),
    settled: settledAt === null ? null : { name: settledName ?? '', at: settledAt },
    comments: (byThread.get(row.id) ?? []).map((each) => asShown(each, reader)),
  }))
}

export async function showThread(tx: Tx, asked: Asked, id: string) {
  const [found] = await showThreads(tx, asked, sql`t.id = ${id}`)
  if (!found) throw notFound('thread')
  return found
}

/** What was said on an object, the latest thread first, and the thanks that stand on it. */
export async function threadOf(tx: Tx, asked: Asked, on: ObjectRef) {
  const ids = await idsOf(tx, asked.workspaceId, on)
  const here = sql`object_kind = ${on.kind} and object_id = any(${ids}::text[])`
  return {
    threads: await showThreads(tx, asked, here),
    recognitions: await thanksWhere(tx, asked.workspaceId, here),
  }
}

export function readThreads(call: Call, on: ObjectRef) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, (tx) => threadOf(tx, { workspaceId, reader: readerOf(call.caller) }, on))
}

export type Waiting = {
  id: string
  kind: ObjectKind
  objectId: string
  waitsFor: Both
  waitsSince: Date
  byName: string
  bySide: Side
  words: string
  comments: number
}

type WaitingWish = { side?: Both | undefined; cursor?: string | undefined; limit: number }

/** Threads that wait for an answer, the longest first, with the words that asked. */
export async function commentsWaiting(tx: Tx, workspaceId: string, { side, cursor, limit }: WaitingWish) {
  const after = readCursor(cursor, 2)
  const found = await rows<Waiting>(
    tx,
    sql`select t.id, t.object_kind as kind, t.object_id as "objectId", t.waits_for as "waitsFor", t.waits_since as "waitsSince",
        asked.author_name as "byName", asked.author_side as "bySide", coalesce(asked.words, '') as words,
        (select count(*)::int from talk_comment n where n.workspace_id = ${workspaceId} and n.thread_id = t.id) as comments
      from talk_thread t
        join lateral (select c.author_name, c.author_side, c.words from talk_comment c where c.workspace_id = ${workspaceId}
          and c.thread_id = t.id and c.said_at <= t.waits_since order by c.said_at desc, c.id desc limit 1) asked on true
      where t.workspace_id = ${workspaceId} and t.waits_for is not null
        ${side === undefined ? sql`` : sql`and t.waits_for = ${side}`}
        ${after ? sql`and (t.waits_since, t.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by t.waits_since, t.id limit ${limit + 1}`,
  )
  const page = pageFrom(found, limit, ({ waitsSince, id }) => [waitsSince.toISOString(), id])
  const nameOf = await nameObjects(
    tx,
    workspaceId,
    page.items.map(({ kind, objectId }) => ({ kind, id: objectId })),
  )
  const items = page.items.map(({ kind, objectId, byName, bySide, ...row }) => ({
    ...row,
    on: nameOf({ kind, id: objectId }),
    by: { name: byName, side: bySide },
  }))
  return { items, nextCursor: page.nextCursor }
}

export async function countWaiting(tx: Tx, workspaceId: string): Promise<Record<Both, number>> {
  const found = await rows<{ side: Both; count: number }>(
    tx,
    sql`select waits_for as side, count(*)::int as count from talk_thread where workspace_id = ${workspaceId} and waits_for is not null
      group by waits_for`,
  )
  const of = (side: Both) => found.find((each) => each.side === side)?.count ?? 0
  return { marketing: of('marketing'), sales: of('sales') }
}
