import { sql, type RawBuilder } from 'kysely'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { Reached, ReachedOf } from '../contract.ts'

/** The touches of an activity; a customer that was merged stands under the one that was kept. */
function touchesOf(workspaceId: string, activityId: string): RawBuilder<unknown> {
  return sql`ledger_touch t
    left join person_record p on p.workspace_id = t.workspace_id and p.id = t.person_id
    left join company_record c on c.workspace_id = t.workspace_id and c.id = t.company_id
    where t.workspace_id = ${workspaceId} and t.activity_id = ${activityId}`
}

export type Reach = Record<ReachedOf, number>

export async function reachOf(tx: Tx, workspaceId: string, activityId: string): Promise<Reach> {
  const [found] = await rowsOf<Reach>(
    tx,
    sql`
    select count(*) as touches, count(distinct p.root_id) as persons, count(distinct c.root_id) as companies
    from ${touchesOf(workspaceId, activityId)}`,
  )
  return found ?? { touches: 0, persons: 0, companies: 0 }
}

/** What makes one row of each list: a touch by itself, all touches of a person, all touches of a company. */
const rowIs = { touches: sql`t.id`, persons: sql`p.root_id`, companies: sql`c.root_id` }

type Wish = { id: string; of: ReachedOf; cursor?: string | undefined; limit: number }

/** Exactly the rows behind a figure of the reach, the latest touch first. */
export async function reachedPage(tx: Tx, workspaceId: string, { id, of, cursor, limit }: Wish) {
  const after = readCursor(cursor, 2)
  const row = rowIs[of]
  const found = await rowsOf<Reached>(
    tx,
    sql`
    with reached as (
      select ${row} as id, max(t.occurred_at) as "lastAt", count(*) as touches,
        ${of === 'companies' ? sql`null::uuid` : sql`min(p.root_id::text)::uuid`} as "personId",
        min(c.root_id::text)::uuid as "companyId", min(t.subject) as subject
      from ${touchesOf(workspaceId, id)} and ${row} is not null group by ${row})
    select reached.*, person.name as person, company.name as company from reached
    left join person_record person on person.workspace_id = ${workspaceId} and person.id = reached."personId"
    left join company_record company on company.workspace_id = ${workspaceId} and company.id = reached."companyId"
    ${after ? sql`where ("lastAt", reached.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by "lastAt" desc, reached.id desc limit ${limit + 1}`,
  )
  return pageFrom(found, limit, (one) => [one.lastAt.toISOString(), one.id])
}
