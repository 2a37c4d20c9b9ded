/** Exit codes, also in docs/operations.md: scripts may rely on them. */
export const exitCodes = { done: 0, refused: 1, wrongUse: 2, someRowsRejected: 3, unreachable: 4 } as const

export type Column<Row> = { head: string; right?: boolean; cell: (row: Row) => string }

export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, null, 2))
}

/** A plain table that reads well in a terminal and in a file. */
export function printTable<Row>(rows: readonly Row[], columns: Column<Row>[]): void {
  const cells = rows.map((row) => columns.map(({ cell }) => cell(row)))
  const widths = columns.map(({ head }, at) => Math.max(head.length, ...cells.map((row) => row[at]?.length ?? 0)))
  const line = (words: string[]) =>
    words
      .map((word, at) => (columns[at]?.right ? word.padStart(widths[at] ?? 0) : word.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd()
  console.log(line(columns.map(({ head }) => head)))
  console.log(line(widths.map((width) => '─'.repeat(width))))
  for (const row of cells) console.log(line(row))
}

/** A bar on a terminal, nothing when the output goes into a file. */
export function progressBar(label: string): { show(done: number, total: number | null): void; end(): void } {
  if (!process.stderr.isTTY) return { show: () => undefined, end: () => undefined }
  const startedAt = Date.now()
  return {
    show(done, total) {
      const rate = Math.round(done / Math.max(0.001, (Date.now() - startedAt) / 1000))
      const share = total ? Math.min(1, done / total) : null
      const bar =
        share === null ? '' : `${'█'.repeat(Math.round(share * 24)).padEnd(24, '░')} ${Math.round(share * 100)} % `
      process.stderr.write(`\r\u001b[K${label} ${bar}${done.toLocaleString('en')} (${rate.toLocaleString('en')}/s)`)
    },
    end: () => void process.stderr.write('\r\u001b[K'),
  }
}

export function percent(value: number | null): string {
  return value === null ? '–' : `${(value * 100).toFixed(1)} %`
}

export function orDash(value: number | string | null | undefined): string {
  return value === null || value === undefined || value === '' ? '–' : String(value)
}
