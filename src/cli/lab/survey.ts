import type { Command } from 'commander'
import {
  type GapReport,
  type ScaleReport,
  type SurveyReport,
  addRow,
  emptySheet,
  readScales,
  rowScores,
  surveyReport,
} from '#modules/lab/domain/index.ts'
import { printJson, printTable } from '../output.ts'
import { surveyHelp } from './help-survey.ts'
import { columnOf, openTable, textOfFile } from './table-file.ts'
import { type LabWords, countFrom, figure, labWords } from './words.ts'

type Options = { scales: string; group?: string; k: string; missing?: string[]; scores?: boolean; json?: boolean }

export function surveyCommand(lab: Command): void {
  lab
    .command('survey')
    .description('scales of a survey: reliability, agreement, gaps between groups')
    .argument('<file>', 'CSV or XLSX file, one row an answered sheet')
    .requiredOption('--scales <file>', 'SCALES.json: which items make which scale')
    .option('--group <column>', 'compares the groups named in this column')
    .option('--k <number>', 'groups of fewer answers are not shown', '5')
    .option('--missing <values...>', 'values that mean no answer, beside blank, NA and the like')
    .option('--scores', 'the scores of each row too')
    .option('--json', 'as JSON')
    .addHelpText('after', surveyHelp)
    .action(runSurvey)
}

async function runSurvey(file: string, options: Options): Promise<void> {
  const scales = readScales(textOfFile(options.scales))
  const k = countFrom(options.k, '--k', 1)
  const missing = new Set(
    (options.missing ?? []).flatMap((text) => text.split(',')).map((text) => text.trim().toLowerCase()),
  )
  const table = await openTable(file)
  const items = new Map(scales.flatMap((scale) => scale.items).map((item) => [item, columnOf(table, item)]))
  const group = options.group === undefined ? null : columnOf(table, options.group)
  const sheet = emptySheet(scales)
  for await (const rows of table.rows()) for (const row of rows) addRow(sheet, row, { items, group }, missing)
  const report = surveyReport(sheet, { k, grouped: group !== null })
  const scores = options.scores ? rowScores(sheet) : null
  if (options.json) printJson({ ...report, ...(scores && { scores }) })
  else printSurvey(await labWords(), report, scores, k)
}

function intervalText(interval: { lower: number; upper: number } | null): string {
  return interval === null ? '–' : `${figure(interval.lower)} – ${figure(interval.upper)}`
}

function printSurvey(
  say: LabWords,
  report: SurveyReport,
  scores: ReturnType<typeof rowScores> | null,
  k: number,
): void {
  if (scores !== null) printScores(report, scores)
  printScales(say, report.scales)
  console.log(`\n${say('basis')}`)
  if (report.groups.length > 0) printGroups(say, report)
  if (report.gaps.length > 0) printGaps(say, report.gaps)
  for (const { group, reason, scales } of report.suppressed) {
    const because = reason === 'below-k' ? say('belowK', { k }) : say('complement')
    console.log(say('hidden', { group, reason: because, scales: scales.join(', ') }))
  }
  if (report.straightLined !== null) console.log(say('straight', { count: report.straightLined }))
}

function printScores({ scales }: SurveyReport, scores: ReturnType<typeof rowScores>): void {
  printTable(scores, [
    { head: '', right: true, cell: ({ row }) => String(row) },
    ...scales.map(({ scale }) => ({
      head: scale,
      right: true,
      cell: (one: (typeof scores)[number]) => figure(one.scores[scale] ?? null),
    })),
  ])
  console.log('')
}

function printScales(say: LabWords, scales: readonly ScaleReport[]): void {
  printTable(scales, [
    { head: say('scale'), cell: ({ scale }) => scale },
    { head: say('n'), right: true, cell: ({ n }) => String(n) },
    { head: say('missing'), right: true, cell: ({ missing }) => String(missing) },
    { head: say('mean'), right: true, cell: ({ mean }) => figure(mean) },
    { head: say('sd'), right: true, cell: ({ sd }) => figure(sd) },
    { head: say('alpha'), right: true, cell: ({ alpha }) => figure(alpha) },
    { head: say('interval'), cell: ({ alphaInterval }) => intervalText(alphaInterval) },
    { head: say('omega'), right: true, cell: ({ omega }) => figure(omega) },
    { head: say('rwg'), right: true, cell: ({ rwg }) => figure(rwg) },
    { head: '', cell: ({ rwg }) => (rwg !== null && rwg < 0 ? say('polarised') : '') },
  ])
}

function printGroups(say: LabWords, { groups }: SurveyReport): void {
  console.log('')
  printTable(groups, [
    { head: say('scale'), cell: ({ scale }) => scale },
    { head: say('group'), cell: ({ group }) => group },
    { head: say('n'), right: true, cell: ({ n }) => String(n) },
    { head: say('mean'), right: true, cell: ({ mean }) => figure(mean) },
    { head: say('sd'), right: true, cell: ({ sd }) => figure(sd) },
    { head: say('rwg'), right: true, cell: ({ rwg }) => figure(rwg) },
    { head: say('ad'), right: true, cell: ({ ad }) => figure(ad) },
    { head: '', cell: ({ rwg }) => (rwg !== null && rwg < 0 ? say('polarised') : '') },
  ])
}

function printGaps(say: LabWords, gaps: readonly GapReport[]): void {
  console.log('')
  printTable(gaps, [
    { head: say('scale'), cell: ({ scale }) => scale },
    { head: say('groups'), cell: ({ groups }) => groups.join(' / ') },
    { head: say('n'), cell: ({ n }) => n.join(' / ') },
    { head: say('delta'), right: true, cell: ({ delta }) => figure(delta) },
    { head: say('interval'), cell: ({ interval }) => intervalText(interval) },
    { head: say('size'), cell: ({ size }) => say(`sizes.${size}`) },
    { head: say('p'), right: true, cell: ({ p }) => figure(p, 4) },
    { head: say('q'), right: true, cell: ({ q }) => figure(q, 4) },
    { head: '', cell: ({ power: { word } }) => (word === 'fine' ? '' : say(`power.${word}`)) },
  ])
  console.log('')
}
