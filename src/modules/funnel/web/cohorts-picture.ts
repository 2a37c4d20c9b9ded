import { wilson } from '#platform/statistics.ts'
import { daysOfPeriod, dayOfNumber } from '../domain/days.ts'
import { intervals } from './groups-picture.ts'
import type { Cohorts, Stage } from './shapes.ts'
import type { Picture } from '#web/ui/chart/take-along.tsx'

type Words = { month: (day: string) => string; percent: (share: number) => string }

/** Shares of each month with their intervals, after the longest time that at least half of the months have had. */
export function cohortsPicture(
  { months, horizons }: Cohorts,
  stage: Stage,
  { month, percent }: Words,
): { days: number; picture: Picture } {
  const cellOf = (cohort: Cohorts['months'][number], days: number) =>
    cohort.stages.find((one) => one.stage === stage)?.after.find((one) => one.days === days)
  const isOld = (days: number) => months.filter((cohort) => cellOf(cohort, days)?.mature).length * 2 >= months.length
  const days = horizons.findLast(isOld) ?? horizons[0] ?? 0
  const rows = months.flatMap((cohort) => {
    const first = cohort.month === null ? null : daysOfPeriod(cohort.month)
    const cell = cellOf(cohort, days)
    if (!first || !cell?.mature) return []
    const share = wilson(cell.journeys, cohort.journeys)
    return [
      {
        key: month(dayOfNumber(first.first)),
        at: share?.rate ?? null,
        low: share?.lower ?? null,
        high: share?.upper ?? null,
      },
    ]
  })
  return { days, picture: { height: 40 + rows.length * 26, draw: (look) => intervals(look, rows, percent) } }
}
