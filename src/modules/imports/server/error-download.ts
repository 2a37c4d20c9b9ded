import { PassThrough, Readable, type Writable } from 'node:stream'
import type { Language } from '#platform/contract.ts'
import type { House, SignedIn } from '#platform/server/house.ts'
import type { Problem } from '../domain/problem.ts'
import { createErrorFile } from '../files/error-file.ts'
import { readImport } from './import-record.ts'
import { problemPage } from './problems.ts'
import { openSayer } from './say-problem.ts'

const pageRows = 500

type Wish = { workspaceId: string; importId: string; language: Language; withWarnings: boolean }

/** Writes the rows that were not imported as CSV, in the order of the file; answers with the number of lines. */
export async function writeErrors(
  house: House,
  out: Writable,
  { workspaceId, importId, language, withWarnings }: Wish,
): Promise<number> {
  const { titles, say } = await openSayer(language)
  const file = createErrorFile(out, titles, (problem) => say(problem))
  let cursor: string | null | undefined
  do {
    const wish = { limit: pageRows, ...(cursor ? { cursor } : {}), ...(withWarnings ? {} : { rejected: true }) }
    const page = await house.db.inWorkspace(workspaceId, (tx) => problemPage(tx, workspaceId, importId, wish))
    // Stored problems are those that reading found, so their codes and fields are the same.
    await file.add(page.items as Problem[])
    cursor = page.nextCursor
  } while (cursor !== null)
  return file.close()
}

/** The error file as it is being written: it starts to come before it is whole, however long it is. */
export async function errorDownload(
  house: House,
  caller: SignedIn,
  wish: Omit<Wish, 'workspaceId'>,
): Promise<Response> {
  const { workspaceId } = caller
  const { fileName } = await house.db.inWorkspace(workspaceId, (tx) => readImport(tx, workspaceId, wish.importId))
  const through = new PassThrough()
  writeErrors(house, through, { ...wish, workspaceId }).catch((error: unknown) =>
    through.destroy(error instanceof Error ? error : undefined),
  )
  const name = `${fileName.replace(/\.[^.]*$/, '')} – errors.csv`
  return new Response(Readable.toWeb(through) as ReadableStream, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="errors.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    },
  })
}
