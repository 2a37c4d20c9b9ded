import { describe, expect, it } from 'vitest'
import { type Calendar, mondayToFriday } from '#platform/business-time.ts'
import { kaplanMeier, median, normalQuantile } from '#platform/statistics.ts'
import { openMinutesBetween, planCalendar } from '#simulator/calendar.ts'
import { simulate, type Simulation } from '#simulator/index.ts'
import type { PlantedHours, TrueLead } from '#simulator/truth.ts'
import type { CountryCode, QuarrelLevel } from '#simulator/types.ts'
import { dueAt, isLate, type RunningClock, used } from './clock.ts'
import { firstRules } from './rules.ts'

const endsAt = new Date('2026-09-01T10:00:00Z')
const months = 12
const seeds = [3, 21, 40]
const levels: QuarrelLevel[] = [0, 1, 2]

function calendarOf({ zone, daysOff }: PlantedHours): Calendar {
  return { ...mondayToFriday(zone, { opens: '09:00', closes: '17:00' }), holidays: daysOff }
}

type HandedOver = TrueLead & { handedOverAt: Date }
type Told = { run: Simulation; seed: number; level: QuarrelLevel; handedOver: HandedOver[] }

const told: Told[] = seeds.flatMap((seed) =>
  levels.map((level) => {
    const run = simulate({ seed, endsAt, months, leads: 4000, touches: 28_000, quarrel: level })
    const handedOver = run.truth.leads.flatMap((lead) =>
      lead.handedOverAt === null ? [] : [{ ...lead, handedOverAt: lead.handedOverAt }],
    )
    return { run, seed, level, handedOver }
  }),
)

function clockOf(startedAt: Date, calendar: Calendar, budgetMinutes = 0): RunningClock {
  return { startedAt, budgetMinutes, calendars: [{ from: startedAt, calendar }], pauses: [] }
}

/** Minutes to the answer by each seller's own hours; who has none was watched until the end. */
function answersOf({ run, handedOver }: Told, email: string, calendar: Calendar) {
  expect(run.truth.sellers.map((seller) => seller.email)).toContain(email)
  return handedOver
    .filter(({ seller }) => seller === email)
    .map(({ handedOverAt, answer }) => ({
      duration: used(clockOf(handedOverAt, calendar), answer?.at ?? endsAt),
      event: answer !== null,
    }))
}

/** Sales never sees some hand-overs and never answers others; the median of all lies beyond that of the answered. */
function plantedMedian({ quarrel }: Simulation['truth'], minutes: number, spread: number): number {
  const answered = (1 - quarrel.notEnteredShare) * (1 - quarrel.unansweredShare)
  return minutes * Math.exp(spread * normalQuantile(0.5 / answered))
}

describe('clocks and the planted answers of sellers', () => {
  const found = told.flatMap((story) =>
    story.run.truth.sellers.map((seller) => {
      const rows = answersOf(story, seller.email, calendarOf(seller))
      const planted = plantedMedian(story.run.truth, seller.answerMinutes, seller.answerSpread)
      const answered = rows.flatMap(({ duration, event }) => (event ? [duration] : []))
      return { ...story, planted, rows, curve: kaplanMeier(rows, 0.95), answered: median(answered) ?? 0 }
    }),
  )

  it('find the planted median of each seller within its interval, at every level of the quarrel', () => {
    const inside = found.filter(
      ({ planted, curve }) => planted >= (curve.medianLower ?? Infinity) && planted <= (curve.medianUpper ?? Infinity),
    )
    expect(found.length).toBeGreaterThanOrEqual(63)
    // An interval of 95 % misses one in twenty: more than one in ten would not be chance.
    expect(inside.length / found.length).toBeGreaterThan(0.9)
  })

  it('miss it by a tenth at most on the average, where the median of the answered alone is too low in a quarrel', () => {
    const missed = (level: QuarrelLevel, measured: (one: (typeof found)[number]) => number) => {
      const logs = found.filter((one) => one.level === level).map((one) => Math.log(measured(one) / one.planted))
      return logs.reduce((sum, log) => sum + log, 0) / logs.length
    }
    for (const level of levels) expect(Math.abs(missed(level, ({ curve }) => curve.median ?? 0))).toBeLessThan(0.1)
    expect(missed(2, ({ answered }) => answered)).toBeLessThan(-0.15)
  })
})

describe('clocks and the planted first human touch', () => {
  const oracle = planCalendar(0, endsAt, months)

  const measured = told.flatMap(({ run, level, seed, handedOver }) => {
    const country = new Map<string, CountryCode>(run.companies.map((one) => [one.externalId, one.country]))
    const calendars = new Map(Object.entries(run.truth.hours).map(([code, hours]) => [code, calendarOf(hours)]))
    return handedOver.map((lead) => {
      const code = country.get(lead.companyId) ?? 'SE'
      const calendar = calendars.get(code) ?? mondayToFriday('UTC')
      const open = openMinutesBetween(oracle.hours[code], Number(lead.handedOverAt), Number(endsAt))
      return { ...lead, level, seed, code, calendar, plantedMinutes: lead.responseMinutes ?? open }
    })
  })

  it('take the same minutes as were planted, in nine countries with their zones and holidays', () => {
    expect(new Set(measured.map(({ code }) => code)).size).toBe(9)
    expect(measured.length).toBeGreaterThan(10_000)
    const wrong = measured.filter(({ handedOverAt, firstHumanTouchAt, calendar, plantedMinutes }) => {
      const minutes = used(clockOf(handedOverAt, calendar), firstHumanTouchAt ?? endsAt)
      return Math.abs(minutes - plantedMinutes) > 0.001
    })
    expect(wrong.map(({ id, code }) => `${code} ${id}`)).toEqual([])
  })

  it('break exactly where the planted minutes are more than the promised ones, touched or still waiting', () => {
    for (const promised of [
      firstRules.budgets['high-intent'].firstTouch,
      firstRules.budgets.standard.firstTouch,
      firstRules.budgets.standard.answer,
    ]) {
      const broken = measured.filter(({ handedOverAt, firstHumanTouchAt, calendar }) =>
        isLate(dueAt(clockOf(handedOverAt, calendar, promised)), firstHumanTouchAt ?? endsAt),
      )
      const planted = measured.filter(({ plantedMinutes }) => plantedMinutes > promised)
      expect(broken.map(({ id, level, seed }) => `${seed} ${level} ${id}`)).toEqual(
        planted.map(({ id, level, seed }) => `${seed} ${level} ${id}`),
      )
    }
  })
})
