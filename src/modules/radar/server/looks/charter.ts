import { sql } from 'kysely'
import { contestedOf, contradictionsOf, overlapOf } from '#modules/charter/server/index.ts'
import { shareReading } from '../../domain/measures.ts'
import { unread, type Reading } from '../../domain/reading.ts'
import type { Asked, Found, Look, RowsQuery } from '../look.ts'
import { inSpan } from './counted.ts'

/** How it stands is asked of now alone: the running period. */
function nowAlone({ spans }: Asked, reading: Reading): Found[] {
  const running = spans.at(-1)
  return running ? [inSpan(running, reading)] : []
}

const overlap: Look = {
  rows: null,
  async read(tx, asked) {
    const { claimedByBoth, tasks } = await overlapOf(tx, asked.workspaceId)
    return nowAlone(asked, shareReading('J-04', claimedByBoth, tasks))
  },
}

/** J-17: budget lines that run in the period; they count while one side contests them. */
const lines: RowsQuery = (workspaceId, start, end) => sql`
  select l.id, coalesce(l.contested_at, l.from_day::timestamp at time zone 'UTC') as at, 'budget' as kind, 'budget-line' as about_kind,
    l.id as about_id, l.contested_by is not null as counts, case when l.side in ('marketing', 'sales') then l.side end as side,
    jsonb_build_object('name', l.name, 'minor', l.planned_minor, 'currency', l.currency) as detail
  from budget_line_record l where l.workspace_id = ${workspaceId} and l.state = 'open' and l.from_day < ${end}::date and l.to_day >= ${start}::date`

const contested: Look = {
  rows: lines,
  async read(tx, asked) {
    const found = await contestedOf(tx, asked)
    const parts = { contested: found.contestedMinor, joint: found.jointMinor, costMinor: found.contestedMinor }
    if (found.jointMinor === 0) return nowAlone(asked, unread(found.lines, parts))
    const value = found.contestedMinor / found.jointMinor
    return nowAlone(asked, { value, n: found.lines, low: null, high: null, p: null, parts })
  },
}

const contradictions: Look = {
  rows: null,
  async read(tx, asked) {
    const { contradictions: value, goals } = await contradictionsOf(tx, asked)
    if (goals === 0) return nowAlone(asked, unread(0))
    return nowAlone(asked, { value, n: goals, low: null, high: null, p: null, parts: {} })
  },
}

export const charterLooks = { 'J-04': overlap, 'J-17': contested, 'J-22': contradictions } as const
