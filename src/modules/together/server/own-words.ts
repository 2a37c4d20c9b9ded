import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { holdThread } from './say.ts'
import { showComment, showThread } from './read-threads.ts'
import { personOf } from './who.ts'

type Held = { authorId: string; threadId: string; withdrawn: boolean }

async function hold(tx: Tx, workspaceId: string, id: string): Promise<Held> {
  const [found] = await rows<Held>(
    tx,
    sql`select author_id as "authorId", thread_id as "threadId", withdrawn_at is not null as withdrawn from talk_comment
      where workspace_id = ${workspaceId} and id = ${id} for update`,
  )
  if (!found) throw notFound('comment')
  return found
}

function ownOnly({ authorId, withdrawn }: Held, memberId: string): void {
  if (authorId !== memberId) throw new Refusal('together.not-your-words', {}, 403)
  if (withdrawn) throw new Refusal('together.withdrawn')
}

/** Changes words that one said oneself; that they were changed stays visible. */
export function editComment(call: Call, { id, words }: { id: string; words: string }) {
  const person = personOf(call)
  const { workspaceId, memberId } = person
  return inWorkspace(call, async (tx) => {
    const held = await hold(tx, workspaceId, id)
    ownOnly(held, memberId)
    await sql`update talk_comment set words = ${words}, edited_at = ${call.house.clock.now()}
      where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    await record(tx, call.house, person, { kind: 'comment.edited', subjectKind: 'thread', subjectId: held.threadId })
    await announce(tx, 'together')
    return showComment(tx, { workspaceId, reader: memberId }, id)
  })
}

/** Takes words back: they are gone, and that something stood there stays. A thread nobody asks in any more waits for nobody. */
export function withdrawComment(call: Call, id: string) {
  const person = personOf(call)
  const { workspaceId, memberId } = person
  return inWorkspace(call, async (tx) => {
    const held = await hold(tx, workspaceId, id)
    ownOnly(held, memberId)
    await sql`update talk_comment set words = null, withdrawn_at = ${call.house.clock.now()}, mentions = '{}'
      where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    await sql`update talk_thread t set waits_for = null, waits_since = null where t.workspace_id = ${workspaceId} and t.id = ${held.threadId}
        and not exists (select from talk_comment c where c.workspace_id = ${workspaceId} and c.thread_id = t.id and c.words is not null)`.execute(
      tx,
    )
    await record(tx, call.house, person, { kind: 'comment.withdrawn', subjectKind: 'thread', subjectId: held.threadId })
    await announce(tx, 'together')
    return showComment(tx, { workspaceId, reader: memberId }, id)
  })
}

/** One click a reader. It is no fact of the ledger: who found what useful is told of nobody. */
export function markComment(call: Call, { id, useful }: { id: string; useful: boolean | null }) {
  const { workspaceId, memberId } = personOf(call)
  return inWorkspace(call, async (tx) => {
    const { authorId, withdrawn } = await hold(tx, workspaceId, id)
    if (authorId === memberId) throw new Refusal('together.own-comment', {}, 403)
    if (withdrawn) throw new Refusal('together.withdrawn')
    await (
      useful === null
        ? sql`delete from talk_mark where workspace_id = ${workspaceId} and comment_id = ${id} and member_id = ${memberId}`
        : sql`insert into talk_mark (workspace_id, comment_id, member_id, useful) values (${workspaceId}, ${id}, ${memberId}, ${useful})
          on conflict (workspace_id, comment_id, member_id) do update set useful = excluded.useful`
    ).execute(tx)
    await announce(tx, 'together')
    return showComment(tx, { workspaceId, reader: memberId }, id)
  })
}

/** Nothing is waited for any more, or it is again: by the side that did not open the thread. */
export function settleThread(call: Call, { id, settled }: { id: string; settled: boolean }) {
  const person = personOf(call)
  const { workspaceId, memberId, name } = person
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    await holdThread(tx, workspaceId, id)
    const reopened = sql`case opened_side when 'marketing' then 'sales' when 'sales' then 'marketing' end`
    await (
      settled
        ? sql`update talk_thread set settled_at = ${now}, settled_name = ${name}, waits_for = null, waits_since = null
          where workspace_id = ${workspaceId} and id = ${id}`
        : sql`update talk_thread set settled_at = null, settled_name = null, waits_for = ${reopened},
          waits_since = case when ${reopened} is null then null else ${now}::timestamptz end where workspace_id = ${workspaceId} and id = ${id}`
    ).execute(tx)
    const kind = settled ? 'thread.settled' : 'thread.reopened'
    await record(tx, call.house, person, { kind, subjectKind: 'thread', subjectId: id })
    await announce(tx, 'together')
    return showThread(tx, { workspaceId, reader: memberId }, id)
  })
}
