import {
  benjaminiHochberg,
  cliffsDelta,
  deltaInterval,
  deltaPower,
  deltaSize,
  deltaTest,
} from '#platform/statistics.ts'
import type { Cell, Gap } from './released.ts'

export type ToldValues = { key: string; values: readonly { cell: Cell; values: readonly number[] }[] }

/** Found in one of ten that are none (science.md B.6). */
const falseShare = 0.1

const pairs: Record<Gap['between'], [Cell, Cell]> = { sides: ['marketing', 'sales'], ranks: ['leader', 'staff'] }

/** A delta as it is told: to a tenth, and never so near to 1 that everybody's answer would be known to lie above everybody else's. */
function toldDelta(delta: number): number {
  return Math.max(-0.9, Math.min(0.9, Math.round(delta * 10) / 10)) || 0
}

type Tested = { gap: Omit<Gap, 'beyondChance'>; p: number }

function testedGap({ key, values }: ToldValues, between: Gap['between']): Tested[] {
  const [first, second] = pairs[between].map((cell) => values.find((each) => each.cell === cell)?.values)
  const delta = first && second ? cliffsDelta(first, second)?.delta : undefined
  if (!first || !second || delta === undefined) return []
  const interval = deltaInterval(first, second, { draws: 1000 })
  return [
    {
      gap: {
        measure: key,
        between,
        delta: toldDelta(delta),
        lower: toldDelta(interval?.lower ?? -1),
        upper: toldDelta(interval?.upper ?? 1),
        size: deltaSize(delta),
        power: deltaPower(first.length, second.length).word,
      },
      p: deltaTest(first, second).p,
    },
  ]
}

/** Which family of tests a measure belongs to: items are judged among items, scales among scales. */
function familyOf(measure: string): string {
  return measure.split('.')[0] ?? measure
}

/** Gaps between the sides and between the ranks in everything that is told of both (science.md B.6); within each family of measures the chance of many is counted. */
export function gapsOf(told: readonly ToldValues[]): Gap[] {
  return (['sides', 'ranks'] as const).flatMap((between) => {
    const found = told.flatMap((each) => testedGap(each, between))
    const families = [...new Set(found.map(({ gap }) => familyOf(gap.measure)))]
    return families.flatMap((family) => {
      const here = found.filter(({ gap }) => familyOf(gap.measure) === family)
      const qs = benjaminiHochberg(here.map(({ p }) => p))
      return here.map(({ gap }, at) => ({ ...gap, beyondChance: (qs[at] ?? 1) <= falseShare }))
    })
  })
}
