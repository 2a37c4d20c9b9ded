import type { Command } from 'commander'
import type { Where } from './connect.ts'
import { orDash, percent, printJson, printTable } from './output.ts'
import { inHouse, withWhere } from './where.ts'

type Options = Where & { by?: string; from?: string; to?: string; asOf?: string; json?: boolean }

const mostKeys = 1000

export function funnelCommand(program: Command): void {
  withWhere(program.command('funnel').description('from lead to won, by any field, as of any day'))
    .option('--by <field>', 'source, segment, owner, month, landingPage, campaign, product or an imported field')
    .option('--from <day>', 'first contact from this day on')
    .option('--to <day>', 'first contact up to this day')
    .option('--as-of <day>', 'as things stood on the evening of this day')
    .option('--json', 'as JSON')
    .action(async ({ by, from, to, asOf, json, ...where }: Options) => {
      const question = {
        ...(by && { by }),
        ...(from && { from }),
        ...(to && { to }),
        ...(asOf && { asOf }),
        limit: mostKeys,
      }
      const { rows, others, basis } = await inHouse(where, async ({ api }) => {
        // What an import has just changed is counted first.
        await api.funnel.bringUpToDate()
        return api.funnel.read(question)
      })
      const all = others ? [...rows, { ...others, key: '…' }] : rows
      if (json) return printJson(all)
      printTable(all, [
        { head: by ?? 'all', cell: ({ key }) => key ?? (by ? 'not known' : '') },
        { head: 'leads', right: true, cell: ({ leads }) => String(leads) },
        { head: 'deals', right: true, cell: ({ deals }) => String(deals) },
        { head: 'won', right: true, cell: ({ won }) => String(won) },
        { head: 'rate', right: true, cell: ({ rate }) => percent(rate) },
        { head: 'won of closed', right: true, cell: ({ winRate }) => percent(winRate) },
        { head: 'median days', right: true, cell: ({ medianDays }) => orDash(medianDays) },
        { head: 'business days', right: true, cell: ({ medianBusinessDays }) => orDash(medianBusinessDays) },
        { head: 'n', right: true, cell: ({ n }) => String(n) },
      ])
      console.log(
        `\n${basis.n} journeys as of ${basis.asOf}, rule ${basis.ruleVersion}, counted ${basis.countedAt?.toISOString() ?? 'not yet'}`,
      )
    })
}
