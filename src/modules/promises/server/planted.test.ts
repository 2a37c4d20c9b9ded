import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMinutesBetween, planCalendar } from '#simulator/calendar.ts'
import { simulate } from '#simulator/index.ts'
import type { QuarrelLevel } from '#simulator/types.ts'
import { isTaken, plantedHandOffs, play, stageFor, type PlantedHandOff, type Stage } from '#testing/planted-month.ts'
import type { TermsSaying } from '../contract.ts'
import { recount } from './count-days.ts'

const span = { country: 'SE', from: new Date('2026-02-28T23:00:00Z'), to: new Date('2026-03-31T22:00:00Z') } as const
const until = new Date('2026-05-10T10:00:00Z')
const endsAt = new Date('2026-09-01T00:00:00Z')
const month = '2026-03-01'
const hours = planCalendar(0, endsAt, 12).hours.SE
const worth = { A: 300_000, B: 200_000, C: 80_000 } as const

/** What two sides in harmony can keep: seven of ten met, and nine of ten answered, within two working days. */
const minutes = { touch: 960, answer: 960, expires: 4800 }
const terms: TermsSaying = {
  marketing: {
    measure: 'value',
    revenueGoal: { minor: 8_000_000, currency: 'EUR' },
    goalShare: 0.4,
    customerValue: { minor: 2_000_000, currency: 'EUR' },
    segments: [
      { segment: 'A', leads: 20, conversion: 0.15 },
      { segment: 'B', leads: 20, conversion: 0.1 },
      { segment: 'C', leads: 15, conversion: 0.04 },
    ],
    acceptance: 0.7,
    opportunities: 0.3,
  },
  sales: {
    firstTouch: { 'high-intent': { minutes: minutes.touch }, standard: { minutes: minutes.touch } },
    firstTouchShare: 0.7,
    attempts: { atLeast: 3, days: 2, channels: 1, share: 0.5 },
    answer: { minutes: minutes.answer, share: 0.9 },
    capacity: { reps: 4, hoursPerRep: 60, minutesPerAttempt: 8, contactProbability: 0.32 },
  },
}

type Verdict = 'kept' | 'broken' | 'aside'

function openMinutes(from: Date, to: Date): number {
  return openMinutesBetween(hours, Number(from), Number(to))
}

/** What became of a promise by the planted times alone: `end` is when it was over, and whether it was met then. */
function verdict({ handedOverAt }: PlantedHandOff, promised: number, end: { at: Date; met: boolean } | null): Verdict {
  if (openMinutes(handedOverAt, end?.at ?? until) > promised) return 'broken'
  return end?.met === true ? 'kept' : 'aside'
}

function answered({ lead: { answer }, handedOverAt }: PlantedHandOff) {
  const inTime = isTaken(answer) && openMinutes(handedOverAt, answer.at) <= minutes.expires
  return inTime ? answer : null
}

function touchVerdict(handOff: PlantedHandOff): Verdict {
  const answer = answered(handOff)
  const { firstHumanTouchAt } = handOff.lead
  const isOver = answer?.said === 'rejected' || answer?.said === 'later'
  if (isOver) return verdict(handOff, minutes.touch, { at: answer.at, met: false })
  const met = firstHumanTouchAt !== null && firstHumanTouchAt <= until
  return verdict(handOff, minutes.touch, met ? { at: firstHumanTouchAt, met } : null)
}

function answerVerdict(handOff: PlantedHandOff): Verdict {
  const answer = answered(handOff)
  return verdict(handOff, minutes.answer, answer && { at: answer.at, met: true })
}

const againstMarketing = new Set(['wrong_person', 'outside_profile', 'spam_or_student', 'wrong_details'])

function isRefused(handOff: PlantedHandOff): boolean {
  const answer = answered(handOff)
  return answer?.said === 'rejected' && againstMarketing.has(answer.reason ?? '')
}

function isAccepted(handOff: PlantedHandOff): boolean {
  const said = answered(handOff)?.said
  return said === 'accepted' || said === 'joined'
}

