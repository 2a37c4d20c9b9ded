import type { ShownImport } from '../contract.ts'

type Progress = Pick<ShownImport, 'read' | 'rowsTotal' | 'startedAt'>
export type Pace = { rowsPerSecond: number | null; secondsLeft: readonly [number, number] | null }

/** A fifth faster and three tenths slower than until now. */
const quickest = 0.8
const slowest = 1.3
/** In the first seconds the speed says little. */
const leastSeconds = 2

/** Rows a second since the start, and the seconds left from the quick to the slow guess; null while nobody can say. */
export function paceOf({ read, rowsTotal, startedAt }: Progress, now: Date): Pace {
  const elapsed = startedAt === null ? 0 : (now.getTime() - startedAt.getTime()) / 1000
  if (elapsed < leastSeconds || read <= 0) return { rowsPerSecond: null, secondsLeft: null }
  const rowsPerSecond = read / elapsed
  if (rowsTotal === null || rowsTotal < read) return { rowsPerSecond, secondsLeft: null }
  const left = (rowsTotal - read) / rowsPerSecond
  return { rowsPerSecond, secondsLeft: [left * quickest, left * slowest] }
}
