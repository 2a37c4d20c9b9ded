import { sql } from 'kysely'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { experimentById } from './experiment-row.ts'

export type UnitsWish = {
  id: string
  arm: 'treated' | 'held'
  of: 'all' | 'hit' | 'reached' | 'aside'
  until?: string | undefined
  cursor?: string | undefined
  limit: number
}

type Row = {
  id: string
  name: string
  stratum: string
  hitAt: Date | null
  minor: number
  reachedAt: Date | null
}

/** As the arms are counted: those set aside stand in no other figure. */
const which = {
  all: sql`u.aside is null`,
  hit: sql`u.aside is null and u.hit_at is not null`,
  reached: sql`u.aside is null and u.reached_at is not null`,
  aside: sql`u.aside is not null`,
}

/** Exactly the customers behind a figure. */
export function unitPage(call: Call, wish: UnitsWish) {
  const { workspaceId } = signedIn(call)
  const after = readCursor(wish.cursor, 1)
  return inWorkspace(call, async (tx) => {
    const { unit } = await experimentById(tx, workspaceId, wish.id)
    const { timeZone } = await readCompany(tx, workspaceId)
    const { until } = wish
    const customer = unit === 'company' ? sql`company_record` : sql`person_record`
    const found = await rows<Row>(
      tx,
      sql`
      select u.unit_id as id, coalesce(c.name, '') as name, u.stratum, u.hit_at as "hitAt", u.minor, u.reached_at as "reachedAt"
      from experiment_unit u left join ${customer} c on c.workspace_id = u.workspace_id and c.id = u.root_id
      where u.workspace_id = ${workspaceId} and u.experiment_id = ${wish.id} and u.arm = ${wish.arm} and ${which[wish.of]}
        ${until === undefined ? sql`` : sql`and (u.hit_at at time zone ${timeZone})::date <= ${until}::date`}
        ${after ? sql`and u.unit_id > ${after[0]}::uuid` : sql``}
      order by u.unit_id limit ${wish.limit + 1}`,
    )
    return pageFrom(found, wish.limit, ({ id }) => [id])
  })
}

export type Exported = { arm: string; stratum: string; name: string; email: string; domain: string; id: string }

const pageRows = 5000

/** Everybody in both arms with what a sending tool knows them by, page after page. */
export async function* exportedUnits(
  inOne: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  workspaceId: string,
  { id, unit }: { id: string; unit: 'company' | 'person' },
): AsyncGenerator<Exported[]> {
  for (let last: string | null = null; ;) {
    const from: string | null = last
    const found: Exported[] = await inOne((tx) => exportedPage(tx, workspaceId, { id, unit }, from))
    if (found.length > 0) yield found
    last = found.at(-1)?.id ?? null
    if (found.length < pageRows || last === null) return
  }
}

function exportedPage(
  tx: Tx,
  workspaceId: string,
  { id, unit }: { id: string; unit: 'company' | 'person' },
  last: string | null,
): Promise<Exported[]> {
  const known =
    unit === 'company'
      ? sql`'' as email, coalesce(c.domain, '') as domain`
      : sql`coalesce(c.email, '') as email, '' as domain`
  const customer = unit === 'company' ? sql`company_record` : sql`person_record`
  return rows<Exported>(
    tx,
    sql`
    select u.unit_id as id, u.arm, u.stratum, coalesce(c.name, '') as name, ${known}
    from experiment_unit u left join ${customer} c on c.workspace_id = u.workspace_id and c.id = u.root_id
    where u.workspace_id = ${workspaceId} and u.experiment_id = ${id} ${last === null ? sql`` : sql`and u.unit_id > ${last}::uuid`}
    order by u.unit_id limit ${pageRows}`,
  )
}
