import { sql } from 'kysely'
import type { Recount } from './scope.ts'

const links = ['person_id', 'company_id', 'lead_id'] as const

/** One-sided rows with what their causes know of touches; `side` is the list they stand on. */
function oneSided(workspaceId: string): ReturnType<typeof sql> {
  return sql`(
    select key, person_id, company_id, coalesce(marketing_lead_id, sales_lead_id) as lead_id, other_touch_at, own_met_at,
      case grp when 'only-marketing' then 'marketing' else 'sales' end as side
    from reconcile_case where workspace_id = ${workspaceId} and grp in ('only-marketing', 'only-sales'))`
}

/** Adds rows to `rc_old` for which a touch between two moments came first, or was the first and was withdrawn. */
export async function seedTouched(scope: Recount, from: Date, to: Date): Promise<void> {
  const { tx, workspaceId, direction } = scope
  await sql`
    create temp table rc_met on commit drop as
    select t.side, p.root_id as person_id, c.root_id as company_id, t.lead_id, min(t.occurred_at) as any_at,
      min(t.occurred_at) filter (where t.author <> '' and t.reach = 'one-to-one') as met_at
    from ledger_touch t
    left join person_record p on p.workspace_id = t.workspace_id and p.id = t.person_id
    left join company_record c on c.workspace_id = t.workspace_id and c.id = t.company_id
    where t.workspace_id = ${workspaceId} and t.occurred_at >= ${from} and t.occurred_at < ${to}
    group by 1, 2, 3, 4`.execute(tx)
  await sql`analyze rc_met`.execute(tx)
  for (const link of links) {
    await sql`
      insert into rc_old
      select r.key from rc_met t join ${oneSided(workspaceId)} r on r.${sql.ref(link)} = t.${sql.ref(link)}
      where (t.side <> r.side and (r.other_touch_at is null or t.any_at < r.other_touch_at))
        or (r.side = ${direction.receiver} and t.side in (r.side, 'both')
          and t.met_at is not null and (r.own_met_at is null or t.met_at < r.own_met_at))
      on conflict do nothing`.execute(tx)
  }
  await seedWithdrawn(scope, 'other_touch_at', sql`t.side <> r.side and t.any_at = r.other_touch_at`, { from, to })
  await seedWithdrawn(scope, 'own_met_at', sql`t.side in (r.side, 'both') and t.met_at = r.own_met_at`, { from, to })
  await sql`drop table rc_met`.execute(tx)
}

/** A row's first touch lies in this month, and none of the touches there is it any more. */
async function seedWithdrawn(
  { tx, workspaceId }: Recount,
  column: 'other_touch_at' | 'own_met_at',
  same: ReturnType<typeof sql>,
  { from, to }: { from: Date; to: Date },
): Promise<void> {
  const gone = links.map(
    (link) => sql`not exists (select 1 from rc_met t where t.${sql.ref(link)} = r.${sql.ref(link)} and ${same})`,
  )
  await sql`
    insert into rc_old
    select r.key from ${oneSided(workspaceId)} r
    where r.${sql.ref(column)} >= ${from} and r.${sql.ref(column)} < ${to} and ${sql.join(gone, sql` and `)}
    on conflict do nothing`.execute(tx)
}
