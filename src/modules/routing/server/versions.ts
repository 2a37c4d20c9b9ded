import { sql, type RawBuilder } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { PublishedTrial, RoutingRule, Version } from '../contract-shapes.ts'

const columns = sql.raw(`id, number, state, rules, revision, changed_name as "changedName", changed_at as "changedAt",
  published_name as "publishedName", published_at as "publishedAt", superseded_at as "supersededAt", again_of as "againOf", trial,
  (select b.number from routing_version b where b.workspace_id = v.workspace_id and b.superseded_at = v.published_at
    and b.number < v.number order by b.number desc limit 1)
    as "tookPlaceOf"`)

type Kept = Omit<Version, 'trial'> & {
  trial: (Omit<PublishedTrial, 'from' | 'to'> & { from: string; to: string }) | null
}

/** JSON has no instants. */
function shown({ trial, ...version }: Kept): Version {
  return { ...version, trial: trial && { ...trial, from: new Date(trial.from), to: new Date(trial.to) } }
}

async function firstVersion(tx: Tx, workspaceId: string, where: RawBuilder<unknown>): Promise<Version | null> {
  const [found] = await rows<Kept>(
    tx,
    sql`select ${columns} from routing_version v where workspace_id = ${workspaceId} and ${where}`,
  )
  return found ? shown(found) : null
}

export function publishedVersion(tx: Tx, workspaceId: string): Promise<Version | null> {
  return firstVersion(tx, workspaceId, sql`state = 'published'`)
}

export function draftVersion(tx: Tx, workspaceId: string): Promise<Version | null> {
  return firstVersion(tx, workspaceId, sql`state = 'draft'`)
}

export function versionById(tx: Tx, workspaceId: string, id: string): Promise<Version | null> {
  return firstVersion(tx, workspaceId, sql`id = ${id}`)
}

export function versionByNumber(tx: Tx, workspaceId: string, number: number | null): Promise<Version | null> {
  return firstVersion(tx, workspaceId, sql`number = ${number}`)
}

/** All versions, the latest first. */
export async function allVersions(tx: Tx, workspaceId: string): Promise<Version[]> {
  const found = await rows<Kept>(
    tx,
    sql`select ${columns} from routing_version v where workspace_id = ${workspaceId} order by number desc limit 200`,
  )
  return found.map(shown)
}

/** The rules by which leads are given away now; none before anything was published. */
export async function rulesInForce(
  tx: Tx,
  workspaceId: string,
): Promise<{ versionId: string | null; rules: RoutingRule[] }> {
  const version = await publishedVersion(tx, workspaceId)
  return { versionId: version?.id ?? null, rules: version?.rules ?? [] }
}
