import { sql } from 'kysely'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Language } from '#platform/contract.ts'
import { ownScales, pulseScales, type Scale } from '../domain/instrument.ts'
import { ownInstrument, scalesOf, type OwnInstrument } from '../domain/own-instrument.ts'
import type { Released } from '../domain/released.ts'
import type { Rank, Side } from '../domain/sheet.ts'
import type { Invited } from '../domain/wave-rule.ts'

export type Wave = {
  id: string
  number: number
  kind: 'full' | 'pulse'
  instrumentId: string | null
  instrumentName: string | null
  pulse: number
  state: 'draft' | 'open' | 'closed'
  closesOn: string
  madeBy: string
  openedAt: Date | null
  closedAt: Date | null
  released: Released | null
  invitedMarketing: number
  invitedSales: number
}

const columns = sql`w.id, w.number, w.kind, w.instrument_id as "instrumentId", i.name as "instrumentName", w.pulse, w.state,
  w.closes_on as "closesOn", w.made_name as "madeBy", w.opened_at as "openedAt", w.closed_at as "closedAt", w.released,
  (select count(*)::int from assessment_participant p where p.workspace_id = w.workspace_id and p.wave_id = w.id
    and p.side = 'marketing') as "invitedMarketing",
  (select count(*)::int from assessment_participant p where p.workspace_id = w.workspace_id and p.wave_id = w.id
    and p.side = 'sales') as "invitedSales"`

const from = sql`assessment_wave w left join assessment_instrument i on i.workspace_id = w.workspace_id and i.id = w.instrument_id`

export function readWaves(tx: Tx, workspaceId: string): Promise<Wave[]> {
  return rows<Wave>(
    tx,
    sql`select ${columns} from ${from} where w.workspace_id = ${workspaceId} order by w.number desc`,
  )
}

/** Refuses `house.not-found`. */
export async function readWave(tx: Tx, workspaceId: string, id: string): Promise<Wave> {
  const [found] = await rows<Wave>(
    tx,
    sql`select ${columns} from ${from} where w.workspace_id = ${workspaceId} and w.id = ${id}`,
  )
  if (!found) throw notFound('wave')
  return found
}

/** Holds the wave until the transaction ends. */
export async function holdWave(tx: Tx, workspaceId: string, id: string): Promise<Wave> {
  await sql`select 1 from assessment_wave where workspace_id = ${workspaceId} and id = ${id} for update`.execute(tx)
  return readWave(tx, workspaceId, id)
}

export type Participant = {
  id: string
  memberId: string | null
  email: string
  name: string
  language: Language
  side: Side
  rank: Rank
  mailed: boolean
  resent: number
}

export function readParticipants(tx: Tx, workspaceId: string, waveId: string): Promise<Participant[]> {
  return rows<Participant>(
    tx,
    sql`select id, member_id as "memberId", email, name, language, side, rank, mailed, resent from assessment_participant
      where workspace_id = ${workspaceId} and wave_id = ${waveId} order by side, name, email`,
  )
}

/** People as the rules for waves count them: by their address, which is the same in every wave. */
export function invitedOf(participants: readonly Participant[]): Invited[] {
  return participants.map(({ email, side, rank }) => ({ key: email, side, rank }))
}

export async function readInstrument(tx: Tx, workspaceId: string, id: string): Promise<OwnInstrument> {
  const [found] = await rows<{ content: unknown }>(
    tx,
    sql`select content from assessment_instrument where workspace_id = ${workspaceId} and id = ${id}`,
  )
  if (!found) throw notFound('instrument')
  return ownInstrument.parse(found.content)
}

export type Asked = { scales: Scale[]; own: OwnInstrument | null }

/** What a wave asks: the company's own instrument, or the house's, of which a pulse asks a third. */
export async function askedIn(
  tx: Tx,
  workspaceId: string,
  wave: Pick<Wave, 'instrumentId' | 'kind' | 'pulse'>,
): Promise<Asked> {
  if (wave.instrumentId !== null) {
    const own = await readInstrument(tx, workspaceId, wave.instrumentId)
    return { scales: scalesOf(own), own }
  }
  return { scales: wave.kind === 'pulse' ? pulseScales(wave.pulse) : [...ownScales], own: null }
}

/** The words of an own instrument by key. */
export function wordsOf(own: OwnInstrument | null) {
  if (own === null) return null
  return {
    name: own.name,
    scales: Object.fromEntries(own.scales.map(({ key, name }) => [key, name])),
    items: Object.fromEntries(own.scales.flatMap(({ items }) => items).map(({ key, text }) => [key, text])),
  }
}

export function shownWave(wave: Wave) {
  const { id, number, kind, state, closesOn, madeBy, openedAt, closedAt, instrumentId, instrumentName } = wave
  return {
    id,
    number,
    kind,
    state,
    closesOn,
    madeBy,
    openedAt,
    closedAt,
    instrument: instrumentId === null ? null : { id: instrumentId, name: instrumentName ?? '' },
    invited: { marketing: wave.invitedMarketing, sales: wave.invitedSales },
  }
}
