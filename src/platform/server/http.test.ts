import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller, Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'

let world: World
let admin: Person

beforeAll(async () => {
  world = await openWorld()
  admin = await world.addPerson({ name: 'The admin', side: 'both', role: 'admin' })
})
afterAll(() => world.close())

type Sent = { method?: string; body?: unknown; headers?: Record<string, string> }

function send(
  path: string,
  { method = 'GET', body, headers = {} }: Sent = {},
  caller: Caller = admin,
): Promise<Response> {
  const request = new Request(`http://house.test${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'x-syskon': '1', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return world.fetch(request, caller)
}

const wish = { email: 'new@lindhav.example', side: 'sales', role: 'member', language: 'en' }

describe('the public interface', () => {
  test('answers errors as problem details with a code and the request id', async () => {
    const answer = await send('/api/v1/keys', {}, { kind: 'nobody' })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({
      type: 'urn:syskon:problem:house.sign-in-first',
      status: 401,
      code: 'house.sign-in-first',
      requestId: answer.headers.get('x-request-id'),
    })
  })

  test('says field by field what is not usable', async () => {
    const answer = await send('/api/v1/invitations', { method: 'POST', body: { ...wish, email: 'no address' } })
    expect(await answer.json()).toMatchObject({ status: 400, code: 'house.not-usable', issues: [{ path: ['email'] }] })
  })

  test('refuses an id that is none and JSON that is cut off, without breaking', async () => {
    expect((await send('/api/v1/people/none', { method: 'PATCH', body: {} })).status).toBe(400)
    expect((await send('/api/v1/invitations', { method: 'POST', body: '{"email":' })).status).toBe(400)
  })

  test('knows no other paths', async () => {
    expect(await (await send('/api/v1/nowhere')).json()).toMatchObject({ status: 404, code: 'house.no-such-endpoint' })
  })

  test("takes the caller's request id when it is a usable one", async () => {
    const [good, bad] = ['order-4711-a', 'no\tgood']
    expect((await send('/api/v1/people', { headers: { 'x-request-id': good } })).headers.get('x-request-id')).toBe(good)
    expect((await send('/api/v1/people', { headers: { 'x-request-id': bad } })).headers.get('x-request-id')).not.toBe(
      bad,
    )
  })

  test('publishes what is left of the rate', async () => {
    const answer = await send('/api/v1/people')
    expect(answer.headers.get('ratelimit-limit')).toBe('3000')
    expect(Number(answer.headers.get('ratelimit-remaining'))).toBeLessThan(3000)
  })

  test('serves its own document', async () => {
    expect(await (await send('/api/v1/openapi.json')).json()).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) })
  })
})

describe('a write with an Idempotency-Key', () => {
  const headers = { 'idempotency-key': 'invite-1' }

  test('sent again answers the same and happens once', async () => {
    const first = await send('/api/v1/invitations', { method: 'POST', body: wish, headers })
    const again = await send('/api/v1/invitations', { method: 'POST', body: wish, headers })
    expect(await again.text()).toBe(await first.text())
    expect(again.headers.get('idempotent-replay')).toBe('true')
    const { items } = await world.as(admin).accounts.invitations()
    expect(items).toHaveLength(1)
  })

  test('refuses the key for another request', async () => {
    const answer = await send('/api/v1/invitations', { method: 'POST', body: { ...wish, role: 'lead' }, headers })
    expect(await answer.json()).toMatchObject({ status: 422, code: 'house.idempotency-key-reused' })
  })

  test('ten at once happen once', async () => {
    const body = { ...wish, email: 'ten@lindhav.example' }
    const key = { 'idempotency-key': 'ten' }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => send('/api/v1/invitations', { method: 'POST', body, headers: key })),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.every((status) => status === 200 || status === 409)).toBe(true)
    const { items } = await world.as(admin).accounts.invitations()
    expect(items.filter(({ email }) => email === body.email)).toHaveLength(1)
  })

  test('refuses a key that is empty or endless', async () => {
    const answer = await send('/api/v1/invitations', {
      method: 'POST',
      body: wish,
      headers: { 'idempotency-key': 'x'.repeat(201) },
    })
    expect(await answer.json()).toMatchObject({ code: 'house.idempotency-key-length' })
  })
})

describe('the doors', () => {
  test('are closed to foreign pages: a cookie alone does not write', async () => {
    const request = new Request('http://house.test/api/v1/invitations', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(await (await world.fetch(request, admin)).json()).toMatchObject({ status: 403, code: 'house.foreign-page' })
  })

  test('refuse a body that is too large', async () => {
    const answer = await send('/rpc/accounts/changeMyself', {
      method: 'POST',
      body: JSON.stringify({ json: { name: 'x'.repeat(3_000_000) } }),
    })
    expect(answer.status).toBe(413)
  })

  test('carry strict headers', async () => {
    const { headers } = await send('/')
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self';/)
    expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
  })

  test("give nothing from outside the web's own folder", async () => {
    for (const path of [
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/assets/..%2f..%2f..%2fpackage.json',
    ]) {
      expect((await send(path)).status).not.toBe(200)
    }
  })

  test('tell whether the house lives and is ready, and what it measures', async () => {
    expect((await send('/healthz')).status).toBe(200)
    expect((await send('/readyz')).status).toBe(200)
    expect(await (await send('/metrics')).text()).toContain('syskon_requests_total')
  })
})

describe('live updates', () => {
  test('reach the open pages of the workspace and no other', async () => {
    const answer = await send('/api/events')
    const reader = answer.body?.getReader()
    if (!reader) throw new Error('no stream')
    const decoder = new TextDecoder()
    let heard = decoder.decode((await reader.read()).value)
    const { announce } = await import('./live.ts')
    const other = await world.addWorkspace('Another company')
    await world.house.db.inWorkspace(other, (tx) => announce(tx, 'not-for-you'))
    await world.house.db.inWorkspace(world.workspaceId, (tx) => announce(tx, 'reconcile'))
    while (!heard.includes('reconcile')) heard += decoder.decode((await reader.read()).value)
    expect(heard).not.toContain('not-for-you')
    await reader.cancel()
  })
})
