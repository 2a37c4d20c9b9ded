import { sql } from 'kysely'
import { Refusal } from '#platform/refusal.ts'
import { wilson } from '#platform/statistics.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Call, type Caller } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import { advise, circumstances, unsaid, type Advice, type Circumstances } from '../domain/adviser.ts'
import { evidencedLevel, shownLevel } from '../domain/evidence.ts'
import type { Cell, Released } from '../domain/released.ts'
import { findingOf, spokenOf } from '../domain/said-and-done.ts'
import type { Side } from '../domain/sheet.ts'
import { comparableCells } from '../domain/wave-rule.ts'
import { keptClocks, readGates } from './evidence-facts.ts'
import {
  askedIn,
  invitedOf,
  readParticipants,
  readWave,
  readWaves,
  shownWave,
  wordsOf,
  type Wave,
} from './wave-rows.ts'
import { mayRun, maySeeMore } from './who-may.ts'

const ofRanks: readonly Cell[] = ['leader', 'staff']

function sidesOf({ marketing, sales }: Released['answers']): Released['answers'] {
  return { ...(marketing && { marketing }), ...(sales && { sales }) }
}

/** What this reader may see: leaders beside their people only for the heads and those who run waves. */
export function seenBy(caller: Caller, released: Released): Released {
  const all = maySeeMore(caller)
  const runs = mayRun(caller)
  const kept = <Row extends { cell: Cell }>(list: readonly Row[]) =>
    list.filter(({ cell }) => all || !ofRanks.includes(cell))
  return {
    ...released,
    answers: all ? released.answers : sidesOf(released.answers),
    figures: kept(released.figures),
    gaps: released.gaps.filter(({ between }) => all || between === 'sides'),
    shares: kept(released.shares),
    unread: runs ? released.unread : { fast: null, straight: null, levelWithout: null },
    withheld: released.withheld.filter(({ cell }) => all || cell === null || !ofRanks.includes(cell)),
  }
}

/** Cells whose change since the wave before it, with the same questions, may be told. */
async function comparable(tx: Tx, workspaceId: string, wave: Wave, all: readonly Wave[]): Promise<Cell[]> {
  const before = all.find(
    ({ number, state, instrumentId }) =>
      state === 'closed' && number < wave.number && instrumentId === wave.instrumentId,
  )
  if (!before) return []
  const [first, second] = [
    invitedOf(await readParticipants(tx, workspaceId, before.id)),
    invitedOf(await readParticipants(tx, workspaceId, wave.id)),
  ]
  return comparableCells(first, second)
}

async function resultsOf(tx: Tx, caller: Caller, workspaceId: string, wave: Wave, now: Date) {
  if (wave.released === null) throw new Refusal('assessment.not-closed')
  const { scales, own } = await askedIn(tx, workspaceId, wave)
  const texts = await textsOf(tx, workspaceId, wave, now)
  return {
    wave: shownWave(wave),
    scales: scales.map((scale) => ({ ...scale, items: [...scale.items], reverse: [...scale.reverse] })),
    words: wordsOf(own),
    released: seenBy(caller, wave.released),
    comparable: await comparable(tx, workspaceId, wave, await readWaves(tx, workspaceId)),
    texts: maySeeMore(caller) && texts.items.length > 0 ? texts.items.length : null,
  }
}

/** Refuses `assessment.not-closed`: of a wave that runs nothing is told. */
export function readResults(call: Call, id: string) {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) =>
    resultsOf(tx, caller, caller.workspaceId, await readWave(tx, caller.workspaceId, id), call.house.clock.now()),
  )
}

export function readCourse(call: Call) {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const all = await readWaves(tx, caller.workspaceId)
    const waves = []
    for (const wave of all) {
      if (wave.released === null || wave.closedAt === null) continue
      const released = seenBy(caller, wave.released)
      const { id, number, kind, closedAt } = wave
      waves.push({
        id,
        number,
        kind,
        closedAt,
        score100: released.standing?.score100 ?? null,
        figures: released.figures.filter(({ measure }) => measure.startsWith('scale.') || !measure.includes('.')),
        comparable: await comparable(tx, caller.workspaceId, wave, all),
      })
    }
    return { waves: waves.toReversed() }
  })
}

const weekMillis = 7 * 86_400_000
const fewestTexts = 10

type Text = { words: string; side: Side | null }

/** Words are told a week after the end, from ten on, and with their side only when both sides have ten. */
async function textsOf(
  tx: Tx,
  workspaceId: string,
  { id, closedAt }: Wave,
  now: Date,
): Promise<{ from: Date | null; items: Text[] }> {
  if (closedAt === null) return { from: null, items: [] }
  const from = new Date(closedAt.getTime() + weekMillis)
  const found = await rows<{ words: string; side: Side }>(
    tx,
    sql`select words, side from assessment_text where workspace_id = ${workspaceId} and wave_id = ${id} order by id`,
  )
  if (found.length < fewestTexts) return { from: null, items: [] }
  if (now < from) return { from, items: [] }
  const both = (['marketing', 'sales'] as const).every(
    (side) => found.filter((text) => text.side === side).length >= fewestTexts,
  )
  return { from, items: found.map(({ words, side }) => ({ words, side: both ? side : null })) }
}

