import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { localDay } from '#platform/business-time.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Call, type House, type SignedIn } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { allMembers } from '#modules/accounts/server/index.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { WaveWish } from '../contract.ts'
import type { Rank, Side } from '../domain/sheet.ts'
import { runnerOnly } from './who-may.ts'
import { holdWave, readInstrument, readWave, shownWave, type Participant } from './wave-rows.ts'

export type Asked = Pick<Participant, 'memberId' | 'email' | 'name' | 'language' | 'side' | 'rank'>

/** Whom a wish would ask: members of both sides without those left out, and guests; an address counts once. */
export async function askedBy(tx: Tx, workspaceId: string, { without, guests }: WaveWish): Promise<Asked[]> {
  const members = await allMembers(tx, workspaceId)
  const asked = new Map<string, Asked>()
  for (const { id, email, name, language, side, role, leftAt } of members) {
    if (leftAt !== null || without.includes(id) || !isSide(side)) continue
    const rank: Rank = role === 'lead' || role === 'admin' ? 'leader' : 'staff'
    asked.set(email.toLowerCase(), { memberId: id, email: email.toLowerCase(), name, language, side, rank })
  }
  for (const guest of guests) {
    const email = guest.email.toLowerCase()
    if (!asked.has(email)) asked.set(email, { memberId: null, ...guest, email })
  }
  return [...asked.values()]
}

function isSide(side: string): side is Side {
  return side === 'marketing' || side === 'sales'
}

/** Prepares a wave; nobody is asked yet. Refuses `assessment.closes-too-early`, `assessment.nobody-asked`, `assessment.pulse-is-ours`. */
export function makeWave(call: Call, wish: WaveWish) {
  const caller = signedIn(call)
  runnerOnly(caller)
  return inWorkspace(call, async (tx) => {
    const id = await saveWave(tx, call.house, caller, wish)
    return shownWave(await readWave(tx, caller.workspaceId, id))
  })
}

export async function saveWave(tx: Tx, house: House, caller: SignedIn, wish: WaveWish): Promise<string> {
  const { workspaceId } = caller
  const now = house.clock.now()
  const { timeZone } = await readCompany(tx, workspaceId)
  if (wish.closesOn <= localDay(timeZone, now)) throw new Refusal('assessment.closes-too-early', {}, 422)
  if (wish.instrumentId !== null) {
    if (wish.kind === 'pulse') throw new Refusal('assessment.pulse-is-ours', {}, 422)
    await readInstrument(tx, workspaceId, wish.instrumentId)
  }
  const asked = await askedBy(tx, workspaceId, wish)
  if (asked.length === 0) throw new Refusal('assessment.nobody-asked', {}, 422)
  const id = newId(now.getTime())
  const { name } = actorOf(caller)
  // Two who prepare at once get one number after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`assessment ${workspaceId}`}, 21))`.execute(tx)
  const [next] = await rows<{ number: number; pulse: number }>(
    tx,
    sql`select coalesce(max(number), 0)::int + 1 as number, count(*) filter (where kind = 'pulse')::int as pulse
      from assessment_wave where workspace_id = ${workspaceId}`,
  )
  await sql`
    insert into assessment_wave (workspace_id, id, number, kind, instrument_id, pulse, state, closes_on, made_name, made_at)
    values (${workspaceId}, ${id}, ${next?.number ?? 1}, ${wish.kind}, ${wish.instrumentId}, ${(next?.pulse ?? 0) % 3}, 'draft',
      ${wish.closesOn}, ${name}, ${now})`.execute(tx)
  await saveAsked(tx, workspaceId, id, asked)
  await record(tx, house, caller, {
    kind: 'wave.prepared',
    subjectKind: 'wave',
    subjectId: id,
    detail: { kind: wish.kind, asked: asked.length, closesOn: wish.closesOn },
  })
  await announce(tx, 'assessment')
  return id
}

async function saveAsked(tx: Tx, workspaceId: string, waveId: string, asked: readonly Asked[]): Promise<void> {
  const list = asked.map((one) => ({ ...one, id: randomUUID() }))
  await sql`
    insert into assessment_participant (workspace_id, wave_id, id, member_id, email, name, language, side, rank)
    select ${workspaceId}::uuid, ${waveId}::uuid, p.id, p."memberId", p.email, p.name, p.language, p.side, p.rank
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb)
      as p(id uuid, "memberId" uuid, email text, name text, language text, side text, rank text)`.execute(tx)
}

/** Drops a wave that was not opened. Refuses `assessment.wave-is-open`. */
export function dropWave(call: Call, id: string): Promise<{ dropped: boolean }> {
  const caller = signedIn(call)
  runnerOnly(caller)
  return inWorkspace(call, async (tx) => {
    const wave = await holdWave(tx, caller.workspaceId, id)
    if (wave.state !== 'draft') throw new Refusal('assessment.wave-is-open')
    await sql`delete from assessment_wave where workspace_id = ${caller.workspaceId} and id = ${id}`.execute(tx)
    await record(tx, call.house, caller, {
      kind: 'wave.dropped',
      subjectKind: 'wave',
      subjectId: id,
      detail: { number: wave.number },
    })
    await announce(tx, 'assessment')
    return { dropped: true }
  })
}
