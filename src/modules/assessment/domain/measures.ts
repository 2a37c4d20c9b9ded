import { mean } from '#platform/statistics.ts'
import { type Scale, stagnationItems, stereotypeItems, views } from './instrument.ts'
import { personScore } from './score.ts'
import type { Answers } from './sheet.ts'

/** One number of a sheet, with the steps that it can have. */
export type Measure = { key: string; lower: number; upper: number; of: (answers: Answers) => number | null }

function known(value: number | null | undefined): number | null {
  return value ?? null
}

function fromOneToFive(key: string, of: Measure['of']): Measure {
  return { key, lower: 1, upper: 5, of }
}

const stagnation: Scale = { key: 'stagnation', items: stagnationItems, reverse: [], min: 1, max: 5, counts: false }

/** Everything a wave tells by means: dimensions, items, the three views of each dimension, and what stands beside them. */
export function measuresOf(scales: readonly Scale[]): Measure[] {
  return [
    ...scales.map((scale) => ({
      key: `scale.${scale.key}`,
      lower: scale.min,
      upper: scale.max,
      of: (answers: Answers) => personScore(scale, answers),
    })),
    ...scales.flatMap(({ items, min, max }) =>
      items.map((item) => ({
        key: `item.${item}`,
        lower: min,
        upper: max,
        of: ({ items: given }: Answers) => known(given[item]),
      })),
    ),
    ...views.flatMap((view) =>
      scales.map(({ key }) => fromOneToFive(`${view}.${key}`, ({ views: given }) => known(given[key]?.[view]))),
    ),
    { key: 'slider', lower: 0, upper: 10, of: ({ slider }) => known(slider) },
    fromOneToFive('overall', ({ overall }) => known(overall)),
    fromOneToFive('stagnation', (answers) => personScore(stagnation, answers)),
    ...stereotypeItems.map((item) => fromOneToFive(`item.${item}`, ({ items }) => known(items[item]))),
  ]
}

/** How far a dimension's three views and scores are answered: what of a sheet is there, from 0 to 1. */
export function answeredShare(answers: Answers, scales: readonly Scale[]): number {
  const asked = scales.flatMap(({ items }) => items)
  return mean(asked.map((item) => (answers.items[item] === undefined ? 0 : 1))) ?? 0
}