export function readTexts(call: Call, id: string) {
  const caller = signedIn(call)
  if (!maySeeMore(caller)) throw new Refusal('house.not-allowed', {}, 403)
  return inWorkspace(call, async (tx) =>
    textsOf(tx, caller.workspaceId, await readWave(tx, caller.workspaceId, id), call.house.clock.now()),
  )
}

type Said = { said: Circumstances; name: string; at: Date }

async function circumstancesOf(tx: Tx, workspaceId: string): Promise<Said | null> {
  const [found] = await rows<{ said: unknown; name: string; at: Date }>(
    tx,
    sql`select said, changed_name as name, changed_at as at from assessment_circumstances where workspace_id = ${workspaceId}`,
  )
  return found ? { ...found, said: circumstances.parse(found.said) } : null
}

/** Both heads and those who run waves may say it; what was said before stands in the ledger. */
export function sayCircumstances(call: Call, said: Circumstances): Promise<Circumstances> {
  const caller = signedIn(call)
  if (!maySeeMore(caller)) throw new Refusal('house.not-allowed', {}, 403)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    await sql`
      insert into assessment_circumstances (workspace_id, said, changed_name, changed_at)
      values (${workspaceId}, ${JSON.stringify(said)}::jsonb, ${actorOf(caller).name}, ${now})
      on conflict (workspace_id) do update set said = excluded.said, changed_name = excluded.changed_name,
        changed_at = excluded.changed_at`.execute(tx)
    await record(tx, call.house, caller, {
      kind: 'circumstances.said',
      subjectKind: 'circumstances',
      subjectId: workspaceId,
      detail: said,
    })
    await announce(tx, 'assessment')
    return said
  })
}

function shownAdvice(advice: Advice) {
  const none = { to: null, stay: [], move: [], steps: [] }
  switch (advice.kind) {
    case 'maintain':
      return { ...none, kind: advice.kind }
    case 'stay':
      return { ...none, kind: advice.kind, stay: advice.because }
    case 'move':
      return { kind: advice.kind, to: advice.to, stay: [], move: advice.because, steps: [...advice.steps] }
    case 'both':
      return {
        kind: advice.kind,
        to: advice.to,
        stay: advice.becauseStay,
        move: advice.becauseMove,
        steps: [...advice.steps],
      }
  }
}

const fewestClocks = 20

async function saidAndDone(tx: Tx, workspaceId: string, released: Released | null, now: Date) {
  const lines = []
  for (const { about, by, measure, clocks } of spokenOf) {
    const said = released?.figures.find((one) => one.measure === measure && one.cell === by) ?? null
    const { kept, n, from, to } = await keptClocks(tx, workspaceId, clocks, now)
    const share = wilson(kept, n)
    const done = share === null || n < fewestClocks ? null : { clocks, ...share, n, from, to }
    lines.push({ about, measure, said, done, finding: findingOf(said?.mean ?? null, done?.rate ?? null) })
  }
  return lines
}

/** The last full wave that has ended, as released. */
export async function latestFull(tx: Tx, workspaceId: string): Promise<Wave | null> {
  return (await readWaves(tx, workspaceId)).find(({ state, kind }) => state === 'closed' && kind === 'full') ?? null
}

export function readStanding(call: Call) {
  const caller = signedIn(call)
  const { workspaceId } = caller
  const now = call.house.clock.now()
  return inWorkspace(call, async (tx) => {
    const latest = await latestFull(tx, workspaceId)
    const gates = await readGates(tx, workspaceId, now)
    const evidenced = evidencedLevel(gates)
    const perceived = latest?.released?.standing?.level ?? null
    const both = perceived === null ? null : shownLevel(perceived, evidenced.level)
    const known = await circumstancesOf(tx, workspaceId)
    const open = (await readWaves(tx, workspaceId)).find(({ state }) => state === 'open')
    return {
      latest: latest === null ? null : await resultsOf(tx, caller, workspaceId, latest, now),
      perceived,
      evidenced,
      gates,
      shown: both?.level ?? null,
      finding: both?.finding ?? null,
      advice: both === null ? null : shownAdvice(advise(both.level, known?.said ?? unsaid)),
      circumstances: known?.said ?? unsaid,
      circumstancesBy: known === null ? null : { name: known.name, at: known.at },
      saidAndDone: await saidAndDone(tx, workspaceId, latest?.released ?? null, now),
      open: open === undefined ? null : shownWave(open),
      mayRun: mayRun(caller),
    }
  })
}

export function listWaves(call: Call) {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const all = await readWaves(tx, caller.workspaceId)
    const runs = mayRun(caller)
    return { items: all.filter(({ state }) => runs || state !== 'draft').map(shownWave), mayRun: runs }
  })
}
