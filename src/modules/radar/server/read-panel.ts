import { readCompany } from '#platform/server/company.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type Caller } from '#platform/server/house.ts'
import type { SymptomShown } from '../contract.ts'
import type { SymptomId } from '../domain/catalogue.ts'
import { baselineFrom } from '../domain/baseline.ts'
import { persistence } from '../domain/judge.ts'
import { q, redFrom } from '../domain/panel.ts'
import { countingOf, readAlarms, readAnswers, readState } from './alarm-rows.ts'
import { looks } from './looks/index.ts'
import { wantFresh } from './recount.ts'
import { colourNow, readStands, shownSymptom, type Stand } from './stand.ts'
import { mayAnswer, maySee } from './who-may.ts'

const unseen = { value: null, low: null, high: null }

/** That a symptom alarms is for everybody; figures that not everybody may see are left out. */
function seenBy(caller: Caller, shown: SymptomShown): SymptomShown {
  return maySee(caller, shown.id) ? shown : { ...shown, ...unseen, n: 0, parts: {}, line: [] }
}

/** The whole panel. Reading it wakes the nightly count where none is planned. */
export function readPanel(call: Call) {
  const caller = signedIn(call)
  const { workspaceId } = caller
  const now = call.house.clock.now()
  return inWorkspace(call, async (tx) => {
    const state = await readState(tx, workspaceId)
    await wantFresh(tx, workspaceId, state, now)
    const stands = await readStands(tx, workspaceId, now)
    const { currency } = await readCompany(tx, workspaceId)
    return {
      state: state.colour,
      since: state.since,
      countedAt: state.countedAt,
      counting: countingOf(state),
      families: colourNow(stands).families,
      redNeeds: { families: redFrom, survey: true },
      currency,
      mayAnswer: mayAnswer(caller),
      symptoms: stands.map((stand) => seenBy(caller, shownSymptom(stand))),
    }
  })
}

function readingsOf({ readings, closed, points }: Stand) {
  return readings.map((reading) => {
    const point = points[closed.indexOf(reading)]
    const { from, to, value, n, low, high, p } = reading
    const { noSource, ...parts } = reading.parts
    void noSource
    return {
      from,
      to,
      closed: reading.closed,
      value,
      n,
      low,
      high,
      p,
      parts,
      lacking: point?.lacking ?? (value === null ? ('too-few' as const) : null),
      average: point?.average ?? null,
      lower: point?.lower ?? null,
      upper: point?.upper ?? null,
      beyond: (point?.beyond ?? null) !== null,
    }
  })
}

/** One symptom with all that is known of it. */
export function readSymptom(call: Call, id: SymptomId) {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const stand = await oneStand(tx, workspaceId, id, call.house.clock.now())
    const answers = await readAnswers(tx, workspaceId, id)
    const alarms = await readAlarms(tx, workspaceId, id)
    const { currency } = await readCompany(tx, workspaceId)
    const turned = stand.switch
    return {
      symptom: seenBy(caller, shownSymptom(stand)),
      readings: maySee(caller, id) ? readingsOf(stand) : [],
      rules: { baselineFrom, ...persistence, q },
      alarms: alarms.map((alarm) => ({
        ...alarm,
        ...(maySee(caller, id) ? {} : unseen),
        answers: answers.filter(({ alarmId }) => alarmId === alarm.id),
      })),
      answers,
      switch: {
        on: turned?.on ?? true,
        purpose: turned?.purpose ?? null,
        byName: turned?.byName ?? null,
        at: turned?.at ?? null,
      },
      hasRows: (looks[id]?.rows ?? null) !== null,
      mayAnswer: mayAnswer(caller),
      currency,
    }
  })
}

export async function oneStand(tx: Tx, workspaceId: string, id: SymptomId, now: Date): Promise<Stand> {
  const [stand] = await readStands(tx, workspaceId, now, id)
  if (!stand) throw new RangeError(`no symptom is called ${id}`)
  return stand
}

export type PanelNow = {
  state: 'calm' | 'amber' | 'red'
  since: Date | null
  symptoms: {
    id: SymptomId
    family: string
    unit: string
    value: number | null
    n: number
    low: number | null
    high: number | null
    state: 'alarm' | 'answered' | 'watch' | 'calm' | 'too-few' | 'no-source' | 'off'
    costDays: number | null
    costMinor: number | null
    first: 'marketing' | 'sales' | 'both'
  }[]
}

/** The panel for other modules: open alarms first, the dearest of them first. */
export async function panelNow(tx: Tx, { workspaceId, now }: { workspaceId: string; now: Date }): Promise<PanelNow> {
  const state = await readState(tx, workspaceId)
  const stands = await readStands(tx, workspaceId, now)
  const symptoms = stands.map(shownSymptom).map(({ standing, ...each }) => ({
    id: each.id,
    family: each.family,
    unit: each.unit,
    value: each.value,
    n: each.n,
    low: each.low,
    high: each.high,
    state: standing,
    costDays: each.costDays,
    costMinor: each.costMinor,
    first: each.first,
  }))
  const weight = ({ state: stand, costDays, costMinor }: PanelNow['symptoms'][number]) =>
    (stand === 'alarm' ? 1e12 : 0) + (costMinor ?? 0) / 100 + (costDays ?? 0) * 400
  return { state: state.colour, since: state.since, symptoms: symptoms.toSorted((a, b) => weight(b) - weight(a)) }
}

/** Since when the panel is red; null when it is not. */
export async function redSince(tx: Tx, { workspaceId }: { workspaceId: string; now: Date }): Promise<Date | null> {
  const { colour, since } = await readState(tx, workspaceId)
  return colour === 'red' ? since : null
}
