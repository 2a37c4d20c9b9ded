import { Option, type Command } from 'commander'
import { Refusal } from '#platform/refusal.ts'
import type { RawRow } from '#modules/imports/domain/index.ts'
import {
  type DedupeKind,
  type Deduped,
  type LikelyPair,
  type Role,
  type WeightsWish,
  brokenRow,
  dedupe,
  planDedupe,
  roles,
} from '#modules/lab/domain/index.ts'
import { percent, printJson, printTable } from '../output.ts'
import { dedupeHelp } from './help.ts'
import { type TableFile, columnOf, columnsOf, openTable } from './table-file.ts'

type Options = {
  kind?: DedupeKind
  id?: string
  ignore?: string[]
  as?: string[]
  weights: WeightsWish
  country?: string
  from: string
  json?: boolean
}

export function dedupeCommand(lab: Command): void {
  lab
    .command('dedupe')
    .description('records of a list that are probably one, with the evidence')
    .argument('<file>', 'CSV or XLSX file, one row a person or company')
    .addOption(new Option('--kind <kind>', 'what the rows are').choices(['persons', 'companies']))
    .option('--id <column>', 'names the records in the answer; else the first column whose values never come back')
    .option('--as <role=column...>', `what a column is: ${roles.join(', ')}`)
    .option('--ignore <columns...>', 'columns that are not compared')
    .addOption(
      new Option('--weights <weights>', 'where they come from').choices(['auto', 'house', 'learned']).default('auto'),
    )
    .option('--country <code>', 'of telephone and register numbers without one')
    .option('--from <probability>', 'the least probability of a pair shown', '0.5')
    .option('--json', 'as JSON')
    .addHelpText('after', dedupeHelp)
    .action(async (file: string, options: Options) => {
      const table = await openTable(file, { namesOptional: true })
      const rows: RawRow[] = []
      for await (const batch of table.rows()) {
        for (const row of batch) {
          if (row.fault !== null) throw brokenRow(row)
          rows.push(row)
        }
      }
      const { kind = null, id, ignore = [], as = [], weights, from, country } = options
      const plan = planDedupe(table.columns, rows, {
        kind,
        id: id === undefined ? null : columnOf(table, id).name,
        ignore: columnsOf(table, ignore).map(({ name }) => name),
        roles: new Map(as.map((text) => roleFrom(table, text))),
      })
      const found = dedupe(plan, rows, { weights, from: probabilityFrom(from), country })
      if (options.json) printJson(found)
      else printFound(found)
    })
}

function roleFrom(table: TableFile, text: string): [column: string, role: Role] {
  const [wanted = '', ...name] = text.split('=')
  const role = roles.find((one) => one.toLowerCase() === wanted.trim().toLowerCase())
  if (role === undefined) throw new Refusal('lab.bad-role', { text, roles: roles.join(', ') }, 422)
  return [columnOf(table, name.join('=')).name, role]
}

function probabilityFrom(text: string): number {
  const probability = Number(text)
  if (!(probability >= 0 && probability <= 1)) throw new Refusal('lab.bad-probability', { text }, 422)
  return probability
}

function nameOf({ row, id }: LikelyPair['left']): string {
  return id === null ? `row ${row}` : `${id} (row ${row})`
}

const bands = { merge: 'one', review: 'look', separate: 'two' }

/** Each field that says something, with its bits. */
function evidenceOf({ evidence }: LikelyPair): string {
  return evidence
    .filter(({ outcome }) => outcome !== 'missing')
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .map(({ field, outcome, weight }) => `${field} ${outcome} ${weight > 0 ? '+' : ''}${weight.toFixed(1)}`)
    .join(', ')
}

function printFound({ pairs, groups, records, kind, weights, compared, unused }: Deduped): void {
  printTable(pairs, [
    { head: 'record', cell: ({ left }) => nameOf(left) },
    { head: 'and', cell: ({ right }) => nameOf(right) },
    { head: 'probability', right: true, cell: ({ probability }) => percent(probability) },
    { head: '', cell: ({ band }) => bands[band] },
    { head: 'evidence in bits', cell: evidenceOf },
  ])
  const sure = pairs.filter(({ band }) => band === 'merge').length
  console.log(
    `\n${records} records of ${kind}, ${compared} pairs compared by ${weights} weights: ${sure} sure, ` +
      `${pairs.length - sure} to look at; ${groups.length} groups of doubles`,
  )
  if (unused.length > 0) {
    console.log(`Not compared: ${unused.map(({ column, reason }) => `${column} (${reason})`).join(', ')}`)
  }
}
