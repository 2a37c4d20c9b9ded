import { sql } from 'kysely'
import { wilson } from '#platform/statistics.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { definitionInForce, reasonsOf } from '#modules/agreement/server/index.ts'
import { gates, type Gate, type GateLevel, type GateName } from '../domain/evidence.ts'

export type Seen = { met: boolean; detail: Record<string, string | number> }
/** Looks at the facts of the house; null when they can't tell yet. */
export type Look = (tx: Tx, workspaceId: string, now: Date) => Promise<Seen | null>

const looks = new Map<GateName, Look>([
  ['definitions-signed', definitionsSigned],
  ['promises-active', promisesActive],
  ['dispute-rule', disputeRule],
  ['answered-in-time', answeredInTime],
])

/** A module whose facts can tell of a gate says how; gates that nobody looks at have no source yet. */
export function registerGate(name: GateName, look: Look): void {
  looks.set(name, look)
}

export async function readGates(tx: Tx, workspaceId: string, now: Date): Promise<Gate[]> {
  const found: Gate[] = []
  for (const level of Object.keys(gates) as GateLevel[])
    for (const name of gates[level]) {
      const seen = (await looks.get(name)?.(tx, workspaceId, now)) ?? null
      const state = seen === null ? 'no-source' : seen.met ? 'met' : 'not-met'
      found.push({ name, level, state, detail: seen?.detail ?? {} })
    }
  return found
}

/** What both call a lead that is ready, and one that sales take over. */
async function definitionsSigned(tx: Tx, workspaceId: string, now: Date): Promise<Seen> {
  const [mql, sqlLead] = [
    await definitionInForce(tx, workspaceId, 'mql', now),
    await definitionInForce(tx, workspaceId, 'sql', now),
  ]
  return { met: mql !== null && sqlLead !== null, detail: { mql: mql?.number ?? 0, sql: sqlLead?.number ?? 0 } }
}

async function promisesActive(tx: Tx, workspaceId: string, now: Date): Promise<Seen> {
  const [found] = await rows<{ since: Date | null; number: number | null }>(
    tx,
    sql`select min(in_force_from) as since, max(number)::int as number from promise_version_record
      where workspace_id = ${workspaceId} and in_force_from <= ${now}`,
  )
  const since = found?.since ?? null
  const monthAgo = now.getTime() - 30 * 86_400_000
  return {
    met: since !== null && since.getTime() <= monthAgo,
    detail: since === null ? {} : { since: since.toISOString(), version: found?.number ?? 0 },
  }
}

/** Reasons for a rejection that both agreed on: an appeal against them has its own clock. */
async function disputeRule(tx: Tx, workspaceId: string): Promise<Seen> {
  const reasons = await reasonsOf(tx, workspaceId, 'reject')
  return { met: reasons.length > 0, detail: { reasons: reasons.length } }
}

export type Kept = { kept: number; n: number; from: Date; to: Date }

const daysBack = 90

/** Clocks of a kind that came due in the last 90 days, and how many were settled by then. */
export async function keptClocks(tx: Tx, workspaceId: string, kind: 'answer' | 'appeal', now: Date): Promise<Kept> {
  const from = new Date(now.getTime() - daysBack * 86_400_000)
  const [found] = await rows<{ kept: number; n: number }>(
    tx,
    sql`select count(*) filter (where breached_at is null and settled_at is not null)::int as kept, count(*)::int as n
      from clock_record where workspace_id = ${workspaceId} and kind = ${kind} and due_at >= ${from} and due_at <= ${now}
        and (settled_at is not null or breached_at is not null) and coalesce(outcome, '') not in ('merged', 'attached')`,
  )
  return { kept: found?.kept ?? 0, n: found?.n ?? 0, from, to: now }
}

/** Below so many hand-offs a share tells nothing. */
const fewestClocks = 20
const wantedShare = 0.8

async function answeredInTime(tx: Tx, workspaceId: string, now: Date): Promise<Seen | null> {
  const { kept, n } = await keptClocks(tx, workspaceId, 'answer', now)
  const share = wilson(kept, n)
  if (share === null || n < fewestClocks) return null
  return { met: share.rate >= wantedShare, detail: { rate: Number(share.rate.toFixed(3)), n } }
}
