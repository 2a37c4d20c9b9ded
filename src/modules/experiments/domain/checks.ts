import { chiSquareTail } from '#platform/statistics.ts'

/** Below this the arms are not of the sizes that were drawn, and what they show is not to be believed (usual for this check). */
export const ratioAlarm = 0.001

export type RatioCheck = { expectedHeld: number; chiSquare: number; p: number; isOff: boolean }

/** Whether the arms have the sizes that they were drawn with: chi-square of one degree. Null below ten units. */
export function sampleRatio(treated: number, held: number, shareHeld: number): RatioCheck | null {
  const units = treated + held
  if (units < 10) return null
  const expectedHeld = units * shareHeld
  const chiSquare = (held - expectedHeld) ** 2 / expectedHeld + (held - expectedHeld) ** 2 / (units - expectedHeld)
  const p = chiSquareTail(chiSquare, 1)
  return { expectedHeld, chiSquare, p, isOff: p < ratioAlarm }
}
