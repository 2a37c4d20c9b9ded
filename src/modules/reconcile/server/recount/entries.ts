import { sql } from 'kysely'
import { dealHash, leadHash } from './hashes.ts'
import type { Recount } from './scope.ts'

/** A key that is made of what the feed itself says survives an undone and repeated import; written as a uuid of version 8. */
function keyOf(kind: string, row: string): ReturnType<typeof sql.raw> {
  const hash = `encode(sha256(convert_to('${kind}' || chr(31) || ${row}.source || chr(31) || ${row}.external_id, 'UTF8')), 'hex')`
  return sql.raw(`overlay(overlay(substring(${hash}, 1, 32) placing '8' from 13) placing '8' from 17)::uuid`)
}

/** Reads the records to be counted into `rc_entry`, leads and deals alike, with the customer they belong to today. */
export async function readEntries({ tx, workspaceId, all }: Recount): Promise<void> {
  const leads = all ? sql`` : sql`and l.id in (select id from rc_lead)`
  const deals = all ? sql`` : sql`and d.id in (select id from rc_deal)`
  await sql`
    create temp table rc_entry on commit drop as
    select l.list as side, 'lead' as kind, l.id, ${keyOf('lead', 'l')} as key, ${leadHash} as hash,
      l.root_person_id as person_id, l.root_company_id as company_id, coalesce(l.name, p.name) as name,
      coalesce(l.company_name, c.name) as company_name, l.external_id as ext, l.source as feed, l.lead_source as source,
      l.status, l.converted, null::text as outcome, l.owner, l.product, l.segment, l.amount_minor as minor, l.currency,
      l.first_contact_at, l.qualified_at, l.accepted_at, l.rejected_at,
      null::timestamptz as opened_at, null::timestamptz as won_at, null::timestamptz as lost_at,
      l.first_contact_at as at, null::uuid as lead_id, false as by_key, null::text as lead_ext
    from lead_record l
    left join person_record p on p.workspace_id = l.workspace_id and p.id = l.root_person_id
    left join company_record c on c.workspace_id = l.workspace_id and c.id = l.root_company_id
    where l.workspace_id = ${workspaceId} ${leads}
    union all
    select 'sales', 'deal', d.id, ${keyOf('deal', 'd')}, ${dealHash}, d.root_person_id, d.root_company_id, p.name,
      coalesce(d.company_name, c.name), d.external_id, d.source, d.deal_source, null, null, d.outcome, d.owner, d.product, d.segment,
      d.amount_minor, d.currency, null, null, null, null, d.opened_at,
      coalesce(d.won_at, case d.outcome when 'won' then d.closed_at end),
      coalesce(d.lost_at, case d.outcome when 'lost' then d.closed_at end),
      coalesce(d.opened_at, d.won_at, d.lost_at, d.closed_at), d.lead_id,
      coalesce(d.joined_by = 'key', false), d.lead_external_id
    from deal_record d
    left join person_record p on p.workspace_id = d.workspace_id and p.id = d.root_person_id
    left join company_record c on c.workspace_id = d.workspace_id and c.id = d.root_company_id
    where d.workspace_id = ${workspaceId} ${deals}`.execute(tx)
  await sql`create unique index on rc_entry (id)`.execute(tx)
  await sql`create index on rc_entry (lead_id) where lead_id is not null`.execute(tx)
  await sql`analyze rc_entry`.execute(tx)
}

/**
 * The two lists: sales' deals that belong to a lead of sales' own are that lead's, all others are entries of their own.
 * `rc_own` keeps every entry, `rc_open` those that have no counterpart yet.
 */
export async function makeLists({ tx }: Recount): Promise<void> {
  await sql`
    create temp table rc_own on commit drop as
    select e.id, e.side, e.kind, e.person_id, e.company_id, e.ext, e.name, e.at from rc_entry e
    where not exists (select 1 from rc_attach a where a.deal = e.id)`.execute(tx)
  await sql`create temp table rc_open on commit drop as select * from rc_own`.execute(tx)
  for (const table of ['rc_own', 'rc_open']) {
    await sql`create unique index on ${sql.table(table)} (id)`.execute(tx)
    await sql`create index on ${sql.table(table)} (person_id) where person_id is not null`.execute(tx)
    await sql`create index on ${sql.table(table)} (company_id) where company_id is not null`.execute(tx)
    await sql`analyze ${sql.table(table)}`.execute(tx)
  }
}
