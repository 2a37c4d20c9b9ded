import { sql } from 'kysely'
import type { ListSide } from '#platform/contract.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { DefinitionKey } from '../domain/keys.ts'
import type { Signature, Version } from '../domain/life.ts'
import type { Rule } from '../domain/rule.ts'

export type Example = { leadId: string; label: string; meets: boolean }

/** A version as it is kept, with the key of what it defines. */
export type VersionRow = Version & {
  id: string
  definitionId: string
  key: DefinitionKey
  name: string | null
  number: number
  text: string
  rule: Rule
  examples: Example[]
  owners: Record<ListSide, string | null>
  answers: string | null
  gives: string
  written: { name: string; at: Date }
  proposed: { name: string; at: Date } | null
}

type Flat = Omit<VersionRow, 'owners' | 'signatures' | 'written' | 'proposed'> & {
  marketingOwner: string | null
  salesOwner: string | null
  writtenName: string
  writtenAt: Date
  proposedName: string | null
  proposedAt: Date | null
} & { [Part in 'm' | 's' as `${Part}By` | `${Part}Name`]: string | null } & { mAt: Date | null; sAt: Date | null }

const columns =
  sql.raw(`v.id, v.definition_id as "definitionId", d.key, d.name, v.number, v.state, v.side, v.words as text, v.rule,
  v.examples, v.marketing_owner as "marketingOwner", v.sales_owner as "salesOwner", v.effective_from as "effectiveFrom", v.answers,
  v.gives, v.written_name as "writtenName", v.written_at as "writtenAt", v.proposed_by as "proposedBy",
  v.proposed_name as "proposedName", v.proposed_at as "proposedAt", v.m_signed_by as "mBy", v.m_signed_name as "mName",
  v.m_signed_at as "mAt", v.s_signed_by as "sBy", v.s_signed_name as "sName", v.s_signed_at as "sAt",
  v.in_force_from as "inForceFrom"`)

const from = sql.raw(
  `definition_version v join definition d on d.workspace_id = v.workspace_id and d.id = v.definition_id`,
)

function signature(memberId: string | null, name: string | null, at: Date | null): Signature | null {
  return memberId === null || name === null || at === null ? null : { memberId, name, at }
}

function versionOf(flat: Flat): VersionRow {
  const { marketingOwner, salesOwner, writtenName, writtenAt, proposedName, proposedAt, ...rest } = flat
  const { mBy, mName, mAt, sBy, sName, sAt, ...kept } = rest
  return {
    ...kept,
    owners: { marketing: marketingOwner, sales: salesOwner },
    signatures: { marketing: signature(mBy, mName, mAt), sales: signature(sBy, sName, sAt) },
    written: { name: writtenName, at: writtenAt },
    proposed: proposedName === null || proposedAt === null ? null : { name: proposedName, at: proposedAt },
  }
}

/** Every version of one definition, or of all, the oldest first. */
export async function versionsOf(tx: Tx, workspaceId: string, key: DefinitionKey | null): Promise<VersionRow[]> {
  const one = key === null ? sql`` : sql`and d.key = ${key}`
  const found = await rows<Flat>(
    tx,
    sql`select ${columns} from ${from} where v.workspace_id = ${workspaceId} ${one} order by d.key, v.number`,
  )
  return found.map(versionOf)
}

export async function versionById(tx: Tx, workspaceId: string, id: string): Promise<VersionRow> {
  const [found] = await rows<Flat>(
    tx,
    sql`select ${columns} from ${from} where v.workspace_id = ${workspaceId} and v.id = ${id}`,
  )
  if (!found) throw notFound('definition')
  return versionOf(found)
}

/** Holds the definition and with it all its versions: two steps at once come one after the other. */
export async function holdVersion(tx: Tx, workspaceId: string, id: string): Promise<VersionRow> {
  await sql`select from definition d where d.workspace_id = ${workspaceId} and d.id = (
    select definition_id from definition_version where workspace_id = ${workspaceId} and id = ${id}) for update`.execute(
    tx,
  )
  return versionById(tx, workspaceId, id)
}

/** The version that came into force next after this one did, when there is one. */
export function followedAt(version: VersionRow, versions: readonly VersionRow[]): Date | null {
  const mine = version.inForceFrom
  if (mine === null) return null
  const later = versions.filter(
    ({ definitionId, number, inForceFrom }) =>
      definitionId === version.definitionId &&
      inForceFrom !== null &&
      (inForceFrom > mine || (inForceFrom.getTime() === mine.getTime() && number > version.number)),
  )
  const times = later.flatMap(({ inForceFrom }) => (inForceFrom === null ? [] : [inForceFrom.getTime()]))
  return times.length === 0 ? null : new Date(Math.min(...times))
}
