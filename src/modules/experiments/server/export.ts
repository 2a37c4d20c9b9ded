import type { Context, Hono } from 'hono'
import { byteOrderMark, csvLine } from '#platform/csv.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { inWorkspace, signedIn, type Call, type WebEnv } from '#platform/server/house.ts'
import { mayCall } from '#platform/server/may-call.ts'
import { problem, problemResponse } from '#platform/server/problem.ts'
import { experimentById } from './experiment-row.ts'
import { exportedUnits, type Exported } from './units.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** `GET /api/v1/experiments/{id}/arms.csv`: who is in which arm, for the tool that sends. */
export function exportRoutes(web: Hono<WebEnv>): void {
  web.get('/api/v1/experiments/:id/arms.csv', (context) => answer(context))
}

async function answer(context: Context<WebEnv>): Promise<Response> {
  const call = context.get('call')
  try {
    if (call.caller.kind === 'nobody') throw new Refusal('house.sign-in-first', {}, 401)
    if (!mayCall(call.caller, 'reader')) throw new Refusal('house.not-allowed', {}, 403)
    return await download(call, context.req.param('id') ?? '')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return problemResponse(problem(error.status, error.code, call.requestId, { args: error.args }))
  }
}

async function download(call: Call, id: string): Promise<Response> {
  if (!uuid.test(id)) throw notFound('experiment')
  const { workspaceId } = signedIn(call)
  const { unit } = await inWorkspace(call, (tx) => experimentById(tx, workspaceId, id))
  const pages = exportedUnits((work) => inWorkspace(call, work), workspaceId, { id, unit })
  const encoder = new TextEncoder()
  const titles = csvLine(['arm', 'email', 'domain', 'name', 'stratum', 'id'])
  let begun = false
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pages.next()
      const units: Exported[] = value ?? []
      const head = begun ? '' : byteOrderMark + titles
      begun = true
      const lines = units.map(({ arm, email, domain, name, stratum, id }) =>
        csvLine([arm, email, domain, name, stratum, id]),
      )
      const text = head + lines.join('')
      if (text !== '') controller.enqueue(encoder.encode(text))
      if (done) controller.close()
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="arms.csv"',
      'cache-control': 'no-store',
    },
  })
}
