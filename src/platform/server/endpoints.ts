import type { AnyContractRouter } from '@orpc/contract'
import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { ORPCError, ValidationError, type AnyRouter } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fetch'
import type { EndpointMeta } from '../contract.ts'
import { Refusal } from '../refusal.ts'
import { answerOnce } from './answered-writes.ts'
import type { Call } from './house.ts'
import { refuseOthers } from './may-call.ts'
import { problem, problemResponse } from './problem.ts'
import { isStorable } from './storable.ts'

export type Endpoints = {
  rpc(request: Request, call: Call): Promise<Response>
  rest(request: Request, call: Call): Promise<Response>
}

type Interception = {
  context: Call
  input: unknown
  procedure: { '~orpc': { meta: unknown } }
  path: readonly string[]
  next: () => Promise<unknown>
}

/** Both ways in to the same endpoints: RPC for the web and the command line, REST for everybody else's programs. */
export function openEndpoints(router: AnyRouter & AnyContractRouter): Endpoints {
  const rpcHandler = new RPCHandler<Call>(router as never, interceptors())
  const restHandler = new OpenAPIHandler<Call>(router as never, interceptors())
  return {
    async rpc(request, call) {
      const { response } = await rpcHandler.handle(request, { prefix: '/rpc', context: call })
      return response ?? problemResponse(problem(404, 'house.no-such-endpoint', call.requestId))
    },
    rest: (request, call) =>
      answerOnce(request, call, async (fresh) => {
        const { response } = await restHandler.handle(fresh, { prefix: '/api/v1', context: call })
        if (!response) return problemResponse(problem(404, 'house.no-such-endpoint', call.requestId))
        return response.status < 400 ? response : asProblem(response, call)
      }),
  }
}

// A handler adds its own to the lists it is given, so each gets lists of its own.
function interceptors() {
  return { clientInterceptors: [guard as never], interceptors: [logUnanswered as never] }
}

/** What breaks before or after the endpoint itself: reading the request, writing the answer. */
async function logUnanswered({ context, next }: { context: Call; next: () => Promise<unknown> }): Promise<unknown> {
  try {
    return await next()
  } catch (error) {
    // A body that is no JSON is the caller's mistake, and a broken endpoint has been logged where it broke.
    const known =
      error instanceof SyntaxError ||
      (error instanceof ORPCError && (error.status < 500 || error.code === 'house.broken'))
    if (!known) context.house.log.error({ requestId: context.requestId, error }, 'answer failed')
    throw error
  }
}

/** Permission first; then a refusal becomes an answer, and anything else is a bug: logged whole, told by reference. */
async function guard({ context, procedure, path, input, next }: Interception): Promise<unknown> {
  const { access } = procedure['~orpc'].meta as EndpointMeta
  try {
    refuseOthers(context.caller, access)
    if (!isStorable(input)) throw new Refusal('house.not-usable', {}, 400)
    return await next()
  } catch (error) {
    throw asAnswer(error, context, path)
  }
}

function asAnswer(error: unknown, { house, requestId }: Call, path: readonly string[]): unknown {
  if (error instanceof Refusal) {
    return new ORPCError(error.code, {
      status: error.status,
      message: error.code,
      data: { args: error.args, requestId },
    })
  }
  if (error instanceof ORPCError && error.cause instanceof ValidationError && error.status === 400) {
    const issues = error.cause.issues.map(({ message, path: where }) => ({ message, path: where }))
    return new ORPCError('house.not-usable', { status: 400, data: { args: {}, issues, requestId } })
  }
  if (error instanceof ORPCError && error.status < 500) return error
  const cause = error instanceof ORPCError && error.cause instanceof ValidationError ? error.cause.issues : undefined
  house.log.error({ requestId, endpoint: path.join('.'), error, cause }, 'endpoint failed')
  return new ORPCError('house.broken', { status: 500, message: 'house.broken', data: { args: {}, requestId } })
}

async function asProblem(response: Response, { requestId }: Call): Promise<Response> {
  const body = (await response.json().catch(() => ({}))) as {
    code?: string
    data?: { args?: unknown; issues?: unknown }
  }
  const more = { args: body.data?.args, ...(body.data?.issues ? { issues: body.data.issues } : {}) }
  return problemResponse(problem(response.status, body.code ?? 'house.broken', requestId, more))
}
