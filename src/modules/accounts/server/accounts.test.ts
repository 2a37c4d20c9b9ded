import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'

let world: World
let admin: Person
let elin: Person
const nobody = { kind: 'nobody' as const }

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('an empty house', () => {
  const first = {
    companyName: 'Lindhav Flow AB',
    name: 'Aino Rask',
    email: 'Aino@Lindhav.example',
    password: 'water under the bridge',
    country: 'SE',
    currency: 'SEK',
    timeZone: 'Europe/Stockholm',
    language: 'sv' as const,
  }

  test('says that it needs its first admin', async () => {
    expect(await world.as(nobody).accounts.me()).toMatchObject({ signedIn: false, needsSetUp: true, person: null })
  })

  test('refuses a password that is too short', async () => {
    await expect(world.as(nobody).accounts.setUp({ ...first, password: 'short' })).rejects.toMatchObject({
      status: 400,
    })
  })

  test('gets its first admin, who names the company', async () => {
    expect(await world.as(nobody).accounts.setUp(first)).toEqual({ workspaceId: world.workspaceId })
    const me = await signInAs('aino@lindhav.example', first.password)
    expect(me).toMatchObject({
      person: { role: 'admin', language: 'sv' },
      workspace: { name: 'Lindhav Flow AB', currency: 'SEK' },
    })
  })

  test('is set up once', async () => {
    await expect(world.as(nobody).accounts.setUp(first)).rejects.toMatchObject({ code: 'accounts.already-set-up' })
  })
})

async function post(path: string, body: unknown, cookie = ''): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    origin: 'http://house.test',
    host: 'house.test',
    'x-syskon': '1',
    cookie,
  }
  return world.fetch(new Request(`http://house.test${path}`, { method: 'POST', headers, body: JSON.stringify(body) }))
}

async function cookieOf(email: string, password: string): Promise<string> {
  const answer = await post('/api/auth/sign-in/email', { email, password })
  expect(answer.status).toBe(200)
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}

async function signInAs(email: string, password: string): Promise<Record<string, unknown>> {
  const answer = await post('/rpc/accounts/me', {}, await cookieOf(email, password))
  return ((await answer.json()) as { json: Record<string, unknown> }).json
}

describe('people', () => {
  beforeAll(async () => {
    admin = await world.addPerson({ name: 'The admin', side: 'both', role: 'admin' })
    elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  })

  test('see their own side and role', async () => {
    const { person } = await world.as(elin).accounts.me()
    expect(person).toMatchObject({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead', weekStart: 'monday' })
  })

  test('are invited by mail, choose a password and sign in', async () => {
    await world.as(admin).accounts.invite({
      email: 'mikko@lindhav.example',
      side: 'sales',
      role: 'lead',
      language: 'fi',
      title: 'Myyntijohtaja',
    })
    await world.runJobs()
    const mail = world.mails.at(-1)
    expect(mail).toMatchObject({ to: 'mikko@lindhav.example', subject: expect.stringContaining('kutsuu') })
    const token = /join\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
    expect(await world.as(nobody).accounts.invitation({ token })).toMatchObject({
      email: 'mikko@lindhav.example',
      language: 'fi',
    })
    await world
      .as(nobody)
      .accounts.join({ token, name: 'Mikko Aaltonen', password: 'seven salmon rivers', timeZone: 'Europe/Helsinki' })
    expect(await signInAs('mikko@lindhav.example', 'seven salmon rivers')).toMatchObject({
      person: { side: 'sales', language: 'fi' },
    })
    await expect(world.as(nobody).accounts.invitation({ token })).rejects.toMatchObject({
      code: 'accounts.invitation-over',
    })
  })

  test('can join neither with a made-up link nor after a week nor when it was taken back', async () => {
    await expect(world.as(nobody).accounts.invitation({ token: 'made-up' })).rejects.toMatchObject({
      code: 'accounts.invitation-over',
    })
    const wish = { side: 'sales', role: 'member', language: 'en' } as const
    const { id } = await world.as(admin).accounts.invite({ ...wish, email: 'late@lindhav.example' })
    await world.runJobs()
    const token = /join\/(\S+)/.exec(world.mails.at(-1)?.text ?? '')?.[1] ?? ''
    world.setNow(new Date('2026-11-10T09:00:01Z'))
    await expect(world.as(nobody).accounts.invitation({ token })).rejects.toMatchObject({
      code: 'accounts.invitation-over',
    })
    world.setNow(new Date('2026-11-02T09:00:00Z'))
    expect(await world.as(admin).accounts.revokeInvitation({ id })).toEqual({ revoked: true })
    await expect(world.as(nobody).accounts.invitation({ token })).rejects.toMatchObject({
      code: 'accounts.invitation-over',
    })
  })

  test('are not invited twice under one e-mail', async () => {
    const wish = { email: elin.email, side: 'sales', role: 'member', language: 'en' } as const
    await expect(world.as(admin).accounts.invite(wish)).rejects.toMatchObject({ code: 'accounts.email-taken' })
  })

  test('who leave are signed out at once', async () => {
    await world
      .as(admin)
      .accounts.invite({ email: 'short@lindhav.example', side: 'sales', role: 'member', language: 'en' })
    await world.runJobs()
    const token = /join\/(\S+)/.exec(world.mails.at(-1)?.text ?? '')?.[1] ?? ''
    await world
      .as(nobody)
      .accounts.join({ token, name: 'Short Stay', password: 'a fortnight only', timeZone: 'Europe/Stockholm' })
    const cookie = await cookieOf('short@lindhav.example', 'a fortnight only')
    const { items } = await world.as(admin).accounts.people()
    const id = items.find(({ name }) => name === 'Short Stay')?.id ?? ''
    await world.as(admin).accounts.changePerson({ id, left: true })
    const me = (await (await post('/rpc/accounts/me', {}, cookie)).json()) as { json: { signedIn: boolean } }
    expect(me.json.signedIn).toBe(false)
  })

  test('keep one admin: two who step down at once do not both succeed', async () => {
    const api = world.as(admin).accounts
    const { items } = await api.people()
    const admins = items.filter(({ role, leftAt }) => role === 'admin' && leftAt === null)
    const stepped = await Promise.allSettled(admins.map(({ id }) => api.changePerson({ id, role: 'member' })))
    expect(stepped.filter(({ status }) => status === 'fulfilled')).toHaveLength(admins.length - 1)
    expect(stepped.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'accounts.last-admin' },
    })
  })

  test('change their own language; a key has none', async () => {
    expect(await world.as(elin).accounts.changeMyself({ language: 'ru' })).toMatchObject({ language: 'ru' })
    const key = {
      kind: 'key' as const,
      workspaceId: world.workspaceId,
      keyId: elin.memberId,
      name: 'a key',
      scopes: ['read' as const],
    }
    await expect(world.as(key).accounts.changeMyself({ language: 'ru' })).rejects.toMatchObject({
      code: 'accounts.not-a-person',
    })
  })
})

