import { sql, type RawBuilder } from 'kysely'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { ObjectKind } from '../domain/words.ts'

export type ObjectRef = { kind: ObjectKind; id: string }
export type NamedObject = ObjectRef & { name: string | null }

/** Where the objects stand whose names others may read; the rest is named by its own page. */
const named: Partial<Record<ObjectKind, (workspaceId: string, ids: RawBuilder<unknown>) => RawBuilder<unknown>>> = {
  company: (at, ids) => sql`select id, name from company_record where workspace_id = ${at} and id = any(${ids})`,
  person: (at, ids) =>
    sql`select id, coalesce(name, email) as name from person_record where workspace_id = ${at} and id = any(${ids})`,
  lead: (at, ids) =>
    sql`select id, coalesce(name, company_name, email) as name from lead_record where workspace_id = ${at} and id = any(${ids})`,
  deal: (at, ids) =>
    sql`select id, coalesce(name, company_name) as name from deal_record where workspace_id = ${at} and id = any(${ids})`,
  activity: (at, ids) => sql`select id, name from activity_record where workspace_id = ${at} and id = any(${ids})`,
  engagement: (at, ids) =>
    sql`select e.id, coalesce(l.name, p.name, l.company_name, l.email) as name from engagement_record e
      left join lead_record l on l.workspace_id = e.workspace_id and l.id = e.lead_id
      left join person_record p on p.workspace_id = e.workspace_id and p.id = e.person_id
      where e.workspace_id = ${at} and e.id = any(${ids})`,
  promise: (at, ids) =>
    sql`select id, number::text as name from promise_version_record where workspace_id = ${at} and id = any(${ids})`,
  project: (at, ids) => sql`select id, name from joint_project where workspace_id = ${at} and id = any(${ids})`,
  decision: (at, ids) =>
    sql`select id, title as name from joint_decision where workspace_id = ${at} and id = any(${ids})`,
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What the objects are called, by kind and id; those whose names the house keeps elsewhere come without one. */
export async function nameObjects(
  tx: Tx,
  workspaceId: string,
  objects: readonly ObjectRef[],
): Promise<(on: ObjectRef) => NamedObject> {
  const names = new Map<string, string | null>()
  for (const [kind, some] of Map.groupBy(objects, (each) => each.kind)) {
    const query = named[kind]
    const ids = [...new Set(some.map(({ id }) => id))].filter((id) => uuid.test(id))
    if (!query || ids.length === 0) continue
    const found = await rows<{ id: string; name: string | null }>(tx, query(workspaceId, sql`${ids}::uuid[]`))
    for (const { id, name } of found) names.set(`${kind} ${id}`, name)
  }
  return ({ kind, id }) => ({ kind, id, name: names.get(`${kind} ${id}`) ?? null })
}

/** Kinds that the house can look up are refused when there is no such object. Promises may be drafts, which nobody publishes. */
export async function objectThatIs(tx: Tx, workspaceId: string, on: ObjectRef): Promise<NamedObject> {
  const query = on.kind === 'promise' ? undefined : named[on.kind]
  if (!query) return (await nameObjects(tx, workspaceId, [on]))(on)
  if (!uuid.test(on.id)) throw notFound(on.kind)
  const [found] = await rows<{ name: string | null }>(tx, query(workspaceId, sql`${[on.id]}::uuid[]`))
  if (!found) throw notFound(on.kind)
  return { ...on, name: found.name }
}

const merged = { company: 'merged_company_record', person: 'merged_person_record' } as const

/** Every id under which an object may stand: what was said on a customer who was merged stands on the one who was kept. */
export async function idsOf(tx: Tx, workspaceId: string, { kind, id }: ObjectRef): Promise<string[]> {
  if ((kind !== 'company' && kind !== 'person') || !uuid.test(id)) return [id]
  const gone = sql.table(merged[kind])
  const found = await rows<{ id: string }>(
    tx,
    sql`with kept as (select coalesce((select kept_id from ${gone} where workspace_id = ${workspaceId} and gone_id = ${id}), ${id}::uuid) as id)
      select id from kept union select m.gone_id from ${gone} m, kept where m.workspace_id = ${workspaceId} and m.kept_id = kept.id`,
  )
  return found.map((each) => each.id)
}
