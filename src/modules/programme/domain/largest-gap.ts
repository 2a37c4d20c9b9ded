import type { PowerWord } from '#platform/statistics.ts'

export type SideGap = {
  measure: string
  between: 'sides' | 'ranks'
  delta: number
  lower: number
  upper: number
  size: 'negligible' | 'small' | 'medium' | 'large'
  beyondChance: boolean
  power: PowerWord
}

/**
 * The largest gap between the two sides over whole subjects: the one with the greatest absolute delta among those beyond chance, else
 * among all of them. Which side answers higher does not matter. Null when nothing was released.
 */
export function largestGap<Gap extends SideGap>(gaps: readonly Gap[]): Gap | null {
  const between = gaps.filter((gap) => gap.between === 'sides' && gap.measure.startsWith('scale.'))
  const clear = between.filter(({ beyondChance }) => beyondChance)
  const [first = null] = (clear.length > 0 ? clear : between).toSorted(
    (one, other) => Math.abs(other.delta) - Math.abs(one.delta) || one.measure.localeCompare(other.measure),
  )
  return first
}
