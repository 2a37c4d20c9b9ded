import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { listOf, rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { Visitor, Visitors } from '../domain/visitors.ts'

type VisitorRow = { called: string; visitorId: string; personId: string | null; companyId: string | null }

/** The visitors who call themselves one of these names, with all their other names. */
export async function loadVisitors(tx: Tx, workspaceId: string, names: readonly string[]): Promise<Visitors> {
  const found = await rowsOf<VisitorRow>(
    tx,
    sql`
    select v.called, v.visitor_id as "visitorId", v.person_id as "personId", v.company_id as "companyId" from capture_visitor v
    where v.workspace_id = ${workspaceId} and v.visitor_id in (
      select visitor_id from capture_visitor where workspace_id = ${workspaceId} and called = any(${listOf(names, 'text')}))`,
  )
  const byId = new Map<string, Visitor>()
  const byName = new Map<string, Visitor>()
  for (const { called, visitorId, personId, companyId } of found) {
    const known = personId === null ? null : { personId, companyId }
    const visitor = byId.get(visitorId) ?? { id: visitorId, called: new Set<string>(), known, isChanged: false }
    byId.set(visitorId, visitor)
    byName.set(called, visitor)
    visitor.called.add(called)
  }
  return { byName, makeId: () => newId() }
}

type Writing = { called: string; visitor: Visitor }

const columns: Column<Writing>[] = [
  { name: 'called', type: 'text', of: ({ called }) => called },
  { name: 'visitor_id', type: 'uuid', of: ({ visitor }) => visitor.id },
  { name: 'person_id', type: 'uuid', of: ({ visitor }) => visitor.known?.personId },
  { name: 'company_id', type: 'uuid', of: ({ visitor }) => visitor.known?.companyId },
]

/** Writes down what changed. A visitor with one name of whom nothing is known needs no row. */
export async function saveVisitors(tx: Tx, workspaceId: string, { byName }: Visitors, now: Date): Promise<void> {
  const writings = [...new Set(byName.values())]
    .filter(({ isChanged, known, called }) => isChanged && (known !== null || called.size > 1))
    .flatMap((visitor) => [...visitor.called].map((called) => ({ called, visitor })))
  if (writings.length === 0) return
  await sql`
    insert into capture_visitor (workspace_id, updated_at, called, visitor_id, person_id, company_id)
    select ${workspaceId}::uuid, ${now}::timestamptz, given.* from ${rowsAsTable(writings, columns, 'given')} order by given.called
    on conflict (workspace_id, called) do update set visitor_id = excluded.visitor_id, person_id = excluded.person_id,
      company_id = excluded.company_id, updated_at = excluded.updated_at`.execute(tx)
}
