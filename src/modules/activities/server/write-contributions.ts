import { sql } from 'kysely'
import type { z } from 'zod'
import { readWorkspace } from '#modules/accounts/server/index.ts'
import { record } from '#modules/ledger/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call, type Person } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { bookContribution, judgeContribution, writeLine } from '../contract-contributions.ts'
import type { Contribution } from '../contract-shapes.ts'
import { liesWithin, roomOnLine } from '../domain/index.ts'
import { contributionById, holdLine } from './read-contributions.ts'
import { activityById } from './read-activities.ts'
import { personIn } from './who-speaks.ts'

type Wished<Endpoint extends { '~orpc': { inputSchema?: z.ZodType } }> = z.infer<
  NonNullable<Endpoint['~orpc']['inputSchema']>
>

/** Books what a department brought in, for one's own; those of both sides book for any. */
export function book(call: Call, { side, ...wish }: Wished<typeof bookContribution>): Promise<Contribution> {
  const person = personIn(call)
  const { workspaceId } = person
  const now = call.house.clock.now()
  const department = side ?? person.side
  if (department !== person.side && person.side !== 'both')
    throw new Refusal('activities.other-department', { side: department }, 403)
  if (wish.to < wish.from) throw new Refusal('activities.ends-before-start')
  return inWorkspace(call, async (tx) => {
    const { currency } = await readWorkspace(tx, workspaceId)
    refuseCurrency(wish.amount.currency, currency)
    if (wish.activityId !== null) await activityById(tx, workspaceId, wish.activityId, now)
    const { amount, from, to, ...words } = wish
    const entry: Entry = { ...words, side: department, minor: amount.minor, currency, from, to, counterOf: null }
    const id = await add(tx, person, entry, now)
    await finish(tx, call, person, 'contribution.booked', id, {
      title: wish.title,
      kind: wish.kind,
      amount: wish.amount,
    })
    return contributionById(tx, workspaceId, id)
  })
}

/** Takes an entry back by one of the opposite amount: of a confirmed one finance confirms that too, one that waits is withdrawn. */
export function counter(call: Call, { id, reason }: { id: string; reason: string }): Promise<Contribution> {
  const person = personIn(call)
  const { workspaceId } = person
  const now = call.house.clock.now()
  return inWorkspace(call, async (tx) => {
    await hold(tx, workspaceId, id)
    const entry = await contributionById(tx, workspaceId, id)
    if (entry.side !== person.side && person.side !== 'both')
      throw new Refusal('activities.other-department', { side: entry.side }, 403)
    if (entry.counterOf !== null || entry.counteredBy !== null)
      throw new Refusal('activities.already-countered', { title: entry.title })
    if (entry.state === 'refused') throw new Refusal('activities.counts-nowhere', { title: entry.title })
    const { side, kind, title, amount, from, to, evidence, activityId } = entry
    const back: Entry = {
      side,
      kind,
      title,
      minor: -amount.minor,
      currency: amount.currency,
      from,
      to,
      basis: reason,
      evidence,
      activityId,
      counterOf: id,
    }
    const counterId = await add(tx, person, back, now)
    if (entry.state === 'waiting') {
      for (const each of [id, counterId])
        await saveFinding(tx, person, { entryId: each, verdict: 'withdrawn', lineId: null, reason }, now)
    }
    await finish(tx, call, person, 'contribution.countered', id, { title, reason, amount })
    return contributionById(tx, workspaceId, counterId)
  })
}

/** Finance confirms an entry on a line of the statement or outside it, or refuses it with a reason; nobody judges their own. */
export function judge(
  call: Call,
  { id, verdict, lineId, reason }: Wished<typeof judgeContribution>,
): Promise<Contribution> {
  const person = financeIn(call)
  const { workspaceId } = person
  const now = call.house.clock.now()
  if (verdict === 'refused' && reason === '') throw new Refusal('activities.reason-needed')
  return inWorkspace(call, async (tx) => {
    const bookedBy = await hold(tx, workspaceId, id)
    const entry = await contributionById(tx, workspaceId, id)
    if (entry.state !== 'waiting') throw new Refusal('activities.already-judged', { title: entry.title })
    if (bookedBy === person.memberId) throw new Refusal('activities.own-entry', {}, 403)
    if (verdict === 'confirmed' && lineId !== null) await checkLine(tx, workspaceId, entry, lineId)
    const finding = { entryId: id, verdict, lineId: verdict === 'confirmed' ? lineId : null, reason }
    await saveFinding(tx, person, finding, now)
    const kind = verdict === 'confirmed' ? 'contribution.confirmed' : 'contribution.refused'
    await finish(tx, call, person, kind, id, { title: entry.title, amount: entry.amount, reason })
    return contributionById(tx, workspaceId, id)
  })
}

