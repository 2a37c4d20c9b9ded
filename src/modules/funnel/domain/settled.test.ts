import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partOf, someJourneys } from '../testing/journeys.ts'
import { onUnknownDay } from './journey.ts'
import { settledBy, settledOf } from './settled.ts'
import { isClosed, standingsIn } from './standing.ts'
import { daysOfStep, stateOfStep, stepsIn } from './steps.ts'

const toWon = { from: 'beginning', to: 'won' } as const

test('a journey that has settled by a day stands on that day as it ends', () => {
  fc.assert(
    fc.property(
      someJourneys,
      fc.integer({ min: 1, max: onUnknownDay - 1 }),
      fc.integer({ min: 1, max: 30_000 }),
      (some, asOf, today) => {
        for (const part of some.map(partOf)) {
          const settled = settledOf(part)
          const question = { from: null, to: null, asOf, today, filters: [] }
          const [standings, steps] = [standingsIn(part, question), stepsIn(part, toWon, question)]
          for (let place = 0; place < part.n; place++) {
            if ((settled.latest[place] ?? 0) > asOf) continue
            expect(settled.standings[place]).toBe(standings[place])
            const [end, now] = [settled.toWon[place] ?? 0, steps[place] ?? 0]
            expect(stateOfStep(end)).toBe(stateOfStep(now))
            if (stateOfStep(end) !== 'running') expect(daysOfStep(end)).toBe(daysOfStep(now))
          }
        }
      },
    ),
  )
})

test('every journey stands in one of three lists, those first that settle first', () => {
  fc.assert(
    fc.property(someJourneys, fc.integer({ min: 0, max: onUnknownDay }), (some, day) => {
      for (const part of some.map(partOf)) {
        const { open, left, others, latest, standings } = settledOf(part)
        expect([...open, ...left, ...others].toSorted((one, other) => one - other)).toEqual(
          Array.from({ length: part.n }, (_, place) => place),
        )
        expect([...open].some((place) => isClosed(standings[place] ?? 0))).toBe(false)
        for (const places of [open, left, others]) {
          const some = settledBy(places, latest, day)
          expect([...places].map((place) => (latest[place] ?? 0) <= day)).toEqual([...places].map((_, at) => at < some))
        }
      }
    }),
  )
})
