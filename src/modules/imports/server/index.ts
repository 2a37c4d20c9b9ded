import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { z } from 'zod'
import { inWorkspace, signedIn, type Call, type House, type Module } from '#platform/server/house.ts'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { importsContract, type Draft, type ShownImport } from '../contract.ts'
import { addTouches } from './add-touches.ts'
import { cancelImport, dryRunDraft, resumeImport, runDraft } from './command-import.ts'
import { showDraft } from './draft.ts'
import { findImports, readImport, shownImport, type ImportRecord } from './import-record.ts'
import { knownSources } from './memory.ts'
import { problemPage } from './problems.ts'
import { importRoutes } from './routes.ts'
import { runImport } from './run-import.ts'
import { changeDraft, draftFromUpload, removeDraft } from './start-import.ts'
import { askToUndo, undoImport } from './undo-import.ts'

export { importFile, type FileWish, type ImportResult } from './import-file.ts'
export { resumeImports } from './resume-imports.ts'

const os = implement(importsContract).$context<Call>()

export const importsRouter = os.router({
  addTouches: os.addTouches.handler(({ context, input }) => addTouches(context, input)),
  start: os.start.handler(({ context, input: { uploadId, ...wish } }) =>
    shown(context, draftFromUpload(context, uploadId, wish)),
  ),
  draft: os.draft.handler(({ context, input }) => shown(context, read(context, input.id))),
  change: os.change.handler(({ context, input: { id, ...wish } }) => shown(context, changeDraft(context, id, wish))),
  remove: os.remove.handler(async ({ context, input }) => ({ removed: await removeDraft(context, input.id) })),
  dryRun: os.dryRun.handler(({ context, input }) => standing(dryRunDraft(context, input.id))),
  run: os.run.handler(({ context, input }) => standing(runDraft(context, input.id))),
  cancel: os.cancel.handler(({ context, input }) => standing(cancelImport(context, input.id))),
  resume: os.resume.handler(({ context, input }) => standing(resumeImport(context, input.id))),
  undo: os.undo.handler(({ context, input }) => standing(askToUndo(context, input.id))),
  list: os.list.handler(({ context, input }) => importPage(context, input)),
  one: os.one.handler(({ context, input }) => standing(read(context, input.id))),
  problems: os.problems.handler(({ context, input: { id, ...wish } }) =>
    inWorkspace(context, async (tx) => {
      const { workspaceId } = signedIn(context)
      await readImport(tx, workspaceId, id)
      return problemPage(tx, workspaceId, id, wish)
    }),
  ),
  sources: os.sources.handler(({ context }) =>
    inWorkspace(context, async (tx) => ({ items: await knownSources(tx, signedIn(context).workspaceId) })),
  ),
})

function read(call: Call, id: string): Promise<ImportRecord> {
  return inWorkspace(call, (tx) => readImport(tx, signedIn(call).workspaceId, id))
}

async function shown(call: Call, record: Promise<ImportRecord>): Promise<Draft> {
  return showDraft(call.house, await record)
}

async function standing(record: Promise<ImportRecord>): Promise<ShownImport> {
  return shownImport(await record)
}

type Wish = {
  cursor?: string | undefined
  limit: number
  kind?: string | undefined
  list?: string | undefined
  source?: string | undefined
  drafts: boolean
}

async function importPage(call: Call, { cursor, limit, kind, list, source, drafts }: Wish) {
  const { workspaceId } = signedIn(call)
  const after = readCursor(cursor, 2)
  const where = [sql`workspace_id = ${workspaceId} and not dry_run`]
  if (kind) where.push(sql`kind = ${kind}`)
  if (list) where.push(sql`list = ${list}`)
  if (source) where.push(sql`source = ${source}`)
  if (!drafts) where.push(sql`state <> 'draft'`)
  if (after) where.push(sql`(created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const found = await inWorkspace(call, (tx) => findImports(tx, sql.join(where, sql` and `), limit + 1))
  const { items, nextCursor } = pageFrom(found, limit, ({ createdAt, id }) => [createdAt.toISOString(), id])
  return { items: items.map(shownImport), nextCursor }
}

const payload = z.object({ workspaceId: z.uuid(), importId: z.uuid() })

export const importsModule: Module = {
  name: 'imports',
  jobs: (house: House) => ({
    'imports.run': async (job, stopping) => {
      await runImport(house, payload.parse(job), stopping)
    },
    'imports.undo': async (job) => {
      const { workspaceId, importId } = payload.parse(job)
      await undoImport(house, workspaceId, importId)
    },
  }),
  routes: importRoutes,
}
