import { sql } from 'kysely'
import type { ListSide } from '#platform/contract.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Measure, Right, RightKind } from '../domain/mandate.ts'
import { somebodyIn, type People } from './people.ts'

export type RightRow = {
  id: string
  right: RightKind
  holderKind: 'person' | 'side' | 'owner'
  holderId: string | null
  holderSide: ListSide | null
  limitKind: Measure['kind']
  limitMinor: number | null
  currency: string | null
  limitPercent: number | null
  note: string
  setName: string
  setAt: Date
}

/** Rights that hold now, in the order of their kinds. */
export function rightsNow(tx: Tx, workspaceId: string): Promise<RightRow[]> {
  return rows<RightRow>(
    tx,
    sql`select id, right_kind as right, holder_kind as "holderKind", holder_id as "holderId", holder_side as "holderSide",
        limit_kind as "limitKind", limit_minor as "limitMinor", currency, limit_percent as "limitPercent", note,
        set_name as "setName", set_at as "setAt"
      from decision_right where workspace_id = ${workspaceId} and ended_at is null
      order by right_kind, holder_kind, holder_side, set_at, id`,
  )
}

export function measureOf(minor: number | null, currency: string | null, percent: number | null): Measure {
  if (minor !== null && currency !== null) return { kind: 'money', amount: { minor, currency } }
  return percent === null ? { kind: 'none' } : { kind: 'percent', percent }
}

/** Minor units, currency and percent, as a row keeps them. */
export function partsOf(measure: Measure): { minor: number | null; currency: string | null; percent: number | null } {
  const { minor = null, currency = null } = measure.kind === 'money' ? measure.amount : {}
  return { minor, currency, percent: measure.kind === 'percent' ? measure.percent : null }
}

/** What the rules look at; the right of somebody who left is nobody's. */
export function rightsAmong(found: readonly RightRow[], people: People): Right[] {
  return found.flatMap((row): Right[] => {
    const { right, holderKind, holderId, holderSide } = row
    const limit = measureOf(row.limitMinor, row.currency, row.limitPercent)
    if (holderKind === 'owner') return [{ right, holder: { kind: 'owner' }, limit }]
    if (holderSide !== null) return [{ right, holder: { kind: 'side', side: holderSide }, limit }]
    const { id, side, left } = somebodyIn(people, holderId ?? '')
    return left ? [] : [{ right, holder: { kind: 'person', id, side }, limit }]
  })
}

function shownHolder({ holderKind, holderId, holderSide }: RightRow, people: People) {
  if (holderKind === 'owner') return { kind: 'owner' as const }
  if (holderSide !== null) return { kind: 'side' as const, side: holderSide }
  return { kind: 'person' as const, person: somebodyIn(people, holderId ?? '') }
}

export function shownRight(row: RightRow, people: People) {
  const { id, right, limitMinor, currency, limitPercent, note, setName, setAt } = row
  return {
    id,
    right,
    holder: shownHolder(row, people),
    limit: measureOf(limitMinor, currency, limitPercent),
    note,
    set: { name: setName, at: setAt },
  }
}
