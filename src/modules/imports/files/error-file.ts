import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { byteOrderMark, csvLine } from '#platform/csv.ts'
import type { Problem } from '../domain/problem.ts'

export type ErrorFileTitles = { row: string; column: string; value: string; problem: string }

export type ErrorFile = {
  /** Waits when the disk or the reader is slower than the import. */
  add: (problems: readonly Problem[]) => Promise<void>
  /** Finishes the file and says how many lines it has below the titles. */
  close: () => Promise<number>
}

/**
 * Writes the file of rows that were not imported: one line for each reason, with the row's number as the
 * spreadsheet counts, the column, what stood there, and the sentence that `say` makes of it. Spreadsheets read it
 * as UTF-8 and run nothing in it.
 */
export function createErrorFile(out: Writable, titles: ErrorFileTitles, say: (problem: Problem) => string): ErrorFile {
  let lines = 0
  let failure: Error | null = null
  out.on('error', (error) => (failure = error))

  async function write(text: string): Promise<void> {
    if (failure !== null) throw failure
    if (!out.write(text)) await once(out, 'drain')
  }

  const opened = write(byteOrderMark + csvLine([titles.row, titles.column, titles.value, titles.problem]))

  async function add(problems: readonly Problem[]): Promise<void> {
    await opened
    lines += problems.length
    const text = problems.map((problem) => csvLine([problem.row, problem.column, problem.value, say(problem)])).join('')
    if (text !== '') await write(text)
  }

  async function close(): Promise<number> {
    await opened
    const finished = once(out, 'finish')
    out.end()
    await finished
    return lines
  }

  return { add, close }
}
