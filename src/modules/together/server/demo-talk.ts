import { sql } from 'kysely'
import type { Member } from '#modules/accounts/server/index.ts'
import { newId } from '#platform/new-id.ts'
import type { Draw } from '#platform/statistics.ts'
import type { Column } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { otherSide, waitsAfter } from '../domain/thread.ts'
import type { Both, ObjectKind } from '../domain/words.ts'
import { afterWork, aroundMinutes, atWork, dayLong, pick, put, type Cast } from './demo-cast.ts'
import { ofActivities, ofCompanies, ofDeals, ofHandOffs } from './demo-words.ts'

const talks = { deal: ofDeals, engagement: ofHandOffs, activity: ofActivities, company: ofCompanies } as const
type Spoken = keyof typeof talks

type Thing = { id: string; at: Date }
type Pools = Record<Spoken, readonly Thing[]>

type Thread = {
  id: string
  kind: ObjectKind
  objectId: string
  openedAt: Date
  openedSide: Both
  lastAt: Date
  waitsFor: Both | null
  waitsSince: Date | null
  settledAt: Date | null
  settledName: string | null
}
type Comment = { id: string; threadId: string; author: Member; words: string; answersId: string | null; at: Date }
type Mark = { commentId: string; memberId: string; useful: boolean }
type Told = { threads: Thread[]; comments: Comment[]; marks: Mark[] }

const iso = (at: Date | null) => at?.toISOString() ?? null

const threadColumns: readonly Column<Thread>[] = [
  { name: 'id', type: 'uuid', of: ({ id }) => id },
  { name: 'object_kind', type: 'text', of: ({ kind }) => kind },
  { name: 'object_id', type: 'text', of: ({ objectId }) => objectId },
  { name: 'opened_at', type: 'timestamptz', of: ({ openedAt }) => iso(openedAt) },
  { name: 'opened_side', type: 'text', of: ({ openedSide }) => openedSide },
  { name: 'last_at', type: 'timestamptz', of: ({ lastAt }) => iso(lastAt) },
  { name: 'waits_for', type: 'text', of: ({ waitsFor }) => waitsFor },
  { name: 'waits_since', type: 'timestamptz', of: ({ waitsSince }) => iso(waitsSince) },
  { name: 'settled_at', type: 'timestamptz', of: ({ settledAt }) => iso(settledAt) },
  { name: 'settled_name', type: 'text', of: ({ settledName }) => settledName },
]

const commentColumns: readonly Column<Comment>[] = [
  { name: 'id', type: 'uuid', of: ({ id }) => id },
  { name: 'thread_id', type: 'uuid', of: ({ threadId }) => threadId },
  { name: 'author_id', type: 'uuid', of: ({ author }) => author.id },
  { name: 'author_name', type: 'text', of: ({ author }) => author.name },
  { name: 'author_side', type: 'text', of: ({ author }) => author.side },
  { name: 'words', type: 'text', of: ({ words }) => words },
  { name: 'answers_id', type: 'uuid', of: ({ answersId }) => answersId },
  { name: 'said_at', type: 'timestamptz', of: ({ at }) => iso(at) },
]

const markColumns: readonly Column<Mark>[] = [
  { name: 'comment_id', type: 'uuid', of: ({ commentId }) => commentId },
  { name: 'member_id', type: 'uuid', of: ({ memberId }) => memberId },
  { name: 'useful', type: 'boolean', of: ({ useful }) => useful },
]

const daysBack = 372
const threadsToTell = 440
/** From then on sales are slower to answer, and marketing begins more of the threads. */
const turnDaysAgo = 100

/** A year of threads on what the company worked on in those days. */
export async function layTalk(tx: Tx, workspaceId: string, cast: Cast, now: Date, draw: Draw): Promise<void> {
  const pools = await poolsOf(tx, workspaceId)
  const told: Told = { threads: [], comments: [], marks: [] }
  for (let place = 0; place < threadsToTell; place++) {
    const daysAgo = daysBack * (1 - place / threadsToTell)
    const at = atWork(now, daysAgo, draw)
    if (at < now) tell(told, { cast, pools, at, now, late: daysAgo < turnDaysAgo, draw })
  }
  await put(tx, 'talk_thread', workspaceId, told.threads, threadColumns)
  await put(tx, 'talk_comment', workspaceId, told.comments, commentColumns)
  await put(tx, 'talk_mark', workspaceId, told.marks, markColumns)
}

