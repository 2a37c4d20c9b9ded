import { sql } from 'kysely'
import type { Signature, Version } from '#modules/agreement/domain/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { usualTerms, type Terms } from '../domain/terms.ts'

/** Number 0 is the house's own choice, which nobody signed. */
export type InForce = { number: number; terms: Terms; inForceFrom: Date | null }

export type VersionRow = {
  id: string
  number: number
  state: 'proposed' | 'objected' | 'withdrawn' | 'signed'
  side: ListSide
  terms: Terms
  note: string
  objection: string | null
  proposedBy: string
  proposedName: string
  proposedAt: Date
  signatures: Version['signatures']
  inForceFrom: Date | null
}

type Stored = Omit<VersionRow, 'signatures'> &
  Record<'mBy' | 'mName' | 'sBy' | 'sName', string | null> &
  Record<'mAt' | 'sAt', Date | null>

const columns =
  sql.raw(`id, number, state, side, terms, note, objection, proposed_by as "proposedBy", proposed_name as "proposedName",
  proposed_at as "proposedAt", m_signed_by as "mBy", m_signed_name as "mName", m_signed_at as "mAt", s_signed_by as "sBy",
  s_signed_name as "sName", s_signed_at as "sAt", in_force_from as "inForceFrom"`)

function signatureOf(memberId: string | null, name: string | null, at: Date | null): Signature | null {
  return memberId === null || name === null || at === null ? null : { memberId, name, at }
}

function rowOf({ mBy, mName, mAt, sBy, sName, sAt, ...row }: Stored): VersionRow {
  return { ...row, signatures: { marketing: signatureOf(mBy, mName, mAt), sales: signatureOf(sBy, sName, sAt) } }
}

export async function allVersions(tx: Tx, workspaceId: string): Promise<VersionRow[]> {
  const found = await rows<Stored>(
    tx,
    sql`select ${columns} from outcome_version where workspace_id = ${workspaceId} order by number desc`,
  )
  return found.map(rowOf)
}

export async function holdVersion(tx: Tx, workspaceId: string, id: string): Promise<VersionRow> {
  const [found] = await rows<Stored>(
    tx,
    sql`select ${columns} from outcome_version where workspace_id = ${workspaceId} and id = ${id} for update`,
  )
  if (!found) throw notFound('outcome-version')
  return rowOf(found)
}

export async function versionInForce(tx: Tx, workspaceId: string): Promise<InForce> {
  const [found] = await rows<InForce>(
    tx,
    sql`select number, terms, in_force_from as "inForceFrom" from outcome_version
      where workspace_id = ${workspaceId} and in_force_from is not null order by number desc limit 1`,
  )
  return found ?? { number: 0, terms: usualTerms, inForceFrom: null }
}
