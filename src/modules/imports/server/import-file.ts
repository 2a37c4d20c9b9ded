import { createWriteStream } from 'node:fs'
import path from 'node:path'
import type { Language } from '#platform/contract.ts'
import { Refusal } from '#platform/refusal.ts'
import type { House, SignedIn } from '#platform/server/house.ts'
import { readMapFile } from '../domain/map-file.ts'
import { describeFile } from '../files/read-rows.ts'
import { queueImport, refuseOpenQuestions } from './command-import.ts'
import { sourceOf } from './draft.ts'
import { writeErrors } from './error-download.ts'
import { addImport, removeImport, type ImportRecord } from './import-record.ts'
import { runImport, type OnProgress } from './run-import.ts'
import { dryRunOf, onlyTold, startImport, type ImportWish } from './start-import.ts'
import { keepLocalFile } from './uploads.ts'

export type FileWish = Omit<ImportWish, 'mapping'> & {
  /** A file on this machine. */
  file: string
  /** The text of a MAP.json; left out: the mapping of the source's last import, else the proposed one. */
  map?: string | undefined
  dryRun?: boolean | undefined
  /** Where the rows go that were not imported; null: nowhere. Left out: beside the file. */
  errorFile?: string | null | undefined
  language?: Language | undefined
}

export type ImportResult = {
  importId: string
  state: ImportRecord['state']
  read: number
  created: number
  updated: number
  unchanged: number
  rejected: number
  warned: number
  errorFile: string | null
}

/**
 * Imports a file from beginning to end within this process: for the command line and for tests. Refuses what a person would be
 * asked on the page, such as a date whose order the file does not tell.
 */
export async function importFile(
  house: House,
  caller: SignedIn,
  wish: FileWish,
  { stopping = house.stopping, onProgress }: { stopping?: AbortSignal; onProgress?: OnProgress } = {},
): Promise<ImportResult> {
  const draft = await draftOfFile(house, caller, wish)
  await refuseOpenQuestions(house, draft)
  const record = wish.dryRun ? dryRunOf(house, caller, draft) : draft
  await house.db.inWorkspace(caller.workspaceId, async (tx) => {
    if (wish.dryRun) {
      await removeImport(tx, caller.workspaceId, draft.id)
      await addImport(tx, caller.workspaceId, record)
    }
    await queueImport(tx, house, caller, record)
  })
  const end = await runImport(house, { workspaceId: caller.workspaceId, importId: record.id }, stopping, onProgress)
  if (!end) throw new Refusal('imports.taken-over', {})
  if (end.failure) throw new Refusal(end.failure.code, end.failure.args)
  const { state, read, created, updated, unchanged, rejected, warned } = end
  const errorFile = rejected > 0 ? await errorFileOf(house, caller, wish, record.id) : null
  return { importId: record.id, state, read, created, updated, unchanged, rejected, warned, errorFile }
}

async function draftOfFile(
  house: House,
  caller: SignedIn,
  { file, map, hints = {}, ...wish }: FileWish,
): Promise<ImportRecord> {
  const upload = await keepLocalFile(house, caller, file)
  if (map === undefined) return startImport(house, caller, upload, { ...wish, hints })
  const source = await sourceOf(house, { filePath: upload.path, fileName: upload.name })
  const { shape } = await describeFile(source, onlyTold(hints))
  const read = readMapFile(map, wish.kind, shape.columns)
  if (read.ok) return startImport(house, caller, upload, { ...wish, hints, mapping: read.mapping })
  const [first] = read.problems
  throw new Refusal(first?.code ?? 'imports.map-wrong-shape', first?.args ?? {}, 422)
}

async function errorFileOf(
  house: House,
  caller: SignedIn,
  { file, errorFile, language = 'en' }: FileWish,
  importId: string,
): Promise<string | null> {
  if (errorFile === null) return null
  const target = path.resolve(errorFile ?? `${file.replace(/\.[^./\\]*$/, '')}.errors.csv`)
  const out = createWriteStream(target, { mode: 0o600 })
  await writeErrors(house, out, { workspaceId: caller.workspaceId, importId, language, withWarnings: false })
  return target
}
