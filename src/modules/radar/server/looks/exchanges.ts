import { sql } from 'kysely'
import { elapsed, mondayToFriday } from '#platform/business-time.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { answersReading, loopReading, networkReading } from '../../domain/measures.ts'
import type { Asked, Look, RowsQuery } from '../look.ts'
import { bySpan, inSpan, reachOf } from './counted.ts'
import { headCounts } from './people.ts'
import { shareLook } from './shares.ts'

/** How far back a thread is read to see whom a comment answers. */
const threadDays = 90

/** Comments of both sides, each with the one before it in its thread. */
function said(workspaceId: string, start: Date, end: Date) {
  const since = new Date(start.getTime() - threadDays * 86_400_000)
  return sql`
    select c.id, c.thread_id, c.object_kind, c.object_id, c.author_id, c.author_side, c.said_at,
      lag(c.author_id) over thread as before_id, lag(c.author_side) over thread as before_side
    from comment_record c
    where c.workspace_id = ${workspaceId} and c.author_side in ('marketing', 'sales') and c.said_at >= ${since} and c.said_at < ${end}
    window thread as (partition by c.thread_id order by c.said_at, c.id)`
}

/** Where a thread can be opened: its object, when that is a record of the house. */
const about = sql`'thread' as about_kind, s.thread_id as about_id`

function isManager(column: string) {
  return sql`exists (select from member_record m where m.workspace_id = ${sql.ref('w.id')} and m.id = ${sql.ref(column)} and m.role in ('lead', 'admin'))`
}

/** J-02: answers to the other side; they count when both ends lead people. */
const acrossSides: RowsQuery = (workspaceId, start, end) => sql`
  select s.id, s.said_at as at, 'exchange' as kind, ${about}, ${isManager('s.author_id')} and ${isManager('s.before_id')} as counts,
    s.author_side as side, jsonb_build_object('object', s.object_kind) as detail
  from (${said(workspaceId, start, end)}) s cross join (select ${workspaceId}::uuid as id) w
  where s.said_at >= ${start} and s.before_side <> s.author_side`

type Arc = { at: Date; fromId: string; toId: string; fromSide: string; toSide: string }

function arcsIn(tx: Tx, { workspaceId, spans }: Asked): Promise<Arc[]> {
  const { start, end } = reachOf(spans)
  return rows<Arc>(
    tx,
    sql`select s.said_at as at, s.author_id as "fromId", s.before_id as "toId", s.author_side as "fromSide", s.before_side as "toSide"
      from (${said(workspaceId, start, end)}) s where s.said_at >= ${start} and s.before_id <> s.author_id`,
  )
}

/** People become numbers before anything is counted; no answer carries them. */
function networkOf(arcs: readonly Arc[]) {
  const numbers = new Map<string, number>()
  const sides: number[] = []
  const numberOf = (id: string, side: string) => {
    const known = numbers.get(id)
    if (known !== undefined) return known
    numbers.set(id, sides.length)
    return sides.push(side === 'marketing' ? 0 : 1) - 1
  }
  const weights = new Map<string, { from: number; to: number; weight: number }>()
  for (const { fromId, toId, fromSide, toSide } of arcs) {
    const [from, to] = [numberOf(fromId, fromSide), numberOf(toId, toSide)]
    const tie = weights.get(`${from} ${to}`) ?? { from, to, weight: 0 }
    weights.set(`${from} ${to}`, { ...tie, weight: tie.weight + 1 })
  }
  return { sides, ties: [...weights.values()] }
}

const groups: Look = {
  rows: null,
  async read(tx, asked) {
    if (asked.spans.length === 0) return []
    const parted = bySpan(asked.spans, await arcsIn(tx, asked))
    return asked.spans.map((span, at) => {
      const { sides, ties } = networkOf(parted[at] ?? [])
      return inSpan(span, networkReading(sides, ties))
    })
  },
}

/**
 * J-13: questions to the other side. A side's run of comments is one; what the other side says next answers it. The last run of a thread
 * is a question only when nothing was said before it: "thank you" waits for nobody.
 */
