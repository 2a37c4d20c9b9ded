import { sql, type RawBuilder } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { RoutingRule, Version } from '../contract-shapes.ts'

const columns = sql.raw(`id, number, state, rules, revision, changed_name as "changedName", changed_at as "changedAt",
  published_name as "publishedName", published_at as "publishedAt", superseded_at as "supersededAt"`)

async function firstVersion(tx: Tx, workspaceId: string, where: RawBuilder<unknown>): Promise<Version | null> {
  const [found] = await rows<Version>(
    tx,
    sql`select ${columns} from routing_version where workspace_id = ${workspaceId} and ${where}`,
  )
  return found ?? null
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

/** All versions, the latest first. */
export function allVersions(tx: Tx, workspaceId: string): Promise<Version[]> {
  return rows<Version>(
    tx,
    sql`select ${columns} from routing_version where workspace_id = ${workspaceId} order by number desc limit 200`,
  )
}

/** The rules by which leads are given away now; none before anything was published. */
export async function rulesInForce(
  tx: Tx,
  workspaceId: string,
): Promise<{ versionId: string | null; rules: RoutingRule[] }> {
  const version = await publishedVersion(tx, workspaceId)
  return { versionId: version?.id ?? null, rules: version?.rules ?? [] }
}
