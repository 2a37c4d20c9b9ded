import { quarterBefore } from './quarter.ts'
import type { DeviceKind } from './words.ts'

export type SideRating = { used: boolean; rating: number | null }
export type Quarter = { quarter: string; marketing: SideRating | null; sales: SideRating | null }

/** Below so much it does not do what it is for. */
const tooLittle = 3

/** Of a quarter that both have rated and in which both used it; else nothing can be said. */
export function meanOf({ marketing, sales }: Omit<Quarter, 'quarter'>): number | null {
  if (!marketing?.used || !sales?.used || marketing.rating === null || sales.rating === null) return null
  return (marketing.rating + sales.rating) / 2
}

/** Used, and rated below 3 by both together in two quarters that follow each other, the last of them the latest that both rated. */
export function isFlagged(quarters: readonly Quarter[]): boolean {
  const rated = quarters
    .map((each) => ({ quarter: each.quarter, mean: meanOf(each) }))
    .filter(({ mean }) => mean !== null)
    .toSorted((one, other) => (one.quarter < other.quarter ? 1 : -1))
  const [last, before] = rated
  if (last?.mean == null || before?.mean == null) return false
  return before.quarter === quarterBefore(last.quarter) && last.mean < tooLittle && before.mean < tooLittle
}

/** Kinds for which research found little or no effect by themselves: sitting together and being taught together. */
export function isWeak(kind: DeviceKind): boolean {
  return kind === 'co-location' || kind === 'shared-training'
}
