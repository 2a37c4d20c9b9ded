import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { scaledPromise } from '../domain/terms.ts'
import { courseOf, monthOf, readMonth } from './months.ts'
import { presenceIn } from './presence.ts'
import { signedVersions, versionFor } from './version-row.ts'
import { whoSpeaks } from './who-speaks.ts'

export type Release = { share: number; note: string; by: string | null }

const whole: Release = { share: 1, note: '', by: null }

/** What was said last of the budget of each month; all of it where nobody said anything. */
export async function releasesOf(tx: Tx, workspaceId: string): Promise<(month: string) => Release> {
  const found = await rows<Release & { month: string }>(
    tx,
    sql`select distinct on (month) month, share, note, written_name as by from promise_release
      where workspace_id = ${workspaceId} order by month, written_at desc, id desc`,
  )
  const byMonth = new Map(found.map(({ month, ...said }) => [month, said]))
  return (month) => byMonth.get(month) ?? whole
}

/** Says how much of a month's planned budget was released. A month that is over is settled. */
export function release(call: Call, wish: { month: string; share: number; note: string }) {
  const { person } = whoSpeaks(
    call,
    call.caller.kind === 'person' && call.caller.side === 'both' ? 'marketing' : undefined,
  )
  return inWorkspace(call, async (tx) => {
    const { house } = call
    const { workspaceId } = person
    const course = await courseOf(tx, house, workspaceId)
    if (wish.month < monthOf(course, course.now)) throw new Refusal('promises.month-over', { month: wish.month })
    const version = versionFor(await signedVersions(tx, workspaceId), wish.month)
    if (!version) throw new Refusal('promises.nothing-signed', { month: wish.month })
    const id = newId(course.now.getTime())
    await sql`insert into promise_release (workspace_id, id, month, share, note, written_by, written_name, written_at)
      values (${workspaceId}, ${id}, ${wish.month}, ${wish.share}, ${wish.note}, ${person.memberId}, ${person.name}, ${course.now})`.execute(
      tx,
    )
    const presence = await presenceIn(tx, workspaceId, readMonth(course, wish.month))
    const { factor } = scaledPromise(version.terms, { released: wish.share, presence })
    const detail = { month: wish.month, share: wish.share, note: wish.note }
    await record(tx, house, person, { kind: 'budget.released', subjectKind: 'promise', subjectId: version.id, detail })
    await announce(tx, 'promises')
    return { month: wish.month, share: wish.share, factor }
  })
}
