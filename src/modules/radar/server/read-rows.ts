import { sql } from 'kysely'
import { localDay } from '#platform/business-time.ts'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import type { RowShown } from '../contract.ts'
import type { SymptomId } from '../domain/catalogue.ts'
import { looks } from './looks/index.ts'
import { oneStand } from './read-panel.ts'
import { dayAfter, spanOfDays } from './spans.ts'

type Wish = {
  id: SymptomId
  from?: string | undefined
  to?: string | undefined
  cursor?: string | undefined
  limit: number
}
type RowFound = Omit<RowShown, 'about'> & { aboutKind: string | null; aboutId: string | null }

/** No reading looks back over more; who asks for more gets the latest of it, and is told from when. */
const longestDays = 52 * 7

/** The rows of a period, newest first: by default of the newest period that is over, or that raised the open alarm. */
export function listRows(call: Call, { id, from, to, cursor, limit }: Wish) {
  const { workspaceId } = signedIn(call)
  const now = call.house.clock.now()
  const after = readCursor(cursor, 2)
  return inWorkspace(call, async (tx) => {
    const { timeZone } = await readCompany(tx, workspaceId)
    const { alarm, closed } = await oneStand(tx, workspaceId, id, now)
    const newest = closed.at(-1)
    const today = localDay(timeZone, now)
    const last = to ?? alarm?.periodTo ?? newest?.to ?? today
    const first = from ?? alarm?.periodFrom ?? newest?.from ?? today
    const earliest = dayAfter(last, 1 - longestDays)
    const span = spanOfDays(timeZone, now, first < earliest ? earliest : first, last)
    const source = looks[id]?.rows?.(workspaceId, span.start, span.end, now)
    if (!source) return { items: [], nextCursor: null, from: span.from, to: span.to }
    const found = await rows<RowFound>(
      tx,
      sql`select r.id::text as id, r.at, r.kind, r.about_kind as "aboutKind", r.about_id as "aboutId", r.counts, r.side, r.detail
        from (${source}) r where ${after === null ? sql`true` : sql`(r.at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
        order by r.at desc, r.id desc limit ${limit + 1}`,
    )
    const page = pageFrom(found, limit, ({ at, id: rowId }) => [at.toISOString(), rowId])
    return { items: page.items.map(shownRow), nextCursor: page.nextCursor, from: span.from, to: span.to }
  })
}

function shownRow({ aboutKind, aboutId, ...row }: RowFound): RowShown {
  return { ...row, about: aboutKind === null || aboutId === null ? null : { kind: aboutKind, id: aboutId } }
}
