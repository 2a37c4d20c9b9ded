import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { scoreRules, type ScoreRule } from '../domain/score-rule.ts'
import type { Said, Signature, Version } from '../domain/version.ts'

type Row = Omit<Version, 'rules' | 'marketing' | 'sales'> & {
  rules: unknown
  marketing: Signature | null
  sales: Signature | null
}

const signature = (side: string) =>
  sql.raw(`case when ${side}_signed_at is null then null else json_build_object('memberId', ${side}_signed_by, 'name', ${side}_signed_name,
    'at', to_char(${side}_signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as "${side}"`)

const columns = sql`id, number, state, revision, rules, ${signature('marketing')}, ${signature('sales')}, said,
  in_force_from as "inForceFrom", superseded_at as "supersededAt", changed_by_name as "changedBy", changed_at as "changedAt"`

/** The rules that count now, or null when none do. */
export async function rulesInForce(
  tx: Tx,
  workspaceId: string,
): Promise<{ id: string; number: number; rules: ScoreRule[] } | null> {
  const [found] = await rows<{ id: string; number: number; rules: unknown }>(
    tx,
    sql`select id, number, rules from score_rules where workspace_id = ${workspaceId} and state = 'in-force'`,
  )
  return found ? { ...found, rules: scoreRules.parse(found.rules) } : null
}

function versionOf({ rules, said, ...row }: Row): Version {
  const signed = (one: Signature | null) => (one === null ? null : { ...one, at: new Date(one.at) })
  return {
    ...row,
    marketing: signed(row.marketing),
    sales: signed(row.sales),
    said: said.map((one: Said) => ({ ...one, at: new Date(one.at) })),
    rules: scoreRules.parse(rules),
  }
}

/** The newest versions of the rules, the last one first. */
export async function versions(tx: Tx, workspaceId: string, most: number): Promise<Version[]> {
  const found = await rows<Row>(
    tx,
    sql`select ${columns} from score_rules where workspace_id = ${workspaceId} order by number desc limit ${most}`,
  )
  return found.map(versionOf)
}

/** One version, or the open one (drafted or proposed) when no id is given. */
export async function holdVersion(tx: Tx, workspaceId: string, id: string | null): Promise<Version | null> {
  const which = id === null ? sql`state in ('draft', 'proposed')` : sql`id = ${id}`
  const [found] = await rows<Row>(
    tx,
    sql`select ${columns} from score_rules where workspace_id = ${workspaceId} and ${which} for update`,
  )
  return found ? versionOf(found) : null
}

export async function versionById(tx: Tx, workspaceId: string, id: string): Promise<Version | null> {
  const [found] = await rows<Row>(
    tx,
    sql`select ${columns} from score_rules where workspace_id = ${workspaceId} and id = ${id}`,
  )
  return found ? versionOf(found) : null
}

/** Writes a version as it stands now; `number` and the first change stay as they were. */
export async function saveVersion(tx: Tx, workspaceId: string, version: Version): Promise<void> {
  const {
    id,
    number,
    state,
    revision,
    rules,
    marketing,
    sales,
    said,
    inForceFrom,
    supersededAt,
    changedBy,
    changedAt,
  } = version
  await sql`
    insert into score_rules (workspace_id, id, number, state, revision, rules, marketing_signed_by, marketing_signed_name,
      marketing_signed_at, sales_signed_by, sales_signed_name, sales_signed_at, said, in_force_from, superseded_at, changed_by_name,
      created_at, changed_at)
    values (${workspaceId}, ${id}, ${number}, ${state}, ${revision}, ${JSON.stringify(rules)}::jsonb,
      ${marketing?.memberId ?? null}, ${marketing?.name ?? null}, ${marketing?.at ?? null},
      ${sales?.memberId ?? null}, ${sales?.name ?? null}, ${sales?.at ?? null},
      ${JSON.stringify(said)}::jsonb, ${inForceFrom}, ${supersededAt}, ${changedBy}, ${changedAt}, ${changedAt})
    on conflict (workspace_id, id) do update set state = excluded.state, revision = excluded.revision, rules = excluded.rules,
      marketing_signed_by = excluded.marketing_signed_by, marketing_signed_name = excluded.marketing_signed_name,
      marketing_signed_at = excluded.marketing_signed_at, sales_signed_by = excluded.sales_signed_by,
      sales_signed_name = excluded.sales_signed_name, sales_signed_at = excluded.sales_signed_at, said = excluded.said,
      in_force_from = excluded.in_force_from, superseded_at = excluded.superseded_at,
      changed_by_name = excluded.changed_by_name, changed_at = excluded.changed_at`.execute(tx)
}