/** Writes down what a line of the profit and loss statement came to; written again, the later amount holds. */
export function saveLine(call: Call, { name, from, to, amount }: Wished<typeof writeLine>): Promise<{ id: string }> {
  const person = financeIn(call)
  const { workspaceId } = person
  const now = call.house.clock.now()
  if (to < from) throw new Refusal('activities.ends-before-start')
  return inWorkspace(call, async (tx) => {
    const { currency } = await readWorkspace(tx, workspaceId)
    refuseCurrency(amount.currency, currency)
    const id = newId(now.getTime())
    await sql`
      insert into contribution_line (workspace_id, id, name, from_day, to_day, amount_minor, currency, written_at, written_by, written_name)
      values (${workspaceId}, ${id}, ${name}, ${from}, ${to}, ${amount.minor}, ${currency}, ${now}, ${person.memberId}, ${person.name})`.execute(
      tx,
    )
    await finish(tx, call, person, 'contribution.line-written', id, { title: name, from, to, amount })
    return { id }
  })
}

function financeIn(call: Call): Person {
  const person = personIn(call)
  if (person.side !== 'finance') throw new Refusal('activities.finance-judges', {}, 403)
  return person
}

function refuseCurrency(given: string, currency: string): void {
  if (given !== currency) throw new Refusal('activities.company-currency', { given, currency })
}

/** More than a line holds can't have come in on it. */
async function checkLine(tx: Tx, workspaceId: string, entry: Contribution, lineId: string): Promise<void> {
  const line = await holdLine(tx, workspaceId, lineId)
  if (!liesWithin({ fromDay: entry.from, toDay: entry.to }, line))
    throw new Refusal('activities.outside-line', { line: line.name })
  const room = roomOnLine(line)
  if (entry.amount.minor > room)
    throw new Refusal('activities.beyond-line', { line: line.name, room: room / 100, currency: line.currency })
}

/** Keeps an entry as it is until the transaction ends; who booked it. */
async function hold(tx: Tx, workspaceId: string, id: string): Promise<string | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`contribution ${workspaceId} ${id}`}, 0))`.execute(tx)
  const { rows } = await sql<{ bookedBy: string }>`
    select booked_by as "bookedBy" from contribution_entry where workspace_id = ${workspaceId} and id = ${id}`.execute(
    tx,
  )
  return rows[0]?.bookedBy ?? null
}

type Entry = Pick<
  Contribution,
  'side' | 'kind' | 'title' | 'from' | 'to' | 'basis' | 'evidence' | 'activityId' | 'counterOf'
> & {
  minor: number
  currency: string
}

async function add(tx: Tx, { workspaceId, memberId, name }: Person, entry: Entry, now: Date): Promise<string> {
  const id = newId(now.getTime())
  const { side, kind, title, minor, currency, from, to, basis, evidence, activityId, counterOf } = entry
  await sql`
    insert into contribution_entry (workspace_id, id, side, kind, title, amount_minor, currency, from_day, to_day, basis, evidence,
      activity_id, counter_of, booked_at, booked_by, booked_name)
    values (${workspaceId}, ${id}, ${side}, ${kind}, ${title}, ${minor}, ${currency}, ${from}, ${to}, ${basis}, ${evidence}, ${activityId},
      ${counterOf}, ${now}, ${memberId}, ${name})`.execute(tx)
  return id
}

type Finding = { entryId: string; verdict: string; lineId: string | null; reason: string }

async function saveFinding(
  tx: Tx,
  { workspaceId, memberId, name }: Person,
  finding: Finding,
  now: Date,
): Promise<void> {
  const { entryId, verdict, lineId, reason } = finding
  await sql`
    insert into contribution_finding (workspace_id, entry_id, verdict, line_id, reason, found_at, found_by, found_name)
    values (${workspaceId}, ${entryId}, ${verdict}, ${lineId}, ${reason}, ${now}, ${memberId}, ${name})`.execute(tx)
}

async function finish(tx: Tx, call: Call, person: Person, kind: string, id: string, detail: Record<string, unknown>) {
  await record(tx, call.house, person, { kind, subjectKind: 'contribution', subjectId: id, detail })
  await announce(tx, 'activities')
}
