import { sql, type RawBuilder } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import type { Side } from '#platform/contract.ts'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { newId } from '#platform/new-id.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { Both, ObjectKind } from '../domain/words.ts'
import { nameObjects, objectThatIs, type ObjectRef } from './object-names.ts'
import { leadsSide, personOf } from './who.ts'

type Row = {
  id: string
  giverName: string
  giverSide: Side
  receiverSide: Both
  words: string
  kind: ObjectKind | null
  objectId: string | null
  givenAt: Date
}

async function readThanks(tx: Tx, workspaceId: string, which: RawBuilder<unknown>, limit: number) {
  const found = await rows<Row>(
    tx,
    sql`select id, giver_name as "giverName", giver_side as "giverSide", receiver_side as "receiverSide", words, object_kind as kind,
        object_id as "objectId", given_at as "givenAt"
      from recognition where workspace_id = ${workspaceId} and ${which} order by given_at desc, id desc limit ${limit}`,
  )
  const objects = found.flatMap(({ kind, objectId }) => (kind && objectId ? [{ kind, id: objectId }] : []))
  const nameOf = await nameObjects(tx, workspaceId, objects)
  return found.map(({ kind, objectId, ...row }) => ({
    ...row,
    on: kind && objectId ? nameOf({ kind, id: objectId }) : null,
  }))
}

export function thanksWhere(tx: Tx, workspaceId: string, which: RawBuilder<unknown>) {
  return readThanks(tx, workspaceId, which, 100)
}

export function latestThanks(tx: Tx, workspaceId: string, limit: number) {
  return readThanks(tx, workspaceId, sql`true`, limit)
}

export function readRecognitions(call: Call, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const { workspaceId } = signedIn(call)
  const after = readCursor(cursor, 2)
  const which = after ? sql`(given_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`
  return inWorkspace(call, async (tx) =>
    pageFrom(await readThanks(tx, workspaceId, which, limit + 1), limit, ({ givenAt, id }) => [
      givenAt.toISOString(),
      id,
    ]),
  )
}

/** Below so many thanks of a side their share tells nothing. */
const least = 5

export function readShares(call: Call) {
  const { workspaceId } = signedIn(call)
  const from = new Date(call.house.clock.now().getTime() - 365 * 86_400_000)
  return inWorkspace(call, async (tx) => {
    const found = await rows<{ side: Both; given: number; toOther: number }>(
      tx,
      sql`select giver_side as side, count(*)::int as given, count(*) filter (where receiver_side <> giver_side)::int as "toOther"
        from recognition_record where workspace_id = ${workspaceId} and given_at >= ${from} and giver_side in ('marketing', 'sales')
        group by giver_side`,
    )
    const sides = (['marketing', 'sales'] as const).map((side) => {
      const { given, toOther } = found.find((each) => each.side === side) ?? { given: 0, toOther: 0 }
      return given < least
        ? { side, given, toOther: null, share: null }
        : { side, given, toOther, share: toOther / given }
    })
    return { from, sides }
  })
}

type Wish = { receiverSide: Both; words: string; on: ObjectRef | null }

/** Thanks a side for something; the words stand on the object. */
export function recognise(call: Call, { receiverSide, words, on }: Wish) {
  const person = personOf(call)
  const { workspaceId, memberId, name, side } = person
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    if (on !== null) await objectThatIs(tx, workspaceId, on)
    const id = newId(now.getTime())
    await sql`insert into recognition (workspace_id, id, giver_id, giver_name, giver_side, giver_is_head, receiver_side, words, object_kind,
        object_id, given_at)
      values (${workspaceId}, ${id}, ${memberId}, ${name}, ${side}, exists (select from member_record m
        where m.workspace_id = ${workspaceId} and m.id = ${memberId} and ${leadsSide('m')}), ${receiverSide}, ${words}, ${on?.kind ?? null},
        ${on?.id ?? null}, ${now})`.execute(tx)
    const detail = { to: receiverSide }
    await record(tx, call.house, person, {
      kind: 'recognition.given',
      subjectKind: 'recognition',
      subjectId: id,
      detail,
    })
    await announce(tx, 'together')
    const [given] = await readThanks(tx, workspaceId, sql`id = ${id}`, 1)
    if (!given) throw notFound('recognition')
    return given
  })
}
