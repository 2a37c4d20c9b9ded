import { sql } from 'kysely'
import { type Signature, type Version } from '#modules/agreement/domain/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Terms } from '../domain/terms.ts'

/** A version as it is kept. Its steps are those of every agreement; the day of effect is the first of its month. */
export type VersionRow = {
  id: string
  number: number
  state: Version['state']
  side: ListSide
  terms: Terms
  month: string
  note: string
  writtenBy: string
  writtenName: string
  writtenAt: Date
  proposedBy: string | null
  proposedName: string | null
  proposedAt: Date | null
  signatures: { marketing: Signature | null; sales: Signature | null }
  inForceFrom: Date | null
  isLateChange: boolean
}

type Stored = Omit<VersionRow, 'signatures'> &
  Record<'mBy' | 'mName' | 'sBy' | 'sName', string | null> & {
    mAt: Date | null
    sAt: Date | null
  }

const columns =
  sql.raw(`id, number, state, side, terms, month, note, written_by as "writtenBy", written_name as "writtenName",
  written_at as "writtenAt", proposed_by as "proposedBy", proposed_name as "proposedName", proposed_at as "proposedAt",
  m_signed_by as "mBy", m_signed_name as "mName", m_signed_at as "mAt", s_signed_by as "sBy", s_signed_name as "sName",
  s_signed_at as "sAt", in_force_from as "inForceFrom", is_late_change as "isLateChange"`)

function signatureOf(memberId: string | null, name: string | null, at: Date | null): Signature | null {
  return memberId === null || name === null || at === null ? null : { memberId, name, at }
}

function rowOf({ mBy, mName, mAt, sBy, sName, sAt, ...row }: Stored): VersionRow {
  return { ...row, signatures: { marketing: signatureOf(mBy, mName, mAt), sales: signatureOf(sBy, sName, sAt) } }
}

export async function allVersions(tx: Tx, workspaceId: string): Promise<VersionRow[]> {
  const found = await rows<Stored>(
    tx,
    sql`select ${columns} from promise_version where workspace_id = ${workspaceId} order by number desc`,
  )
  return found.map(rowOf)
}

/** The versions that months are judged by, the oldest first. */
export async function signedVersions(tx: Tx, workspaceId: string): Promise<VersionRow[]> {
  const found = await rows<Stored>(
    tx,
    sql`select ${columns} from promise_version
      where workspace_id = ${workspaceId} and in_force_from is not null order by month, number`,
  )
  return found.map(rowOf)
}

/** A month is judged by the latest version of its own month or an earlier one. */
export function versionFor(signed: readonly VersionRow[], month: string): VersionRow | null {
  return signed.findLast((version) => version.month <= month) ?? null
}

export async function readVersion(tx: Tx, workspaceId: string, id: string, hold = false): Promise<VersionRow> {
  const [found] = await rows<Stored>(
    tx,
    sql`select ${columns} from promise_version where workspace_id = ${workspaceId} and id = ${id} ${hold ? sql`for update` : sql``}`,
  )
  if (!found) throw notFound('promise')
  return rowOf(found)
}