function count(handOffs: readonly PlantedHandOff[], of: (handOff: PlantedHandOff) => Verdict) {
  const kept = handOffs.filter((handOff) => of(handOff) === 'kept').length
  return { kept, n: kept + handOffs.filter((handOff) => of(handOff) === 'broken').length }
}

async function sign({ world, marketing, sales }: Stage): Promise<void> {
  const draft = await world.as(marketing).promises.write({ terms, month })
  await world.as(marketing).promises.propose({ id: draft.id })
  await world.as(marketing).promises.sign({ id: draft.id })
  await world.as(sales).promises.sign({ id: draft.id })
}

type Overview = Awaited<ReturnType<ReturnType<Stage['world']['as']>['promises']['overview']>>
type Played = { handOffs: PlantedHandOff[]; seen: Overview; stage: Stage }

async function played(seed: number, quarrel: QuarrelLevel): Promise<Played> {
  const run = simulate({ seed, endsAt, months: 12, leads: 4000, touches: 28_000, quarrel })
  const stage = await stageFor(run, span)
  await sign(stage)
  const all = plantedHandOffs(run, span)
  await play(stage, run, all, until)
  const { house, workspaceId } = stage.world
  await recount(house)({ workspaceId }, new AbortController().signal)
  const seen = await stage.world.as(stage.sales).promises.overview({ month })
  return { handOffs: all.filter(({ joins }) => !joins), seen, stage }
}

describe.each([3, 21, 40])('the two promises in a company of seed %i', (seed) => {
  let harmony: Played
  let quarrel: Played

  beforeAll(async () => {
    harmony = await played(seed, 0)
    quarrel = await played(seed, 2)
  }, 300_000)
  afterAll(async () => {
    await harmony.stage.world.close()
    await quarrel.stage.world.close()
  })

  test('count what was planted, to the last hand-over', () => {
    for (const { handOffs, seen } of [harmony, quarrel]) {
      expect(handOffs.length).toBeGreaterThan(25)
      const refused = handOffs.filter(isRefused).length
      const accepted = handOffs.filter(isAccepted)
      const delivered = handOffs.filter((one) => !isRefused(one))
      expect(seen.stand?.value).toMatchObject({
        leads: delivered.length,
        delivered: delivered.reduce((sum, { row }) => sum + worth[row.segment], 0),
      })
      expect(seen.stand?.acceptance).toMatchObject({ kept: accepted.length, n: accepted.length + refused })
      expect(seen.stand?.['first-touch']).toMatchObject(count(handOffs, touchVerdict))
      expect(seen.stand?.answer).toMatchObject(count(handOffs, answerVerdict))
      const opened = accepted.filter(({ deal }) => deal !== null && deal.openedAt <= until)
      expect(seen.stand?.opportunities).toMatchObject({ kept: opened.length, n: accepted.length })
    }
  })

  test('are kept in harmony: what sales promised to answer is answered, what marketing promised is delivered', () => {
    expect(harmony.seen.stand).toMatchObject({ answer: { standing: 'kept' }, value: { standing: 'kept' } })
  })

  test('show a cold quarrel: sales breaks its answers and meets fewer in time, while marketing delivers as before', () => {
    expect(quarrel.seen.stand).toMatchObject({ answer: { standing: 'broken' }, value: { standing: 'kept' } })
    expect(quarrel.seen.stand?.answer.high).toBeLessThan(0.9)
    expect(quarrel.seen.firstBroken).toMatchObject({ side: 'sales' })
    const [before, after] = [harmony, quarrel].map(({ seen }) => seen.stand?.['first-touch'].rate ?? 0)
    expect(after).toBeLessThan((before ?? 0) - 0.1)
    const grade = ({ seen }: Played) => seen.grades.find((each) => each.month === month)?.sales ?? 0
    expect(grade(quarrel)).toBeLessThan(grade(harmony) - 0.1)
  })
})
