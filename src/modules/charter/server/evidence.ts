import { sql } from 'kysely'
import { latestFull } from '#modules/assessment/server/index.ts'
import { localDay } from '#platform/business-time.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { sumsOf } from '../domain/budget.ts'
import { isFlagged } from '../domain/devices.ts'
import type { EvidenceName, EvidenceState } from '../domain/lights.ts'
import { accountableOf } from '../domain/linter.ts'
import { rightKinds } from '../domain/mandate.ts'
import type { BoundObject } from '../domain/words.ts'
import { devicesOf, quartersOf, ratingsOf } from './device-rows.ts'
import { goalsAmong } from './goals.ts'
import { linesOf, openContests } from './line-rows.ts'
import { peopleOf, type People } from './people.ts'
import { quizTold } from './quiz.ts'
import { rightsAmong, rightsNow } from './right-rows.ts'
import { findingsNow } from './show-task.ts'
import { missingOf, statementsOf } from './statement.ts'

export type Evidence = { state: EvidenceState; values: Record<string, string | number>; link: string }
export type Found = Partial<Record<EvidenceName, Evidence>>

/** There but not as it should be, as it should be, or not there at all. */
function evidence(link: string, isThere: boolean, isMet: boolean, values: Evidence['values'] = {}): Evidence {
  return { state: isThere ? (isMet ? 'met' : 'not-met') : 'missing', values, link }
}

/** What calls somebody when it breaks, and whose promise it is: each of them wants one who answers for it. */
export const answeredFor: readonly BoundObject[] = [
  { kind: 'promise', key: 'marketing' },
  { kind: 'promise', key: 'sales' },
  { kind: 'clock', key: 'first-touch' },
  { kind: 'clock', key: 'answer' },
  { kind: 'clock', key: 'appeal' },
]

/** So many of the answers at least name the right one. */
const knownShare = 0.8

export async function rolesEvidence(tx: Tx, workspaceId: string, now: Date, people: People): Promise<Found> {
  const { tasks, findings } = await findingsNow(tx, workspaceId, people)
  const [count, isThere] = [tasks.length, tasks.length > 0]
  const covered = answeredFor.filter((object) => accountableOf(tasks, object) !== null).length
  const told = await quizTold(tx, workspaceId, now)
  const share = told === null ? {} : { share: Number(told.share.toFixed(3)), n: told.n }
  return {
    'tasks-in-force': evidence('/charter/roles', isThere, isThere, { count }),
    'linter-clean': evidence('/charter/roles', isThere, findings.length === 0, { findings: findings.length, count }),
    'clocks-have-accountable': evidence('/charter/roles', isThere, covered === answeredFor.length, {
      with: covered,
      of: answeredFor.length,
    }),
    quiz: evidence('/charter/quiz', told !== null, (told?.share ?? 0) >= knownShare, share),
  }
}

function sumsOfLine({ planned, committed, released, actual }: Awaited<ReturnType<typeof linesOf>>[number]) {
  return sumsOf(planned, [
    { kind: 'commitment', minor: committed },
    { kind: 'release', minor: released },
    { kind: 'actual', minor: actual },
  ])
}

export async function meansEvidence(tx: Tx, workspaceId: string, now: Date, people: People): Promise<Found> {
  const today = localDay((await readCompany(tx, workspaceId)).timeZone, now)
  const lines = (await linesOf(tx, workspaceId, { from: today, to: today })).filter(({ state }) => state === 'open')
  const contests = (await openContests(tx, workspaceId)).filter(({ lineId }) => lines.some(({ id }) => id === lineId))
  const rights = rightsAmong(await rightsNow(tx, workspaceId), people)
  const goals = await goalsAmong(tx, { workspaceId, people, rights }, now)
  const isThere = lines.length > 0
  const of = (side: 'marketing' | 'sales') => lines.filter((line) => line.side === side || line.side === 'both').length
  const overdrawn = lines.filter((line) => sumsOfLine(line).free < 0).length
  const without = rightKinds.filter((kind) => !rights.some(({ right }) => right === kind)).length
  const kept = rightKinds.filter((kind) =>
    rights.some(({ right, holder }) => right === kind && holder.kind === 'owner'),
  ).length
  const contradictions = goals.filter(({ contradicts }) => contradicts).length
  const counts = { lines: lines.length, marketing: of('marketing'), sales: of('sales') }
  return {
    lines: evidence('/charter/budget', isThere, counts.marketing > 0 && counts.sales > 0, counts),
    'within-plan': evidence('/charter/budget', isThere, overdrawn === 0, { overdrawn, lines: lines.length }),
    'not-contested': evidence('/charter/budget', isThere, contests.length === 0, { contested: contests.length }),
    rights: evidence('/charter/mandate', rights.length > 0, without === 0, { without, kept, kinds: rightKinds.length }),
    'no-contradiction': evidence('/charter/mandate', goals.length > 0, contradictions === 0, {
      contradictions,
      goals: goals.length,
    }),
  }
}

