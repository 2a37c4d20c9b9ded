import { sql } from 'kysely'
import type { ListSide } from '#platform/contract.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { LintedTask } from '../domain/linter.ts'
import { clockKeys, promiseKeys, stageKeys, type BoundObject, type Letter } from '../domain/words.ts'
import { somebodyIn, type People } from './people.ts'

export type Signed = { memberId: string; name: string; at: Date }

export type VersionRow = {
  id: string
  taskId: string
  number: number
  state: 'proposed' | 'signed' | 'declined' | 'withdrawn'
  name: string
  side: ListSide | 'both'
  coOwned: boolean
  rhythm: 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'yearly' | 'when-needed'
  object: BoundObject
  letters: { memberId: string; letter: Letter }[]
  ends: boolean
  note: string
  proposed: { memberId: string; name: string; side: ListSide; at: Date }
  signatures: Record<ListSide, Signed | null>
  inForceFrom: Date | null
  declined: { name: string; at: Date; because: string } | null
}

type Stored = Omit<VersionRow, 'object' | 'proposed' | 'signatures' | 'declined'> & {
  objectKind: string
  objectKey: string
  proposedBy: string
  proposedName: string
  proposedSide: ListSide
  proposedAt: Date
  mBy: string | null
  mName: string | null
  mAt: Date | null
  sBy: string | null
  sName: string | null
  sAt: Date | null
  declinedName: string | null
  declinedAt: Date | null
  declinedBecause: string | null
}

const columns =
  sql.raw(`v.id, v.task_id as "taskId", v.number, v.state, v.name, v.side, v.co_owned as "coOwned", v.rhythm,
  v.object_kind as "objectKind", v.object_key as "objectKey", v.ends, v.note, v.proposed_by as "proposedBy",
  v.proposed_name as "proposedName", v.proposed_side as "proposedSide", v.proposed_at as "proposedAt",
  v.m_signed_by as "mBy", v.m_signed_name as "mName", v.m_signed_at as "mAt", v.s_signed_by as "sBy", v.s_signed_name as "sName",
  v.s_signed_at as "sAt", v.in_force_from as "inForceFrom", v.declined_name as "declinedName", v.declined_at as "declinedAt",
  v.declined_because as "declinedBecause",
  coalesce((select jsonb_agg(jsonb_build_object('memberId', l.member_id, 'letter', l.letter) order by l.letter, l.member_id)
    from charter_letter l where l.workspace_id = v.workspace_id and l.version_id = v.id), '[]') as letters`)

/** What the database says a task is bound to, as the object that it means. */
export function objectOf(kind: string, key: string): BoundObject {
  const [stage, promise, clock] = [
    stageKeys.find((each) => each === key),
    promiseKeys.find((each) => each === key),
    clockKeys.find((each) => each === key),
  ]
  if (kind === 'stage' && stage !== undefined) return { kind: 'stage', key: stage }
  if (kind === 'promise' && promise !== undefined) return { kind: 'promise', key: promise }
  if (kind === 'clock' && clock !== undefined) return { kind: 'clock', key: clock }
  return { kind: 'free' }
}

function signed(memberId: string | null, name: string | null, at: Date | null): Signed | null {
  return memberId === null || name === null || at === null ? null : { memberId, name, at }
}

function rowOf(stored: Stored): VersionRow {
  const { objectKind, objectKey, proposedBy, proposedName, proposedSide, proposedAt, ...rest } = stored
  const { mBy, mName, mAt, sBy, sName, sAt, declinedName, declinedAt, declinedBecause, ...row } = rest
  const isDeclined = declinedName !== null && declinedAt !== null
  return {
    ...row,
    object: objectOf(objectKind, objectKey),
    proposed: { memberId: proposedBy, name: proposedName, side: proposedSide, at: proposedAt },
    signatures: { marketing: signed(mBy, mName, mAt), sales: signed(sBy, sName, sAt) },
    declined: isDeclined ? { name: declinedName, at: declinedAt, because: declinedBecause ?? '' } : null,
  }
}

async function versionsWhere(tx: Tx, condition: ReturnType<typeof sql>): Promise<VersionRow[]> {
  const found = await rows<Stored>(
    tx,
    sql`select ${columns} from charter_task_version v where ${condition} order by v.name, v.number desc`,
  )
  return found.map(rowOf)
}

/** The version of each task that is in force, without tasks that were taken out. */
export function versionsInForce(tx: Tx, workspaceId: string): Promise<VersionRow[]> {
  return versionsWhere(
    tx,
    sql`v.workspace_id = ${workspaceId}
      and v.id in (select version_id from charter_task_record where workspace_id = ${workspaceId})`,
  )
}

export function openVersions(tx: Tx, workspaceId: string): Promise<VersionRow[]> {
  return versionsWhere(tx, sql`v.workspace_id = ${workspaceId} and v.state = 'proposed'`)
}

/** Of one task, the latest first. */
export async function versionsOf(tx: Tx, workspaceId: string, taskId: string): Promise<VersionRow[]> {
  const found = await versionsWhere(tx, sql`v.workspace_id = ${workspaceId} and v.task_id = ${taskId}`)
  if (found.length === 0) throw notFound('task')
  return found.toSorted((one, other) => other.number - one.number)
}

/** A version, held until the transaction ends. */
export async function holdVersion(tx: Tx, workspaceId: string, id: string): Promise<VersionRow> {
  await sql`select 1 from charter_task_version where workspace_id = ${workspaceId} and id = ${id} for update`.execute(
    tx,
  )
  const [found] = await versionsWhere(tx, sql`v.workspace_id = ${workspaceId} and v.id = ${id}`)
  if (!found) throw notFound('version')
  return found
}

export function lintedOf({ taskId, name, object, coOwned, letters }: VersionRow, people: People): LintedTask {
  const withSides = letters.map(({ memberId, letter }) => {
    const { side, left } = somebodyIn(people, memberId)
    return { memberId, letter, side, left }
  })
  return { id: taskId, name, object, coOwned, letters: withSides }
}