function questions(workspaceId: string, start: Date, end: Date, now: Date) {
  return sql`
    select r.id, r.thread_id, r.object_kind, r.author_side, r.said_at, r.answered_at from (
      select s.*, lead(s.said_at) over (partition by s.thread_id order by s.said_at, s.id) as answered_at
      from (${said(workspaceId, start, now)}) s where s.before_side is distinct from s.author_side) r
    where r.said_at >= ${start} and r.said_at < ${end} and (r.answered_at is not null or r.before_side is null)`
}

const questionRows: RowsQuery = (workspaceId, start, end, now) => sql`
  select s.id, s.said_at as at, 'exchange' as kind, ${about}, s.answered_at is null as counts, s.author_side as side,
    jsonb_build_object('object', s.object_kind, 'hours', round((extract(epoch from coalesce(s.answered_at, ${now}) - s.said_at) / 3600)::numeric, 1)) as detail
  from (${questions(workspaceId, start, end, now)}) s`

type Question = { at: Date; side: string; answeredAt: Date | null }

const answers: Look = {
  rows: questionRows,
  async read(tx, asked) {
    const { workspaceId, spans, now, zone } = asked
    if (spans.length === 0) return []
    const { start, end } = reachOf(spans)
    const found = await rows<Question>(
      tx,
      sql`select q.said_at as at, q.author_side as side, q.answered_at as "answeredAt" from (${questions(workspaceId, start, end, now)}) q`,
    )
    const calendar = mondayToFriday(zone, { opens: '09:00', closes: '17:00' })
    const durations = found.map(({ at, side, answeredAt }) => ({
      at,
      side,
      duration: Math.max(0, elapsed(calendar, at, answeredAt ?? now)),
      event: answeredAt !== null,
    }))
    const parted = bySpan(spans, durations)
    return spans.map((span, at) => {
      const here = parted[at] ?? []
      const asking = (side: string) => here.filter((each) => each.side === side)
      return inSpan(span, answersReading({ toMarketing: asking('sales'), toSales: asking('marketing') }))
    })
  },
}

/** J-14: comments that somebody marked; they count when most found them of no use. */
const marked: RowsQuery = (workspaceId, start, end) => sql`
  select s.id, s.said_at as at, 'exchange' as kind, ${about}, s.useful_no > s.useful_yes as counts, s.author_side as side,
    jsonb_build_object('object', s.object_kind, 'useful', s.useful_yes, 'useless', s.useful_no) as detail
  from comment_record s
  where s.workspace_id = ${workspaceId} and s.said_at >= ${start} and s.said_at < ${end} and s.useful_yes + s.useful_no > 0`

type Comment = { at: Date; side: string; initiated: boolean; useful: number; useless: number }

const loop: Look = {
  rows: marked,
  async read(tx, asked) {
    const { workspaceId, spans } = asked
    if (spans.length === 0) return []
    const { start, end } = reachOf(spans)
    const found = await rows<Comment>(
      tx,
      sql`select said_at as at, author_side as side, initiated, useful_yes as useful, useful_no as useless from comment_record
        where workspace_id = ${workspaceId} and said_at >= ${start} and said_at < ${end}`,
    )
    const heads = await headCounts(tx, workspaceId)
    const parted = bySpan(spans, found)
    return spans.map((span, at) => {
      const here = parted[at] ?? []
      const begun = (side: string) => here.filter((each) => each.initiated && each.side === side).length
      const sum = (key: 'useful' | 'useless') => here.reduce((all, each) => all + each[key], 0)
      return inSpan(
        span,
        loopReading({
          ...heads,
          useful: sum('useful'),
          useless: sum('useless'),
          marketing: begun('marketing'),
          sales: begun('sales'),
        }),
      )
    })
  },
}

export const exchangeLooks = {
  'J-02': shareLook('J-02', acrossSides),
  'J-03': groups,
  'J-13': answers,
  'J-14': loop,
} as const
