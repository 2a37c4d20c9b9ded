import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { enqueue } from '#platform/server/jobs.ts'
import { paceOf } from '../domain/pace-of.ts'
import { whenToSend } from '../domain/when-to-send.ts'
import type { MessageKind, Way } from '../kinds.ts'
import type { Reader } from './readers.ts'

type Outgoing = { workspaceId: string; messageId: string; reader: Reader; kind: MessageKind; urgent: boolean }

/** Puts a message on the ways that its reader wishes, each with the moment at which it leaves. */
export async function sendOut(tx: Tx, house: House, { workspaceId, messageId, reader, ...what }: Outgoing) {
  const ways: Way[] = reader.chatSealed === null ? ['mail'] : ['mail', 'chat']
  for (const way of ways) {
    const pace = paceOf(what.kind, way, reader[way], what.urgent)
    if (pace === 'off') continue
    const quiet = { from: reader.quietFrom, to: reader.quietTo, timeZone: reader.timeZone }
    const dueAt = whenToSend(house.clock.now(), pace, reader.gatherMinutes, quiet)
    await putOn(tx, { workspaceId, messageId, memberId: reader.memberId, way, dueAt, joins: pace === 'gathered' })
  }
}

type Delivery = { workspaceId: string; messageId: string; memberId: string; way: Way; dueAt: Date; joins: boolean }

/** A gathered message joins those that wait already: so a stream of them is one digest and is never put off. */
async function putOn(tx: Tx, { joins, ...delivery }: Delivery): Promise<void> {
  const waiting = joins ? await nextDue(tx, delivery) : null
  const dueAt = waiting !== null && waiting < delivery.dueAt ? waiting : delivery.dueAt
  const { workspaceId, messageId, way, memberId } = delivery
  await sql`insert into message_delivery (workspace_id, message_id, way, member_id, due_at)
    values (${workspaceId}, ${messageId}, ${way}, ${memberId}, ${dueAt})`.execute(tx)
  await callAt(tx, delivery, dueAt)
}

type Whose = { workspaceId: string; memberId: string; way: Way }

async function nextDue(tx: Tx, { workspaceId, memberId, way }: Whose): Promise<Date | null> {
  const [next] = await rows<{ dueAt: Date | null }>(
    tx,
    sql`select min(due_at) as "dueAt" from message_delivery
      where workspace_id = ${workspaceId} and member_id = ${memberId} and way = ${way} and sent_at is null`,
  )
  return next?.dueAt ?? null
}

/** One job a person, way and moment, however many messages leave then. The queue keeps two from sending the same. */
async function callAt(tx: Tx, { workspaceId, memberId, way }: Whose, dueAt: Date): Promise<void> {
  const queue = `messages.deliver:${way}:${memberId}`
  const moment = dueAt.toISOString()
  await enqueue(
    tx,
    'messages.deliver',
    { workspaceId, memberId, way, dueAt: moment },
    { key: `${queue}:${moment}`, queue, runAt: dueAt },
  )
}
