import type { Tx } from '#platform/server/database.ts'
import { auditTrail } from '#modules/ledger/server/index.ts'
import type { Effect } from '../domain/index.ts'

type Change = { field: string; before: string | null; after: string | null }

const compared = [
  'name',
  'kind',
  'side',
  'owner',
  'channel',
  'segment',
  'goal',
  'startsAt',
  'endsAt',
  'plannedCost',
  'realCost',
  'plannedHours',
  'realHours',
  'discountPercent',
]

/** What people said of an activity and when, the latest first; what an import changed is in the import. */
export async function historyPage(
  tx: Tx,
  workspaceId: string,
  { id, cursor, limit }: { id: string; cursor?: string | undefined; limit: number },
) {
  const { items, nextCursor } = await auditTrail(tx, workspaceId, { cursor, limit, subjectId: id })
  return {
    nextCursor,
    items: items.map(({ id: factId, occurredAt, actor, kind, detail }) => ({
      id: factId,
      at: occurredAt,
      by: actor,
      kind,
      effect: effectIn(detail['effect']),
      isLate: detail['isLate'] === true,
      note: noteIn(detail),
      changes: kind === 'activity.changed' ? changesOf(detail['before'], detail['after']) : [],
    })),
  }
}

function effectIn(said: unknown): Effect | null {
  return said === 'satisfaction' || said === 'brand' || said === 'sales' ? said : null
}

function noteIn(detail: Record<string, unknown>): string {
  const said = detail['because'] ?? detail['note']
  return typeof said === 'string' ? said : ''
}

function changesOf(before: unknown, after: unknown): Change[] {
  return compared
    .map((field) => ({ field, before: valueOf(before, field), after: valueOf(after, field) }))
    .filter((change) => change.before !== change.after)
}

function valueOf(activity: unknown, field: string): string | null {
  if (typeof activity !== 'object' || activity === null) return null
  const value: unknown = Reflect.get(activity, field)
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
