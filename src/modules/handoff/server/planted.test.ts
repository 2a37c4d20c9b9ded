import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kaplanMeier } from '#platform/statistics.ts'
import { openMinutesBetween, planCalendar } from '#simulator/calendar.ts'
import { simulate } from '#simulator/index.ts'
import { isTaken, plantedHandOffs, play, stageFor, type PlantedHandOff, type Stage } from '#testing/planted-month.ts'
import { firstRules } from '../domain/rules.ts'

const span = { country: 'SE', from: new Date('2026-02-28T23:00:00Z'), to: new Date('2026-03-28T22:00:00Z') } as const
/** A Sunday evening: whoever still waits has waited for working hours, not for the weekend. */
const until = new Date('2026-03-29T19:00:00Z')
const endsAt = new Date('2026-09-01T00:00:00Z')
const hours = planCalendar(0, endsAt, 12).hours.SE

let stage: Stage
let handOffs: PlantedHandOff[]
let engagements: Map<string, string>

beforeAll(async () => {
  const run = simulate({ seed: 3, endsAt, months: 12, leads: 6000, touches: 42_000, quarrel: 2 })
  stage = await stageFor(run, span)
  const all = plantedHandOffs(run, span)
  engagements = await play(stage, run, all, until)
  handOffs = all.filter(({ joins }) => !joins)
}, 120_000)
afterAll(() => stage.world.close())

function minutesOf({ handedOverAt }: PlantedHandOff, to: Date): number {
  return openMinutesBetween(hours, Number(handedOverAt), Number(to))
}

const before = (at: Date | null): Date | null => (at !== null && at <= until ? at : null)

/** When the planted first touch, or the answer that needs none, came; null while the customer waits. */
function metAt({ lead }: PlantedHandOff): { at: Date; touched: boolean } | null {
  const answer = isTaken(lead.answer) ? lead.answer : null
  const isOver = answer?.said === 'rejected' || answer?.said === 'later'
  const at = before(isOver ? answer.at : lead.firstHumanTouchAt)
  return at && { at, touched: !isOver }
}

type Clock = { engagementId: string; minutes: number | null; broken: boolean; outcome: string | null }

async function firstTouchClocks(): Promise<Map<string, Clock>> {
  const { workspaceId } = stage.world
  const clocks = await stage.world.query<Clock>(sql`
    select engagement_id as "engagementId", elapsed_minutes::float8 as minutes, breached_at is not null as broken, outcome
    from handoff_clock where workspace_id = ${workspaceId} and kind = 'first-touch'`)
  return new Map(clocks.map((clock) => [clock.engagementId, clock]))
}

test('each clock took the planted minutes, and those are broken that were planted beyond the promise', async () => {
  const clocks = await firstTouchClocks()
  expect(handOffs.length).toBeGreaterThan(40)
  expect(clocks.size).toBe(handOffs.length)
  for (const handOff of handOffs) {
    const clock = clocks.get(engagements.get(handOff.lead.id) ?? '')
    const met = metAt(handOff)
    const promised = firstRules.budgets[handOff.highIntent ? 'high-intent' : 'standard'].firstTouch
    expect(clock?.broken).toBe(minutesOf(handOff, met?.at ?? until) > promised)
    if (met === null) continue
    expect(clock?.minutes).toBeCloseTo(minutesOf(handOff, met.at), 3)
    expect(clock?.outcome === 'touched').toBe(met.touched)
  }
})

test('the seller’s own median is the planted one, of those who still wait as of the others', async () => {
  const measured = handOffs
    .map((handOff) => ({ handOff, met: metAt(handOff) }))
    .filter(({ met }) => met?.touched !== false)
  const promise = await stage.world.as(stage.seller).handoff.promise()
  expect(promise.n).toBe(measured.length)
  const rows = measured.map(({ handOff, met }) => ({
    duration: minutesOf(handOff, met?.at ?? until),
    event: met !== null,
  }))
  expect(rows.filter(({ event }) => !event).length).toBeGreaterThan(4)
  expect(promise.medianMinutes).toBeCloseTo(kaplanMeier(rows).median ?? 0, 3)
})
