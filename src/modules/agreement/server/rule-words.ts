import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'

const latestLeads = 5000
const latestTouches = 5000
const mostValues = 60

/** Fields of the lead whose values are few enough to choose from. */
const chosenFields = {
  feed: 'source',
  leadSource: 'lead_source',
  status: 'status',
  campaign: 'campaign',
  segment: 'segment',
  product: 'product',
  owner: 'owner',
  rejectReason: 'reject_reason',
} as const

type Said = { field: string; value: string }

/** What the latest leads and touches say: fields of the lists' own, and values to choose from. */
export async function readRuleWords(tx: Tx, workspaceId: string) {
  const some = sql`(select l.*, p.country as person_country, c.country as company_country, c.industry as company_industry,
      c.segment as company_segment
    from (select * from lead_record where workspace_id = ${workspaceId}
      order by first_contact_at desc nulls last, id desc limit ${latestLeads}) l
    left join person_record p on p.workspace_id = ${workspaceId} and p.id = l.root_person_id
    left join company_record c on c.workspace_id = ${workspaceId} and c.id = l.root_company_id)`
  const columns = { ...chosenFields, ...customerFields }
  const pairs = Object.entries(columns).map(([field, column]) => sql`(${field}::text, l.${sql.ref(column)}::text)`)
  const said = await rows<Said>(
    tx,
    sql`select field, value from (
        select s.field, s.value, row_number() over (partition by s.field order by count(*) desc, s.value) as place
        from ${some} l cross join lateral (values ${sql.join(pairs)}) s (field, value)
        where s.value is not null and s.value <> '' group by s.field, s.value) ranked
      where place <= ${mostValues} order by field, place`,
  )
  const custom = await rows<{ name: string }>(
    tx,
    sql`select distinct k.name from ${some} l cross join lateral jsonb_object_keys(l.custom) k (name)
      where jsonb_typeof(l.custom) = 'object' order by 1 limit ${mostValues}`,
  )
  const touches = await rows<{ kind: string; channel: string }>(
    tx,
    sql`select distinct t.kind, t.channel from (select kind, channel from ledger_touch
      where workspace_id = ${workspaceId} order by occurred_at desc, id desc limit ${latestTouches}) t`,
  )
  return {
    customFields: custom.map(({ name }) => name),
    kinds: [...new Set(touches.map(({ kind }) => kind))].toSorted(),
    channels: [...new Set(touches.map(({ channel }) => channel))].toSorted(),
    values: byField(said),
  }
}

const customerFields = {
  personCountry: 'person_country',
  companyCountry: 'company_country',
  companyIndustry: 'company_industry',
  companySegment: 'company_segment',
} as const

function byField(said: readonly Said[]): Record<string, string[]> {
  const values: Record<string, string[]> = {}
  for (const { field, value } of said) (values[field] ??= []).push(value)
  return values
}
