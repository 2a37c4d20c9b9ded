import { sql } from 'kysely'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { rows } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import type { Item } from '../domain/account.ts'
import { judged, verdictColumn } from './judged.ts'
import { courseOf, readMonth } from './months.ts'
import { signedVersions, versionFor } from './version-row.ts'

type Verdict = 'kept' | 'broken' | 'open' | 'aside'
type Wish = { month: string; item: Item; verdict?: Verdict | undefined; cursor?: string | undefined; limit: number }

type Row = {
  engagementId: string
  label: string
  segment: string
  leadClass: 'high-intent' | 'standard'
  handedOffAt: Date
  verdict: Verdict
}

/** The hand-offs behind a promise of a month, by the same query that counts them; those that it does not apply to are left out. */
export function readRows(call: Call, { month, item, verdict, cursor, limit }: Wish) {
  const { workspaceId } = signedIn(call)
  const after = readCursor(cursor, 2)
  return inWorkspace(call, async (tx) => {
    const course = await courseOf(tx, call.house, workspaceId)
    const version = versionFor(await signedVersions(tx, workspaceId), month)
    if (!version) return { items: [], nextCursor: null }
    const { start, end } = readMonth(course, month)
    const span = { workspaceId, zone: course.zone, from: start, to: end, now: course.now }
    const column = verdictColumn(item)
    const found = await rows<Row>(
      tx,
      sql`
      select judged.id as "engagementId", coalesce(l.company_name, l.name, l.email, '') as label, judged.segment,
        judged.class as "leadClass", judged.handed_off_at as "handedOffAt", ${column} as verdict
      from (${judged(span, version.terms.sales.attempts)}) judged
      left join lead_record l on l.workspace_id = ${workspaceId} and l.id = judged.lead_id
      where ${verdict === undefined ? sql`${column} <> 'aside'` : sql`${column} = ${verdict}`}
        ${after ? sql`and (judged.handed_off_at, judged.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by judged.handed_off_at desc, judged.id desc limit ${limit + 1}`,
    )
    return pageFrom(found, limit, ({ handedOffAt, engagementId }) => [handedOffAt.toISOString(), engagementId])
  })
}
