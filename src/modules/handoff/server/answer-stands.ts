import { sql } from 'kysely'
import { reasonsOf, type Reason } from '#modules/agreement/server/index.ts'
import { letGo } from '#modules/routing/server/index.ts'
import { rows } from '#platform/server/database.ts'
import type { House, SignedIn } from '#platform/server/house.ts'
import type { JobHandler } from '#platform/server/jobs.ts'
import type { Hold } from './command.ts'
import { namesOf } from './customer.ts'
import { asRouted, give } from './give.ts'
import { marketersFor } from './members.ts'
import { askToLookAtRejections } from './rejections.ts'
import { rulesInForce } from './rules.ts'
import { startAppeal } from './start-appeal.ts'
import { engagementFields, type EngagementRow, openClocks, selected } from './store.ts'
import { spread, tell } from './tell.ts'
import { tellOfHandOver } from './tell-hand-over.ts'
import { draftOf, happen, saveDrafts, theHouse } from './write.ts'

/** The job `handoff.answer-stands`: nobody took the answer back, so what it means is done. */
export function answerStands(house: House): JobHandler {
  return ({ workspaceId, ...payload }) => {
    const [id, number] = [String(payload['id']), Number(payload['number'])]
    return house.db.inWorkspace(workspaceId, async (tx) => {
      const [row] = await rows<EngagementRow>(
        tx,
        sql`select ${selected('e', engagementFields)} from engagement e
          where e.workspace_id = ${workspaceId} and e.id = ${id} for update`,
      )
      if (row?.undo?.number !== number) return
      const now = house.clock.now()
      const { rules } = await rulesInForce(tx, workspaceId, now)
      const draft = draftOf(workspaceId, now, theHouse, { ...row, undo: null }, await openClocks(tx, workspaceId, id))
      const caller: SignedIn = { kind: 'operator', workspaceId, name: theHouse.name }
      await followUp({ tx, house, caller, workspaceId, now, rules, draft }, number)
      await saveDrafts(tx, [draft])
    })
  }
}

type Answer = { kind: 'rejected' | 'put-aside'; by: string; reason: string }

/** What an answer of sales causes, once it stands: who is told, who gets the lead next, and which tasks may open. */
export async function followUp(hold: Hold, number: number): Promise<void> {
  const { tx, workspaceId, draft } = hold
  const answer = await answerOf(hold, number)
  if (answer === null) return
  if (answer.kind === 'rejected') await afterRejection(hold, number, answer)
  else await tellLaterOwner(hold, number, answer)
  await spread(tx, workspaceId, `engagement.${answer.kind}`, draft.row)
}

/** As it was drafted now, or as it was written a moment ago. */
async function answerOf({ tx, workspaceId, draft }: Hold, number: number): Promise<Answer | null> {
  const drafted = draft.events.find((event) => event.number === number)
  const [written] = drafted
    ? [{ kind: drafted.kind, by: drafted.actorName, detail: drafted.detail }]
    : await rows<{ kind: string; by: string; detail: Record<string, unknown> }>(
        tx,
        sql`select kind, actor_name as by, detail from engagement_event where workspace_id = ${workspaceId}
          and engagement_id = ${draft.row.id} and number = ${number}`,
      )
  if (written?.kind !== 'rejected' && written?.kind !== 'put-aside') return null
  return { kind: written.kind, by: written.by, reason: String(written.detail['reason']) }
}

async function afterRejection(hold: Hold, number: number, { by, reason: key }: Answer): Promise<void> {
  const { tx, workspaceId, now, draft } = hold
  const reason = (await reasonsOf(tx, workspaceId, 'reject')).find((each) => each.key === key)
  await tellMarketing(hold, number, { by, reason: reason?.words ?? key })
  await askToLookAtRejections(tx, workspaceId)
  // Somebody may have answered the answer within the seconds.
  if (draft.row.state !== 'rejected') return
  if (reason?.route === 'requeue') await requeue(hold, reason)
  else await letGo(tx, { workspaceId, engagementId: draft.row.id, at: now, why: 'rejected' })
}

async function tellMarketing(
  { tx, house, workspaceId, draft: { row } }: Hold,
  number: number,
  said: { by: string; reason: string },
): Promise<void> {
  const { lead } = await namesOf(tx, workspaceId, row)
  const to = await marketersFor(tx, workspaceId, row.marketerId)
  const once = `rejected:${row.id}:${number}`
  await tell(tx, house, workspaceId, row.id, { to, kind: 'lead-rejected', values: { lead, ...said }, once })
}

/** It counts against sales and the customer need not wait for that: somebody else gets it, with clocks of their own. */
async function requeue(hold: Hold, { key }: Reason): Promise<void> {
  const { tx, house, workspaceId, now, rules, draft } = hold
  const before = draft.row.ownerId
  const to = await asRouted(tx, house, draft, before === null ? [] : [before])
  if (to.ownerId === null) {
    await startAppeal(hold)
    return letGo(tx, { workspaceId, engagementId: draft.row.id, at: now, why: key })
  }
  happen(draft, { kind: 'returned', why: 'requeued' })
  happen(draft, { kind: 'qualified', why: 'by-hand' })
  await give(tx, house, draft, { to, rules, marketerId: draft.row.marketerId })
  await tellOfHandOver(tx, house, draft, await namesOf(tx, workspaceId, draft.row))
}

/** Whoever looks after it meanwhile hears of it, unless they put it aside themselves. */
async function tellLaterOwner({ tx, house, workspaceId, now, draft: { row } }: Hold, number: number, { by }: Answer) {
  const { lead } = await namesOf(tx, workspaceId, row)
  const values = { lead, by, until: row.wakeAt?.toISOString() ?? '–' }
  const once = `later:${row.id}:${number}`
  await tell(tx, house, workspaceId, row.id, { to: [row.marketerId], kind: 'lead-later', values, once })
  if (row.state === 'later') await letGo(tx, { workspaceId, engagementId: row.id, at: now, why: 'later' })
}