const daysBack = 90

/** Sessions with a head of each side present: in the last 90 days, and ever. */
export async function jointSessions(tx: Tx, workspaceId: string, now: Date): Promise<{ lately: number; ever: number }> {
  const from = new Date(now.getTime() - daysBack * 86_400_000)
  const present = (side: string) => sql`exists (select 1 from meeting_person_record p
    join member_record h on h.workspace_id = p.workspace_id and h.id = p.member_id and h.side in (${side}, 'both')
      and h.role in ('lead', 'admin')
    where p.workspace_id = m.workspace_id and p.meeting_id = m.id and p.present)`
  const [found] = await rows<{ lately: number; ever: number }>(
    tx,
    sql`select count(*) filter (where m.starts_at >= ${from})::int as lately, count(*)::int as ever
      from meeting_record m where m.workspace_id = ${workspaceId} and m.kind = 'session' and m.starts_at <= ${now}
        and ${present('marketing')} and ${present('sales')}`,
  )
  return found ?? { lately: 0, ever: 0 }
}

/** Decisions of both in the last year: how many there are, and how many of them weighed at least two options. */
async function decisionsOf(tx: Tx, workspaceId: string, now: Date): Promise<{ decided: number; weighed: number }> {
  const from = new Date(now.getTime() - 365 * 86_400_000)
  const [found] = await rows<{ decided: number; weighed: number }>(
    tx,
    sql`select count(*)::int as decided, count(*) filter (where options >= 2)::int as weighed
      from decision_record where workspace_id = ${workspaceId} and decided_at >= ${from} and decided_at <= ${now}`,
  )
  return found ?? { decided: 0, weighed: 0 }
}

/** On a scale from 1 to 5: from here on a side rather agrees. */
const agrees = 3

/** What both sides say of a dimension in the last full wave. */
async function saidOf(tx: Tx, workspaceId: string): Promise<(dimension: string) => Evidence> {
  const wave = await latestFull(tx, workspaceId)
  return (dimension) => {
    const of = (side: 'marketing' | 'sales') =>
      wave?.released?.figures.find(({ measure, cell }) => measure === `scale.${dimension}` && cell === side)?.mean
    const [marketing, sales] = [of('marketing'), of('sales')]
    const isThere = marketing !== undefined && sales !== undefined
    const values = isThere ? { marketing, sales, wave: wave?.number ?? 0 } : {}
    return evidence('/standing', isThere, isThere && marketing >= agrees && sales >= agrees, values)
  }
}

export async function strategyEvidence(tx: Tx, workspaceId: string, now: Date): Promise<Found> {
  const [statement] = await statementsOf(tx, workspaceId)
  const unsigned = statement === undefined ? 3 : missingOf(statement).length
  const sessions = await jointSessions(tx, workspaceId, now)
  const decisions = await decisionsOf(tx, workspaceId, now)
  const said = await saidOf(tx, workspaceId)
  const ratings = await ratingsOf(tx, workspaceId)
  const running = (await devicesOf(tx, workspaceId)).filter(({ endedOn }) => endedOn === null)
  const flagged = running.filter(({ id }) => isFlagged(quartersOf(ratings, id))).length
  return {
    statement: evidence('/charter', statement !== undefined, unsigned === 0, {
      unsigned,
      number: statement?.number ?? 0,
    }),
    'joint-session': evidence('/together/meetings', sessions.ever > 0, sessions.lately > 0, {
      sessions: sessions.lately,
      days: daysBack,
    }),
    decisions: evidence(
      '/together/decisions',
      decisions.decided > 0,
      decisions.weighed === decisions.decided,
      decisions,
    ),
    'shared-plan': said('plan'),
    'joint-action': said('action'),
    devices: evidence('/charter/devices', running.length > 0, flagged === 0, { devices: running.length, flagged }),
  }
}

export async function allEvidence(tx: Tx, workspaceId: string, now: Date): Promise<Found> {
  const people = await peopleOf(tx, workspaceId)
  return {
    ...(await rolesEvidence(tx, workspaceId, now, people)),
    ...(await meansEvidence(tx, workspaceId, now, people)),
    ...(await strategyEvidence(tx, workspaceId, now)),
  }
}
