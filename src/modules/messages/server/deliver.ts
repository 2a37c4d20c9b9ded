import { sql } from 'kysely'
import { z } from 'zod'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import type { JobHandler } from '#platform/server/jobs.ts'
import { addressOf } from './address-of.ts'
import { composeDeed } from './deed-links.ts'
import { postToChat } from './post-to-chat.ts'
import { readersAmong, type Reader } from './readers.ts'
import { mailWords, sentenceOf, type Said } from './say.ts'

const order = z.object({
  workspaceId: z.uuid(),
  memberId: z.uuid(),
  way: z.enum(['mail', 'chat']),
  dueAt: z.coerce.date(),
})

type Order = z.infer<typeof order>

type Leaving = {
  id: string
  kind: string
  said: Said
  link: string
  deed: string | null
  deedUntil: Date | null
  readAt: Date | null
}

/** One message as it goes out: its sentence, its page, and the link that does the act at once. */
export type Letter = { sentence: string; link: string; deedLink: string | null }

/** What leaves together; `ids` also names messages that need no mail any more, `more` counts those that are not shown. */
type Batch = { letters: Letter[]; more: number; ids: string[] }

/** A digest is read, not searched: the rest waits in the house. */
const lettersInDigest = 50

/** Sends what is due to one person on one way: several messages as one digest, and each that offers an act by itself. */
export function deliver(house: House): JobHandler {
  return async (payload) => {
    const wish = order.parse(payload)
    const inHouse = <T>(work: (tx: Tx) => Promise<T>) => house.db.inWorkspace(wish.workspaceId, work)
    const ready = await inHouse((tx) => prepare(tx, house, wish))
    for (const batch of ready?.batches ?? []) {
      if (ready && batch.letters.length > 0) await send(house, wish, ready.reader, batch)
      await inHouse((tx) => markSent(tx, house, wish, batch.ids))
    }
  }
}

async function send(house: House, { way }: Order, reader: Reader, batch: Batch): Promise<void> {
  if (way === 'mail') await house.mail.send({ to: reader.email, ...mailOf(house, reader, batch) })
  else await postToChat(house, reader, batch.letters)
}

async function prepare(tx: Tx, house: House, wish: Order): Promise<{ reader: Reader; batches: Batch[] } | null> {
  const [reader] = await readersAmong(tx, wish.workspaceId, [wish.memberId])
  if (!reader) return null
  const due = await dueNow(tx, wish)
  const batches: Batch[] = []
  for (const each of due.filter(({ deed }) => deed !== null))
    batches.push({ letters: [await letterOf(tx, house, wish, reader, each)], more: 0, ids: [each.id] })
  const plain = due.filter(({ deed }) => deed === null)
  // What was read in the house meanwhile needs no mail.
  const unread = plain.filter(({ readAt }) => readAt === null)
  const letters: Letter[] = []
  for (const each of unread.slice(0, lettersInDigest)) letters.push(await letterOf(tx, house, wish, reader, each))
  if (plain.length > 0) batches.push({ letters, more: unread.length - letters.length, ids: plain.map(({ id }) => id) })
  return { reader, batches }
}

function dueNow(tx: Tx, { workspaceId, memberId, way, dueAt }: Order): Promise<Leaving[]> {
  return rows<Leaving>(
    tx,
    sql`
    select m.id, m.kind, m.said, m.link, m.deed, m.deed_until as "deedUntil", m.read_at as "readAt"
    from message_delivery d join message m on m.workspace_id = d.workspace_id and m.id = d.message_id
    where d.workspace_id = ${workspaceId} and d.member_id = ${memberId} and d.way = ${way} and d.sent_at is null
      and d.due_at <= ${dueAt}
    order by m.created_at, m.id`,
  )
}

async function letterOf(tx: Tx, house: House, wish: Order, reader: Reader, leaving: Leaving): Promise<Letter> {
  const { id, kind, said, link, deed, deedUntil } = leaving
  const offered = wish.way === 'mail' && deed !== null && deedUntil !== null && deedUntil > house.clock.now()
  const deedLink = offered ? await composeDeed(tx, house, { ...wish, messageId: id, until: deedUntil }) : null
  return { sentence: sentenceOf(kind, said, reader), link: `${addressOf(house)}${link}`, deedLink }
}

function mailOf(house: House, { language, name }: Reader, { letters, more }: Batch) {
  const say = mailWords(language)
  const [first] = letters
  const subject =
    letters.length === 1 && first ? first.sentence : say('digest-subject', { count: letters.length + more })
  const parts = letters.map(({ sentence, link, deedLink }) =>
    [sentence, link, ...(deedLink === null ? [] : [say('deed', { link: deedLink })])].join('\n'),
  )
  if (more > 0) parts.push(say('more', { count: more, link: `${addressOf(house)}/messages` }))
  const foot = say('foot', { link: `${addressOf(house)}/messages/wishes` })
  return { subject: oneLine(subject), text: `${say('hello', { name })}\n\n${parts.join('\n\n')}\n\n${foot}\n` }
}

/** A name with a line break in it must not begin another header. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 200)
}

async function markSent(tx: Tx, house: House, { workspaceId, way }: Order, ids: string[]): Promise<void> {
  await sql`update message_delivery set sent_at = ${house.clock.now()}
    where workspace_id = ${workspaceId} and way = ${way} and message_id = any(${ids}::uuid[])`.execute(tx)
}
