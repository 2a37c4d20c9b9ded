import { sql, type RawBuilder } from 'kysely'
import { pageFrom } from '#platform/cursor.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { clusterJoin, countsOf } from './customer-counts.ts'
import { type After, pageOfNames, readAfter, searchedCompanyWords } from './name-search.ts'

type Wish = { cursor?: string | undefined; limit: number; search?: string | undefined }

export type CompanyListed = {
  id: string
  name: string
  domain: string | null
  industry: string | null
  segment: string | null
  country: string | null
  city: string | null
  owner: string | null
  persons: number
  leads: number
  deals: number
  lastTouchAt: Date | null
}

/** Persons of a company `c` and of all merged into it; who was merged into another counts once. */
export function personsOf(workspaceId: string): RawBuilder<unknown> {
  return sql`(select count(*) from person p
    where p.company_id = any(cluster.ids) and p.workspace_id = ${workspaceId} and p.merged_into is null) as persons`
}

/** Companies in the order of their names, without those that were merged into another. */
export async function listCompanies(tx: Tx, workspaceId: string, { cursor, limit, search = '' }: Wish) {
  const after = readAfter(cursor)
  const words = searchedCompanyWords(search)
  const page =
    words.length > 0 ? pageOfNames(workspaceId, 'company', words, after, limit + 1) : all(workspaceId, after, limit + 1)
  const found = await rowsOf<CompanyListed & { sortName: string }>(
    tx,
    sql`
    select c.id, c.name, c.sort_name as "sortName", c.domain, c.industry, c.segment, c.country, c.city, c.owner,
      ${personsOf(workspaceId)}, ${countsOf(workspaceId, 'company')}
    from ${page} ${clusterJoin(workspaceId, 'company')} order by c.sort_name, c.id`,
  )
  return pageFrom(found, limit, ({ sortName, id }) => [sortName, id])
}

function all(workspaceId: string, after: After, limit: number): RawBuilder<unknown> {
  const place = after ? sql`and (c.name_key, c.id) > (${after[0]}, ${after[1]}::uuid)` : sql``
  return sql`(select c.*, c.name_key as sort_name from company c where c.workspace_id = ${workspaceId} and c.merged_into is null ${place}
    order by c.name_key, c.id limit ${limit}) c`
}
