import { benjaminiHochberg } from '#platform/statistics.ts'
import { symptomOf, type Family, type SymptomId } from './catalogue.ts'
import { isOver, isSilent } from './judge.ts'
import type { Because, Point } from './reading.ts'

/** How many false ones among all tested alarms are let through (Benjamini and Hochberg; science.md J). */
export const q = 0.1
export const redFrom = 3

export type Colour = 'calm' | 'amber' | 'red'
export type Stand = { id: SymptomId; point: Point | null }

/**
 * Which symptoms alarm when all tests of the panel are counted: an alarm by a test stays when its p holds among all p of the panel; one
 * by a count, a rule or a whole survey stays as it is.
 */
export function alarmsOf(stands: readonly Stand[]): Map<SymptomId, Because> {
  const tested = stands.flatMap(({ id, point }) =>
    point !== null && point.p !== null && symptomOf(id).tested ? [{ id, p: point.p }] : [],
  )
  const adjusted = benjaminiHochberg(tested.map(({ p }) => p))
  const holds = new Map(tested.map(({ id }, at) => [id, (adjusted[at] ?? 1) <= q]))
  return new Map(
    stands.flatMap(({ id, point }) => (point?.alarm && (holds.get(id) ?? true) ? [[id, point.alarm] as const] : [])),
  )
}

export type Watched = Stand & { points: readonly Point[]; on: boolean; open: boolean }
/** `silent`: so few rows for so long that nothing can be said. */
export type Ended = 'calm' | 'off' | 'silent'
export type Moves = { raise: { id: SymptomId; because: Because }[]; end: { id: SymptomId; because: Ended }[] }

/** Which alarms are raised and which end, by what the points say now. */
export function movesOf(watched: readonly Watched[]): Moves {
  const alarms = alarmsOf(watched.filter(({ on }) => on))
  const moves: Moves = { raise: [], end: [] }
  for (const { id, points, on, open } of watched) {
    const because = alarms.get(id)
    if (!open && because !== undefined) moves.raise.push({ id, because })
    else if (open && !on) moves.end.push({ id, because: 'off' })
    else if (open && because === undefined && isSilent(points)) moves.end.push({ id, because: 'silent' })
    else if (open && because === undefined && isOver(symptomOf(id), points)) moves.end.push({ id, because: 'calm' })
  }
  return moves
}

/** Amber from one family on; red from three families on with one from the survey. */
export function colourOf(open: readonly SymptomId[]): Colour {
  const found = familiesOf(open)
  if (found.length === 0) return 'calm'
  return found.length >= redFrom && found.includes('survey') ? 'red' : 'amber'
}

export function familiesOf(open: readonly SymptomId[]): Family[] {
  return [...new Set(open.map((id) => symptomOf(id).family))]
}
