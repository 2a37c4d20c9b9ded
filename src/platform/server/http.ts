import { randomUUID } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import type { Endpoints } from './endpoints.ts'
import type { Call, Caller, House, Module, WebEnv } from './house.ts'
import { openMetrics, type Metrics } from './metrics.ts'
import { problem, problemResponse } from './problem.ts'
import { packed } from './packed.ts'
import { makeRateLimiter, type RateLimit, type RateLimiter } from './rate-limit.ts'
import { securityHeaders } from './security-headers.ts'
import { serveWeb } from './serve-web.ts'

export type WebOptions = {
  house: House
  modules: Module[]
  endpoints: Endpoints
  /** Finds out who is asking, from the session cookie or the API key. */
  whoAsks: (request: Request) => Promise<Caller>
  readiness: () => Promise<boolean>
}

/** Requests a minute; also published in docs/operations.md. */
export const requestsPerMinute = { signedIn: 3000, nobody: 300 }

const megabyte = 2 ** 20

/** The whole house as one function from Request to Response. */
export function openWeb(options: WebOptions): Hono<WebEnv> {
  const { house, modules, endpoints, readiness } = options
  const metrics = openMetrics(house.db.pool, () => house.live.listening())
  const web = new Hono<WebEnv>()
  web.onError((error, context) => {
    const requestId = context.get('call')?.requestId ?? randomUUID()
    house.log.error({ requestId, error }, 'request failed')
    return problemResponse(problem(500, 'house.broken', requestId))
  })
  web.get('/healthz', (context) => context.json({ status: 'alive' }))
  web.get('/readyz', async (context) => {
    const ready = await readiness()
    return context.json({ status: ready ? 'ready' : 'not ready' }, ready ? 200 : 503)
  })
  web.get('/metrics', (context) => metricsAnswer(context, metrics))
  web.use(compress())
  web.use(securityHeaders(house.config))
  web.use('/api/*', packed)
  web.use('/rpc/*', packed)
  web.use('/api/*', (context, next) => meet(context, next, options, metrics, limiter))
  web.use('/rpc/*', (context, next) => meet(context, next, options, metrics, limiter))
  for (const { routes } of modules) routes?.(web, house)
  const limit = bodyLimit({ maxSize: 2 * megabyte, onError: (context) => tooLarge(context) })
  web.all('/rpc/*', limit, (context) => endpoints.rpc(context.req.raw, context.get('call')))
  web.all('/api/v1/*', limit, (context) => endpoints.rest(context.req.raw, context.get('call')))
  serveWeb(web)
  return web
}

const limiter = makeRateLimiter()

function tooLarge(context: Context<WebEnv>): Response {
  return problemResponse(problem(413, 'house.too-large', context.get('call').requestId))
}

async function metricsAnswer(context: Context<WebEnv>, { registry }: Metrics): Promise<Response> {
  return context.body(await registry.metrics(), 200, { 'content-type': registry.contentType })
}

/** Gives the request a number, finds out who asks, keeps foreign pages and floods out, and measures. */
async function meet(
  context: Context<WebEnv>,
  next: () => Promise<void>,
  { house, whoAsks }: WebOptions,
  metrics: Metrics,
  allow: RateLimiter,
): Promise<Response | undefined> {
  const startedAt = performance.now()
  const request = context.req.raw
  const requestId = usableId(request.headers.get('x-request-id')) ?? randomUUID()
  const address = addressOf(context, house.config.trustProxy)
  const caller = context.env?.caller ?? (await whoAsks(request))
  const call: Call = { house, caller, requestId, address, headers: request.headers }
  context.set('call', call)
  if (isForeign(request, caller)) return problemResponse(problem(403, 'house.foreign-page', requestId))
  const rate = limited(caller, address, allow)
  if (rate && !rate.allowed) {
    return problemResponse(problem(429, 'house.too-many-requests', requestId), {
      ...rateHeaders(rate),
      'retry-after': '1',
    })
  }
  await next()
  const answered = { 'x-request-id': requestId, ...(rate ? rateHeaders(rate) : {}) }
  for (const [name, value] of Object.entries(answered)) context.res.headers.set(name, value)
  metrics.answered(
    routeName(context.req.path),
    request.method,
    context.res.status,
    (performance.now() - startedAt) / 1000,
  )
  return undefined
}

/** The operator on the machine itself is not counted; everybody else is, by person, key or address. */
function limited(caller: Caller, address: string, allow: RateLimiter): RateLimit | null {
  if (caller.kind === 'operator') return null
  const perMinute = caller.kind === 'nobody' ? requestsPerMinute.nobody : requestsPerMinute.signedIn
  return allow(limitName(caller, address), perMinute, performance.now())
}

function rateHeaders({ limit, remaining, resetSeconds }: RateLimit): Record<string, string> {
  return {
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(resetSeconds),
  }
}

function usableId(given: string | null): string | null {
  return given !== null && /^[\w-]{8,64}$/.test(given) ? given : null
}

function addressOf(context: Context<WebEnv>, trustProxy: boolean): string {
  const forwarded = trustProxy ? context.req.header('x-forwarded-for')?.split(',')[0]?.trim() : undefined
  return forwarded ?? context.env?.address ?? 'unknown'
}

function limitName(caller: Caller, address: string): string {
  if (caller.kind === 'person') return caller.memberId
  return caller.kind === 'key' ? caller.keyId : address
}

/** A cookie travels with requests of foreign pages; a header of our own does not. Keys are not sent by browsers unasked. */
function isForeign(request: Request, caller: Caller): boolean {
  if (caller.kind !== 'person' || request.method === 'GET' || request.method === 'HEAD') return false
  return request.headers.get('x-syskon') === null
}

/** Names without ids, so that metrics stay few. */
function routeName(path: string): string {
  return path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').slice(0, 80)
}