describe('API keys', () => {
  test('open the public interface until they are revoked', async () => {
    const api = world.as(await world.addPerson({ name: 'Key Maker', side: 'both', role: 'admin' })).accounts
    const { key, item } = await api.makeKey({ name: 'warehouse', scopes: ['read'] })
    const read = () =>
      world.fetch(new Request('http://house.test/api/v1/people', { headers: { authorization: `Bearer ${key}` } }))
    expect(await (await read()).text()).toContain('items')
    await api.revokeKey({ id: item.id })
    expect((await read()).status).toBe(401)
  })

  test('make no further keys', async () => {
    const key = {
      kind: 'key' as const,
      workspaceId: world.workspaceId,
      keyId: elin.memberId,
      name: 'a key',
      scopes: ['admin' as const],
    }
    await expect(world.as(key).accounts.makeKey({ name: 'child', scopes: ['read'] })).rejects.toMatchObject({
      code: 'accounts.keys-make-no-keys',
    })
  })
})

describe('sessions', () => {
  test('are listed with the current one marked, and can be ended', async () => {
    const [here, there] = [
      await cookieOf('aino@lindhav.example', 'water under the bridge'),
      await cookieOf('aino@lindhav.example', 'water under the bridge'),
    ]
    const list = async (cookie: string) =>
      (
        (await (await post('/rpc/accounts/sessions', {}, cookie)).json()) as {
          json: { items: { id: string; current: boolean }[] }
        }
      ).json.items
    const sessions = await list(here)
    expect(sessions.filter(({ current }) => current)).toHaveLength(1)
    const other = (await list(there)).find(({ current }) => current)
    await post('/rpc/accounts/endSession', { json: { id: other?.id } }, here)
    const me = (await (await post('/rpc/accounts/me', {}, there)).json()) as { json: { signedIn: boolean } }
    expect(me.json.signedIn).toBe(false)
  })

  test('a forgotten password is replaced through a mailed link, and old sessions end', async () => {
    const old = await cookieOf('aino@lindhav.example', 'water under the bridge')
    await post('/api/auth/request-password-reset', { email: 'aino@lindhav.example', redirectTo: '/new-password' })
    const mail = world.mails.at(-1)
    expect(mail).toMatchObject({ to: 'aino@lindhav.example', subject: 'Syskon: nytt lösenord' })
    const token = /reset-password\/([^?\s]+)/.exec(mail?.text ?? '')?.[1] ?? ''
    const answer = await post('/api/auth/reset-password', { token, newPassword: 'bridge over the water' })
    expect(answer.status).toBe(200)
    expect(await signInAs('aino@lindhav.example', 'bridge over the water')).toMatchObject({ signedIn: true })
    const me = (await (await post('/rpc/accounts/me', {}, old)).json()) as { json: { signedIn: boolean } }
    expect(me.json.signedIn).toBe(false)
  })
})
