import type { Command } from 'commander'
import { Refusal } from '#platform/refusal.ts'
import { textOfCell } from '#modules/imports/domain/index.ts'
import {
  type DailyDelivery,
  type SlaAccount,
  brokenRow,
  filledCell,
  instantOfCell,
  readSla,
  slaAccount,
  timeReader,
} from '#modules/lab/domain/index.ts'
import { orDash, percent, printJson, printTable } from '../output.ts'
import { slaHelp } from './help.ts'
import { columnOf, openTable, sampleOf, textOfFile } from './table-file.ts'

type Options = { deliveries?: string; json?: boolean }

export function slaCommand(lab: Command): void {
  lab
    .command('sla')
    .description('the two promises: value delivered and due, what sales can work, the way back from a goal')
    .argument('<file>', 'SLA.json: promise, segments, period, sales')
    .option(
      '--deliveries <file>',
      'CSV or XLSX file with the columns day, segment and, unless each row is one lead, leads',
    )
    .option('--json', 'as JSON')
    .addHelpText('after', slaHelp)
    .action(async (file: string, { deliveries, json }: Options) => {
      const sla = readSla(textOfFile(file))
      const more = deliveries === undefined ? [] : await readDeliveries(deliveries)
      const account = slaAccount(sla, [...sla.deliveries, ...more])
      if (json) printJson(account)
      else printAccount(account)
    })
}

async function readDeliveries(file: string): Promise<DailyDelivery[]> {
  const table = await openTable(file)
  const [day, segment] = [columnOf(table, 'day'), columnOf(table, 'segment')]
  const leads = table.columns.some((name) => name.toLowerCase() === 'leads') ? columnOf(table, 'leads') : null
  const { read } = timeReader(day.name, sampleOf(table, day), 'UTC', null)
  const deliveries: DailyDelivery[] = []
  for await (const rows of table.rows()) {
    for (const row of rows) {
      if (row.fault !== null) throw brokenRow(row)
      const count = leads === null ? 1 : Number(filledCell(row, leads))
      if (leads !== null && !(Number.isInteger(count) && count >= 0)) {
        const value = textOfCell(row.cells[leads.at]).slice(0, 100)
        throw new Refusal('lab.not-a-number', { row: row.row, column: leads.name, value }, 422)
      }
      deliveries.push({
        day: new Date(instantOfCell(row, day, read)).toISOString().slice(0, 10),
        segment: filledCell(row, segment),
        leads: count,
      })
    }
  }
  return deliveries
}

function printAccount(account: SlaAccount): void {
  const { currency, line, capacity, reverse, revenueByMonth } = account
  const money = (amount: number) => amount.toLocaleString('en', { style: 'currency', currency })
  printTable(account.segments, [
    { head: 'segment', cell: ({ segment }) => segment },
    { head: 'conversion', right: true, cell: ({ conversion }) => percent(conversion) },
    { head: 'one lead', right: true, cell: ({ leadValue }) => money(leadValue) },
    { head: 'leads', right: true, cell: ({ leads }) => String(leads) },
    { head: 'promised', right: true, cell: ({ promisedLeads }) => orDash(promisedLeads) },
    { head: 'value', right: true, cell: ({ value }) => money(value) },
  ])
  const kept = account.attainment === null ? '–' : `${(account.attainment * 100).toFixed(2)} %`
  console.log(`\nMarketing delivered ${money(account.delivered)} of ${money(account.promised)}: ${kept}`)
  if (line) {
    const side = line.isBehind ? `${money(-line.ahead)} behind` : `${money(line.ahead)} ahead`
    console.log(`Due on business day ${line.elapsed} of ${line.days}: ${money(line.due)}; ${side}`)
  }
  if (account.days.length > 0) printDays(account, money)
  if (capacity) printCapacity(capacity)
  if (reverse) {
    console.log(
      `The goal takes ${reverse.customers} customers, ${reverse.opportunities} opportunities, ${reverse.leads} leads`,
    )
  }
  if (revenueByMonth) console.log(`Revenue from this month on: ${revenueByMonth.map(money).join(', ')}`)
}

function printDays({ days }: SlaAccount, money: (amount: number) => string): void {
  console.log('')
  printTable(days, [
    { head: 'day', cell: ({ day }) => day },
    { head: 'business day', right: true, cell: ({ businessDay }) => String(businessDay) },
    { head: 'leads', right: true, cell: ({ leads }) => String(leads) },
    { head: 'value', right: true, cell: ({ value }) => money(value) },
    { head: 'in all', right: true, cell: ({ total }) => money(total) },
    { head: 'due', right: true, cell: ({ due }) => money(due) },
    { head: 'ahead', right: true, cell: ({ ahead }) => money(ahead) },
  ])
  console.log('')
}

function printCapacity(capacity: NonNullable<SlaAccount['capacity']>): void {
  const { expectedAttempts, reached, minutesPerLead, leadsPerRep, leads, promisedLeads } = capacity
  console.log(
    `Sales can work ${leads} leads (${leadsPerRep} a full seller): ${expectedAttempts.toFixed(2)} attempts and ` +
      `${minutesPerLead.toFixed(2)} minutes a lead, ${percent(reached)} reached`,
  )
  if (capacity.canBeWorked === null) return
  console.log(
    capacity.canBeWorked
      ? `The ${promisedLeads} leads promised can be worked.`
      : `The ${promisedLeads} leads promised can not be worked: such a promise must not come into force.`,
  )
}
