import { readCompany } from '#platform/server/company.ts'
import type { Tx } from '#platform/server/database.ts'
import type { Grain, Symptom } from '../domain/catalogue.ts'
import { chooseGrain } from '../domain/grain.ts'
import type { Asked, Found, Look } from './look.ts'
import { looks } from './looks/index.ts'
import {
  readReadings,
  saveReadings,
  stands,
  type NewReading,
  type SavedReading,
  type SeriesGrain,
} from './reading-rows.ts'
import { lastSpans } from './spans.ts'

/** How far back a series is read when it begins. */
const back: Record<Grain, number> = { week: 60, month: 30, quarter: 12 }
const weeksToChoose = 13

/** Reads a symptom's periods that have no reading yet, and the running one. */
export async function countSymptom(tx: Tx, workspaceId: string, symptom: Symptom, now: Date): Promise<void> {
  const look = looks[symptom.id]
  if (!look || symptom.span.over === 'none') return
  const { timeZone: zone } = await readCompany(tx, workspaceId)
  const known = await readReadings(tx, workspaceId, symptom.id)
  const grain = await grainOf(tx, { workspaceId, symptom, look, known, now, zone })
  const spans = spansOf(symptom, grain, zone, now).filter(({ from, to }) => !isSettled(known, grain, from, to))
  const found = spans.length === 0 && grain !== 'wave' ? [] : await look.read(tx, { workspaceId, spans, now, zone })
  await saveReadings(
    tx,
    { workspaceId, symptom: symptom.id, grain, now },
    found.map((each) => keyed(each, spans)),
  )
}

/** A period that stands as it was read: see `saveReadings`. */
function isSettled(known: readonly SavedReading[], grain: SeriesGrain, from: string, to: string): boolean {
  return known.some((each) => each.grain === grain && each.from === from && each.to === to && stands(each))
}

/** A wave is over when it is told of; a span when its days are. */
function keyed(found: Found, spans: Asked['spans']): NewReading {
  const span = spans.find(({ from, to }) => from === found.from && to === found.to)
  return { ...found, closed: span === undefined || span.closed }
}

function spansOf({ span }: Symptom, grain: SeriesGrain, zone: string, now: Date): Asked['spans'] {
  if (grain === 'wave') return []
  if (span.over === 'window') return lastSpans(zone, now, { grain, count: back.week / 2, weeks: span.weeks })
  // How it stands can't be asked of a past day.
  const all = lastSpans(zone, now, { grain, count: span.over === 'standing' ? 0 : back[grain] })
  return all
}

type Choice = {
  workspaceId: string
  symptom: Symptom
  look: Look
  known: readonly SavedReading[]
  now: Date
  zone: string
}

async function grainOf(tx: Tx, { workspaceId, symptom, look, known, now, zone }: Choice): Promise<SeriesGrain> {
  const { span } = symptom
  if (span.over === 'wave') return 'wave'
  if (span.over !== 'own') return 'week'
  const weeks = lastSpans(zone, now, { grain: 'week', count: weeksToChoose }).filter(({ closed }) => closed)
  const weekly = (await look.read(tx, { workspaceId, spans: weeks, now, zone })).map(({ n }) => n)
  const newest = known.reduce<SavedReading | null>(
    (best, each) => (best && best.readAt >= each.readAt ? best : each),
    null,
  )
  const before = newest === null || newest.grain === 'wave' ? null : newest.grain
  return chooseGrain(span.grains, symptom.nMin, weekly, before) ?? 'month'
}