async function poolsOf(tx: Tx, workspaceId: string): Promise<Pools> {
  const read = (query: ReturnType<typeof sql>) => rows<Thing>(tx, query)
  const deal =
    await read(sql`select id, opened_at as at from deal_record where workspace_id = ${workspaceId} and opened_at is not null
    order by opened_at, external_id`)
  const engagement = await read(
    sql`select id, began_at as at from engagement_record where workspace_id = ${workspaceId} order by began_at, id`,
  )
  const activity =
    await read(sql`select id, starts_at as at from activity_record where workspace_id = ${workspaceId} and starts_at is not null
    order by starts_at, external_id`)
  const company = await read(sql`select root_company_id as id, min(opened_at) as at from deal_record
    where workspace_id = ${workspaceId} and root_company_id is not null and opened_at is not null group by 1 order by 2, 1`)
  return { deal, engagement, activity, company }
}

/** What was at hand then: the younger ones before the older. */
function atHand(things: readonly Thing[], at: Date, draw: Draw): Thing | null {
  const upTo = things.findLastIndex((thing) => thing.at <= at)
  if (upTo < 0) return null
  const back = Math.floor(draw() * Math.min(upTo + 1, 40))
  return things[upTo - back] ?? null
}

type Scene = { cast: Cast; pools: Pools; at: Date; now: Date; late: boolean; draw: Draw }

function kindNow(draw: Draw): Spoken {
  const chance = draw()
  return chance < 0.4 ? 'deal' : chance < 0.65 ? 'engagement' : chance < 0.9 ? 'activity' : 'company'
}

function tell(told: Told, scene: Scene): void {
  const { cast, pools, at, now, late, draw } = scene
  const side: Both = draw() < (late ? 0.62 : 0.5) ? 'marketing' : 'sales'
  const kind = kindNow(draw)
  const thing = atHand(pools[kind], at, draw) ?? atHand(pools.deal, at, draw)
  if (thing === null) return
  const spoken = pools[kind].includes(thing) ? kind : 'deal'
  const [first, second, third] = pick(talks[spoken][side], draw)
  const asker = pick(cast.people[side], draw)
  const thread = newThread(spoken, thing.id, at, side)
  const said = [say(told, thread, { author: asker, words: first, at, answersId: null })]
  const answer = answerOf(scene, side)
  if (answer !== null) {
    said.push(say(told, thread, { ...answer, words: second, answersId: said[0]?.id ?? null }))
    const thanked = afterWork(answer.at, aroundMinutes(90, draw))
    if (draw() < 0.6 && thanked < now)
      said.push(say(told, thread, { author: asker, words: third, at: thanked, answersId: said[1]?.id ?? null }))
  }
  mark(told, scene, said)
  if (thread.waitsFor !== null && now.getTime() - at.getTime() > 21 * dayLong) settle(thread, asker)
  told.threads.push(thread)
}

function newThread(kind: ObjectKind, objectId: string, at: Date, side: Both): Thread {
  const asked = { waitsFor: otherSide(side), waitsSince: at, settledAt: null, settledName: null }
  return { id: newId(at.getTime()), kind, objectId, openedAt: at, openedSide: side, lastAt: at, ...asked }
}

/** Most are answered; a seller on the road takes longer, and since autumn longer still. */
function answerOf({ cast, at, now, late, draw }: Scene, asked: Both): { author: Member; at: Date } | null {
  const side = otherSide(asked)
  // Of the last days more is open: that is what the pages show as waiting.
  const young = now.getTime() - at.getTime() < 9 * dayLong
  if (side === null || draw() < (!young ? 0.07 : side === 'sales' ? 0.35 : 0.55)) return null
  const median = side === 'marketing' ? 130 : late ? 390 : 165
  const answeredAt = afterWork(at, aroundMinutes(median, draw))
  return answeredAt < now ? { author: pick(cast.people[side], draw), at: answeredAt } : null
}

function say(told: Told, thread: Thread, wish: Omit<Comment, 'id' | 'threadId'>): Comment {
  const { author, at, answersId } = wish
  const comment = { ...wish, id: newId(at.getTime()), threadId: thread.id }
  const said = { side: author.side, first: answersId === null, asks: undefined }
  thread.waitsFor = waitsAfter(thread.waitsFor, said)
  thread.waitsSince = thread.waitsFor === null ? null : thread.openedAt
  thread.lastAt = at
  told.comments.push(comment)
  return comment
}

function mark(told: Told, { cast, late, draw }: Scene, said: readonly Comment[]): void {
  for (const { id, author } of said) {
    const readers = [...cast.people.marketing, ...cast.people.sales].filter((each) => each.id !== author.id)
    const clicks = draw() < 0.5 ? 1 : draw() < 0.2 ? 2 : 0
    const chosen = new Set(Array.from({ length: clicks }, () => pick(readers, draw).id))
    for (const memberId of chosen) told.marks.push({ commentId: id, memberId, useful: draw() < (late ? 0.71 : 0.79) })
  }
}

function settle(thread: Thread, { name }: Member): void {
  thread.settledAt = new Date(thread.openedAt.getTime() + 14 * dayLong)
  thread.settledName = name
  thread.waitsFor = null
  thread.waitsSince = null
}
