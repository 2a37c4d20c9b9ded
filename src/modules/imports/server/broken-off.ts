import { setTimeout } from 'node:timers/promises'
import { Refusal } from '#platform/refusal.ts'

/** Two waited for each other, or wrote the same new record at the same moment: the second try finds the other's work. */
const clashes = new Set(['40001', '40P01', '23505'])
const mostTries = 6

export async function withRetries<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === mostTries || !clashes.has(codeOf(error))) throw error
      await setTimeout(20 * 2 ** tries * Math.random())
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** The database went away for a while: nothing is wrong with the file, and the job goes on later where it stood. */
export function isPassing(error: unknown): boolean {
  if (error instanceof Refusal || !(error instanceof Error)) return false
  const code = codeOf(error)
  const isGone =
    code.startsWith('57P') || code.startsWith('08') || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT'].includes(code)
  return isGone || /connection (terminated|timeout)|timeout exceeded when trying to connect/i.test(error.message)
}
