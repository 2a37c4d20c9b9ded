import { sql } from 'kysely'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Caller } from '#platform/server/house.ts'
import type { MandateRequest } from '../contract.ts'
import type { RightKind, Signer } from '../domain/mandate.ts'
import { measureOf } from './right-rows.ts'
import { maySign } from './who-speaks.ts'

type AboutKind = 'activity' | 'promise' | 'deal'
type UsedKind = AboutKind | 'budget-move'

export type RequestRow = {
  id: string
  right: RightKind
  minor: number | null
  currency: string | null
  percent: number | null
  lineId: string | null
  lineName: string | null
  aboutKind: AboutKind | null
  aboutId: string | null
  words: string
  askedBy: string
  askedName: string
  askedSide: string
  askedAt: Date
  signedBy: Signer
  state: MandateRequest['state']
  decidedName: string | null
  decidedAt: Date | null
  because: string
  usedKind: UsedKind | null
  usedId: string | null
}

export const requestColumns =
  sql.raw(`r.id, r.right_kind as right, r.minor, r.currency, r.percent, r.line_id as "lineId",
  l.name as "lineName", r.about_kind as "aboutKind", r.about_id as "aboutId", r.words, r.asked_by as "askedBy",
  r.asked_name as "askedName", r.asked_side as "askedSide", r.asked_at as "askedAt", r.signed_by_side as "signedBy", r.state,
  r.decided_name as "decidedName", r.decided_at as "decidedAt", r.because, r.used_kind as "usedKind", r.used_id as "usedId"`)

export const requestTables = sql.raw(
  `mandate_request r left join budget_line l on l.workspace_id = r.workspace_id and l.id = r.line_id`,
)

function thingOf<Kind extends UsedKind>(kind: Kind | null, id: string | null) {
  return kind === null || id === null ? null : { kind, id }
}

export function shownRequest(row: RequestRow, caller: Caller): MandateRequest {
  const { id, right, lineId, lineName, words, askedBy, askedName, askedSide, askedAt, signedBy, state, because } = row
  const isMine = caller.kind === 'person' && caller.memberId === askedBy
  const waits = state === 'waiting'
  const decides = waits && !isMine && maySign(caller, signedBy)
  return {
    id,
    right,
    asked: measureOf(row.minor, row.currency, row.percent),
    line: lineId === null ? null : { id: lineId, name: lineName ?? '' },
    about: thingOf(row.aboutKind, row.aboutId),
    words,
    askedBy: { id: askedBy, name: askedName, side: askedSide, at: askedAt },
    signedBy,
    state,
    decided: row.decidedAt === null ? null : { name: row.decidedName ?? '', at: row.decidedAt, because },
    used: thingOf(row.usedKind, row.usedId),
    acts: decides ? ['sign', 'decline'] : waits && isMine ? ['withdraw'] : [],
  }
}

export async function readRequest(tx: Tx, workspaceId: string, id: string, hold = false): Promise<RequestRow> {
  const [found] = await rows<RequestRow>(
    tx,
    sql`select ${requestColumns} from ${requestTables} where r.workspace_id = ${workspaceId} and r.id = ${id}
      ${hold ? sql`for update of r` : sql``}`,
  )
  if (!found) throw notFound('request')
  return found
}

/** Requests that wait, the oldest first. */
export function waitingRequests(tx: Tx, workspaceId: string): Promise<RequestRow[]> {
  return rows<RequestRow>(
    tx,
    sql`select ${requestColumns} from ${requestTables} where r.workspace_id = ${workspaceId} and r.state = 'waiting'
      order by r.asked_at, r.id`,
  )
}
