import { Option, type Command } from 'commander'
import { Refusal } from '#platform/refusal.ts'
import {
  type NetworkColumns,
  type NetworkReport,
  NetworkTable,
  brokenRow,
  filledCell,
  networkReport,
} from '#modules/lab/domain/index.ts'
import { textOfCell } from '#modules/imports/domain/index.ts'
import { percent, printJson, printTable } from '../output.ts'
import { networkHelp } from './help-survey.ts'
import { type Column, type TableFile, columnOf, openTable } from './table-file.ts'
import { type LabWords, countFrom, figure, labWords } from './words.ts'

type Options = {
  from?: string
  to?: string
  weight?: string
  fromSide?: string
  toSide?: string
  nodes?: string
  id?: string
  side?: string
  directed?: boolean
  repeats: 'once' | 'count'
  draws: string
  seed: string
  json?: boolean
}

export function networkCommand(lab: Command): void {
  lab
    .command('network')
    .description('how much ties stay within the sides, against chance')
    .argument('<file>', 'CSV or XLSX file, one row a tie')
    .option('--from <column>', 'where a tie begins')
    .option('--to <column>', 'where it ends')
    .option('--from-side <column>', 'the side of from')
    .option('--to-side <column>', 'the side of to')
    .option('--weight <column>', 'how much a tie counts; without it each counts once')
    .option('--nodes <file>', 'CSV or XLSX file with the side of each one')
    .option('--id <column>', 'in that file: its name; else the first column')
    .option('--side <column>', 'in that file, or the side of from in this one')
    .option('--directed', 'a tie and its answer are two')
    .addOption(new Option('--repeats <how>', 'of a pair told again').choices(['once', 'count']).default('once'))
    .option('--draws <number>', 'where there are too many ways to give out the sides', '10000')
    .option('--seed <number>', 'of these draws', '42')
    .option('--json', 'as JSON')
    .addHelpText('after', networkHelp)
    .action(runNetwork)
}

async function runNetwork(file: string, options: Options): Promise<void> {
  const wish = {
    directed: options.directed ?? false,
    repeats: options.repeats,
    draws: countFrom(options.draws, '--draws', 100),
    seed: countFrom(options.seed, '--seed', 0),
  }
  const opened = await openTable(file)
  const columns = columnsFor(opened, options)
  const table = new NetworkTable()
  if (options.nodes !== undefined) await readNodes(table, options.nodes, options)
  for await (const rows of opened.rows()) for (const row of rows) table.add(row, columns)
  const report = networkReport(table, { ...wish, weighted: columns.weight !== null })
  if (options.json) printJson(report)
  else printNetwork(await labWords(), report)
}

const usual = {
  from: ['from', 'source', 'sender', 'ego', 'node1', 'nodea', 'person1', 'fromid', 'sourceid'],
  to: ['to', 'target', 'receiver', 'recipient', 'alter', 'node2', 'nodeb', 'person2', 'toid', 'targetid'],
  weight: ['weight', 'count', 'n', 'times'],
  side: ['side', 'department', 'dept', 'group', 'team', 'unit', 'label', 'club', 'faction'],
  id: ['id', 'name', 'node', 'person', 'email'],
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

function known({ columns }: TableFile, names: readonly string[]): Column | null {
  const at = columns.findIndex((column) => names.includes(plain(column)))
  return at < 0 ? null : { name: columns[at] ?? '', at }
}

function sideOf(opened: TableFile, end: 'from' | 'to'): Column | null {
  return known(
    opened,
    usual[end].flatMap((name) => usual.side.flatMap((side) => [`${name}${side}`, `${side}${name}`])),
  )
}

function said(opened: TableFile, name: string | undefined, usually: () => Column | null): Column | null {
  return name === undefined ? usually() : columnOf(opened, name)
}

function needed(column: Column | null, what: string, option: string): Column {
  if (column !== null) return column
  throw new Refusal('lab.network-no-column', { what, option }, 422)
}

function columnsFor(opened: TableFile, options: Options): NetworkColumns {
  const apart = options.nodes !== undefined
  const fromSide = said(opened, options.fromSide ?? (apart ? undefined : options.side), () =>
    apart ? null : (sideOf(opened, 'from') ?? known(opened, usual.side)),
  )
  const toSide = said(opened, options.toSide, () => (apart ? null : sideOf(opened, 'to')))
  if (!apart && toSide === null) needed(fromSide, 'side', '--from-side, --to-side, --nodes')
  return {
    from: needed(
      said(opened, options.from, () => known(opened, usual.from)),
      'from',
      '--from',
    ),
    to: needed(
      said(opened, options.to, () => known(opened, usual.to)),
      'to',
      '--to',
    ),
    weight: said(opened, options.weight, () => known(opened, usual.weight.slice(0, 1))),
    fromSide,
    toSide,
  }
}

async function readNodes(table: NetworkTable, file: string, options: Options): Promise<void> {
  const opened = await openTable(file)
  const first = { name: opened.columns[0] ?? '', at: 0 }
  const id = said(opened, options.id, () => known(opened, usual.id)) ?? first
  const side = needed(
    said(opened, options.side, () => known(opened, usual.side)),
    'side',
    '--side',
  )
  for await (const rows of opened.rows()) {
    for (const row of rows) {
      if (row.fault !== null) throw brokenRow(row)
      table.place(table.node(filledCell(row, id), row.row), textOfCell(row.cells[side.at]).trim(), row.row)
    }
  }
}

function printNetwork(say: LabWords, report: NetworkReport): void {
  const { nodes, ties, directed, weights, test, reciprocity, balance } = report
  console.log(say('counted', { nodes, ties, directed: directed ? 'yes' : 'no', weights }))
  console.log('')
  printTable(report.sides, [
    { head: say('side'), cell: ({ side }) => side },
    { head: say('nodes'), right: true, cell: (one) => String(one.nodes) },
    { head: say('within'), right: true, cell: ({ internal }) => figure(internal) },
    { head: say('across'), right: true, cell: ({ external }) => figure(external) },
  ])
  const index = { ei: report.ei, expected: report.eiExpected, q: report.q, qMax: report.qMax, r: report.r }
  const figures = Object.fromEntries(Object.entries(index).map(([name, value]) => [name, figure(value)]))
  console.log(`\n${say('indexes', { ei: '', expected: '', q: '', qMax: '', r: '', ...figures })}`)
  if (test !== null) {
    console.log(say('labels', { p: figure(test.p, 6), method: test.method, count: figure(test.labellings) }))
  }
  if (reciprocity !== null) {
    const { r, rho } = reciprocity
    console.log(say('answered', { share: percent(r), beyond: figure(rho), balance: figure(balance) }))
  }
  if (report.small) console.log(say('small'))
}
