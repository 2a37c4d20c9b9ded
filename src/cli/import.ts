import { createWriteStream, existsSync, openAsBlob, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { Argument, Option, type Command } from 'commander'
import { z } from 'zod'
import type { ShownImport, ShownProblem } from '#modules/imports/contract.ts'
import { type Kind, kinds } from '#modules/imports/domain/index.ts'
import { Refusal, type RefusalArgs } from '#platform/refusal.ts'
import type { Connection, Where } from './connect.ts'
import { runAllJobs } from './jobs.ts'
import { exitCodes, printJson, progressBar } from './output.ts'
import { problemFor } from './say-refusal.ts'
import { inHouse, withWhere } from './where.ts'

type Options = Where & {
  map?: string
  source?: string
  list?: 'marketing' | 'sales'
  dateOrder?: 'dmy' | 'mdy' | 'ymd'
  currency?: string
  country?: string
  timeZone?: string
  dryRun?: boolean
  json?: boolean
}

export function importCommand(program: Command): void {
  withWhere(program.command('import').description('bring a list in from a CSV or XLSX file'))
    .addArgument(new Argument('<kind>', 'what the rows are').choices(kinds))
    .argument('<file>', 'the file')
    .option(
      '--map <file>',
      'MAP.json: {"fields": {ours: column}, "values": {ours: {theirs: ours}}, "custom": [column]}',
    )
    .option('--source <name>', 'the system the list comes from; the same source and key is the same record')
    .addOption(new Option('--list <side>', 'whose list it is').choices(['marketing', 'sales']))
    .addOption(
      new Option('--date-order <order>', 'when the file leaves open which is the day').choices(['dmy', 'mdy', 'ymd']),
    )
    .option('--currency <code>', 'of amounts without one')
    .option('--country <code>', 'of telephone numbers without one')
    .option('--time-zone <zone>', 'of times without one')
    .option('--dry-run', 'read everything, count, write nothing')
    .option('--json', 'as JSON')
    .action(async (kind: Kind, file: string, options: Options) => {
      const result = await inHouse(options, (house) => importFile(house, kind, path.resolve(file), options))
      if (options.json) printJson(result)
      else console.log(await summary(result, options.dryRun ?? false))
      if (result.rejected > 0) process.exitCode = exitCodes.someRowsRejected
    })
}

type Result = Pick<ShownImport, 'read' | 'created' | 'updated' | 'unchanged' | 'rejected' | 'warned'> & {
  /** The rows that were rejected, each with what is wrong; beside the file that was read. */
  errorFile: string | null
  /** The first hundred warnings: their rows went in. */
  warnings: ShownProblem[]
  importId: string
}

async function importFile(house: Connection, kind: Kind, file: string, options: Options): Promise<Result> {
  if (!existsSync(file)) throw new Refusal('house.no-such-file', { file }, 404)
  const uploadId = await upload(house, file)
  const { map, list, dateOrder, currency, country, timeZone } = options
  const assumptions = { ...(currency && { currency }), ...(country && { country }), ...(timeZone && { timeZone }) }
  const draft = await house.api.imports.start({
    uploadId,
    kind,
    source: options.source ?? list ?? (kind === 'leads' ? 'marketing' : 'sales'),
    ...(list && { list }),
    ...(map && { mapping: readMap(map) }),
    ...(dateOrder && { dateOrder }),
    assumptions,
  })
  const { id } = draft.import
  const [open] = draft.open
  if (open) {
    await house.api.imports.remove({ id })
    throw new Refusal(open.code, open.args)
  }
  await (options.dryRun ? house.api.imports.dryRun({ id }) : house.api.imports.run({ id }))
  const ended = await waitFor(house, id)
  if (house.own) await runAllJobs(house.own)
  const { read, created, updated, unchanged, rejected, warned } = ended
  const errorFile = rejected > 0 ? await fetchErrors(house, id, file) : null
  const warnings = warned > 0 ? (await house.api.imports.problems({ id, rejected: false, limit: 100 })).items : []
  return { read, created, updated, unchanged, rejected, warned, errorFile, warnings, importId: id }
}

async function upload(house: Connection, file: string): Promise<string> {
  const body = (await openAsBlob(file)).stream()
  const init: RequestInit & { duplex: 'half' } = {
    method: 'PUT',
    body,
    duplex: 'half',
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(statSync(file).size) },
  }
  const answer = await house.fetch(`/api/v1/uploads?name=${encodeURIComponent(path.basename(file))}`, init)
  const said: unknown = await answer.json()
  if (!answer.ok) throw refusalFrom(said)
  return z.object({ uploadId: z.string() }).parse(said).uploadId
}

function refusalFrom(said: unknown): Refusal {
  const problem = z.object({ code: z.string(), args: z.record(z.string(), z.unknown()).optional() }).safeParse(said)
  return problem.success
    ? new Refusal(problem.data.code, (problem.data.args ?? {}) as RefusalArgs)
    : new Refusal('house.broken')
}

const mapping = z.object({
  fields: z.record(z.string(), z.string()),
  values: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  custom: z.array(z.string()).default([]),
})

function readMap(file: string): z.infer<typeof mapping> {
  const read = mapping.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new Error(`${file} is no mapping: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`)
}

async function waitFor(house: Connection, id: string): Promise<ShownImport> {
  const bar = progressBar('Importing')
  try {
    for (;;) {
      const shown = await house.api.imports.one({ id })
      bar.show(shown.read, shown.rowsTotal)
      if (shown.state === 'done' || (shown.dryRun && shown.state === 'draft' && shown.finishedAt !== null)) return shown
      if (shown.state === 'failed') throw new Refusal(shown.failure?.code ?? 'house.broken', shown.failure?.args ?? {})
      if (shown.state === 'cancelled') throw new Refusal('imports.cancelled')
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  } finally {
    bar.end()
  }
}

async function fetchErrors(house: Connection, id: string, file: string): Promise<string> {
  const target = `${file.replace(/\.[^./\\]+$/, '')}.errors.csv`
  const answer = await house.fetch(`/api/v1/imports/${id}/errors.csv`)
  if (!answer.ok || !answer.body) throw refusalFrom(await answer.json().catch(() => null))
  await pipeline(Readable.fromWeb(answer.body as NodeStream), createWriteStream(target))
  return target
}

async function summary(
  { read, created, updated, unchanged, rejected, warned, errorFile, warnings }: Result,
  isDryRun: boolean,
): Promise<string> {
  const counts = `${read} rows read: ${created} new, ${updated} changed, ${unchanged} unchanged, ${rejected} rejected, ${warned} with a warning`
  const where = errorFile ? `\nWhat is wrong with which row: ${errorFile}` : ''
  const noted = await Promise.all(
    warnings
      .slice(0, 10)
      .map(({ code, row, column, field, value, args }) =>
        problemFor({ code, args: { ...args, row, column: column ?? field ?? '–', value } }),
      ),
  )
  return `${isDryRun ? 'Nothing was written. ' : ''}${counts}${where}${noted.map((words) => `\n  ${words}`).join('')}`
}
