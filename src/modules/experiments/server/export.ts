import type { Hono } from 'hono'
import type { CsvCell } from '#platform/csv.ts'
import { notFound } from '#platform/refusal.ts'
import { inWorkspace, signedIn, type Call, type WebEnv } from '#platform/server/house.ts'
import { answerPlainly, csvFile } from '#platform/server/plain-answers.ts'
import { experimentById } from './experiment-row.ts'
import { exportedUnits, type Exported } from './units.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** `GET /api/v1/experiments/{id}/arms.csv`: who is in which arm, for the tool that sends. */
export function exportRoutes(web: Hono<WebEnv>): void {
  web.get('/api/v1/experiments/:id/arms.csv', (context) =>
    answerPlainly(context, 'reader', (call) => download(call, context.req.param('id') ?? '')),
  )
}

async function download(call: Call, id: string): Promise<Response> {
  if (!uuid.test(id)) throw notFound('experiment')
  const { workspaceId } = signedIn(call)
  const { unit } = await inWorkspace(call, (tx) => experimentById(tx, workspaceId, id))
  return csvFile('arms.csv', linesOf(exportedUnits((work) => inWorkspace(call, work), workspaceId, { id, unit })))
}

async function* linesOf(pages: AsyncIterable<Exported[]>): AsyncGenerator<CsvCell[]> {
  yield ['arm', 'email', 'domain', 'name', 'stratum', 'id']
  for await (const units of pages)
    for (const { arm, email, domain, name, stratum, id } of units) yield [arm, email, domain, name, stratum, id]
}
