export type Pace = { rowsPerSecond: number | null; secondsLeft: readonly [number, number] | null }

const quickest = 0.8
const slowest = 1.3

type Progress = { done: number; total: number | null; startedAt: Date | null }

/**
 * How fast long work goes (rows a second since its start) and how long it may still take (seconds, from the quick to the slow
 * guess: a fifth faster or three tenths slower than until now). Nothing is guessed before the first rows are through.
 */
export function paceOf({ done, total, startedAt }: Progress, now: Date): Pace {
  const elapsed = startedAt === null ? 0 : (now.getTime() - startedAt.getTime()) / 1000
  if (elapsed <= 0 || done <= 0) return { rowsPerSecond: null, secondsLeft: null }
  const rowsPerSecond = done / elapsed
  if (total === null || total < done) return { rowsPerSecond, secondsLeft: null }
  const left = (total - done) / rowsPerSecond
  return { rowsPerSecond, secondsLeft: [left * quickest, left * slowest] }
}
