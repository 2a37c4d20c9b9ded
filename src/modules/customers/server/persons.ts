import { sql, type RawBuilder } from 'kysely'
import { pageFrom } from '#platform/cursor.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { type Cluster, clusterOf, idsOf, rootOf } from './cluster.ts'
import { clusterJoin, countsOf } from './customer-counts.ts'
import { type After, pageOfNames, readAfter, searchedWords, wordsBegin } from './name-search.ts'

type Wish = { cursor?: string | undefined; limit: number; search?: string | undefined; companyId?: string | undefined }

type PersonFound = {
  id: string
  name: string
  sortName: string
  title: string | null
  email: string | null
  phone: string | null
  owner: string | null
  country: string | null
  companyId: string | null
  companyName: string | null
  leads: number
  deals: number
  lastTouchAt: Date | null
}

/** Where a person works, under the company that was kept. */
export const employer = sql`left join company own on own.workspace_id = c.workspace_id and own.id = c.company_id
    left join company root on root.workspace_id = own.workspace_id and root.id = ${rootOf('own')}`

/**
 * Persons without those that were merged into another: of a company, or with a name, in the order of their names; all
 * of them the newest first.
 */
export async function listPersons(tx: Tx, workspaceId: string, { cursor, limit, search = '', companyId }: Wish) {
  const words = searchedWords(search)
  const after = readAfter(cursor)
  const cluster = companyId === undefined ? null : await clusterOf(tx, workspaceId, { companyId })
  const page = cluster
    ? colleagues(workspaceId, cluster, words, after, limit + 1)
    : words.length > 0
      ? pageOfNames(workspaceId, 'person', words, after, limit + 1)
      : newest(workspaceId, after, limit + 1)
  const found = await rowsOf<PersonFound>(
    tx,
    sql`
    select c.id, c.name, c.sort_name as "sortName", c.title, c.email, c.phone, c.owner, c.country, root.id as "companyId",
      root.name as "companyName", ${countsOf(workspaceId, 'person')}
    from ${page} ${employer} ${clusterJoin(workspaceId, 'person')}
    order by ${words.length === 0 && !cluster ? sql`c.id desc` : sql`c.sort_name, c.id`}`,
  )
  const { items, nextCursor } = pageFrom(found, limit, ({ sortName, id }) => [sortName, id])
  return { items: items.map(shownPerson), nextCursor }
}

function colleagues(
  workspaceId: string,
  cluster: Cluster,
  words: readonly string[],
  after: After,
  limit: number,
): RawBuilder<unknown> {
  const place = after ? sql`and (c.name_key, c.id) > (${after[0]}, ${after[1]}::uuid)` : sql``
  return sql`(select c.*, c.name_key as sort_name from person c
    where c.workspace_id = ${workspaceId} and c.company_id = any(${idsOf(cluster)}) and c.merged_into is null
      ${wordsBegin(sql.ref('c.name_key'), words)} ${place}
    order by c.name_key, c.id limit ${limit}) c`
}

function newest(workspaceId: string, after: After, limit: number): RawBuilder<unknown> {
  const place = after ? sql`and c.id < ${after[1]}::uuid` : sql``
  return sql`(select c.*, '' as sort_name from person c
    where c.workspace_id = ${workspaceId} and c.merged_into is null ${place} order by c.id desc limit ${limit}) c`
}

type WithCompany = { companyId: string | null; companyName: string | null }

export function shownPerson<Found extends WithCompany>({ companyId, companyName, ...person }: Found) {
  return { ...person, company: companyId === null ? null : { id: companyId, name: companyName ?? '' } }
}
