import type { Command } from 'commander'
import type { Where } from './connect.ts'
import { printJson, printTable } from './output.ts'
import { inHouse, withWhere } from './where.ts'

export function reconcileCommand(program: Command): void {
  withWhere(program.command('reconcile').description('what each side counts, and why they differ'))
    .option('--period <period>', '2026-Q3, 2026-07 or all', 'all')
    .option('--json', 'as JSON')
    .action(async ({ period, json, ...where }: Where & { period: string; json?: boolean }) => {
      const summary = await inHouse(where, ({ api }) => api.reconcile.summary({ period }))
      if (json) return printJson(summary)
      const { marketing, sales, both, figure, groups, outOfOrder, basis } = summary
      printTable(
        [
          { what: 'marketing counts', ...marketing },
          { what: 'sales counts', ...sales },
          { what: 'both have', ...both },
          { what: 'one figure', ...figure },
        ],
        [
          { head: summary.period, cell: ({ what }) => what },
          { head: 'rows', right: true, cell: ({ rows }) => String(rows) },
          { head: 'value', cell: ({ value }) => amounts(value) },
        ],
      )
      for (const { group, rows, causes } of groups) {
        console.log(`\n${group}: ${rows}`)
        for (const cause of causes)
          console.log(`  ${String(cause.rows).padStart(7)}  ${cause.cause}  ${amounts(cause.value)}`.trimEnd())
      }
      console.log(
        `\n${outOfOrder} rows with dates out of order; ${basis.n} rows read, definition ${basis.definitionVersion}, counted ${basis.countedAt?.toISOString() ?? 'not yet'}`,
      )
    })
}

function amounts(value: { minor: number; currency: string }[]): string {
  const format = (currency: string) =>
    new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 0 })
  return value.map(({ minor, currency }) => format(currency).format(minor / 100)).join(' + ')
}
