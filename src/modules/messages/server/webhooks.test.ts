import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { slackBody, teamsBody } from './post-to-chat.ts'
import { emit, notify } from './index.ts'
import { seal, unseal } from './seal.ts'

type Got = { path: string; headers: http.IncomingHttpHeaders; body: string }

let world: World
let admin: Person
let receiver: http.Server
let address: string
let answer = 200
const got: Got[] = []

beforeAll(async () => {
  world = await openWorld()
  admin = await world.addPerson({ name: 'Sanna Riihelä', side: 'both', role: 'admin' })
  receiver = http.createServer((request, response) => {
    let body = ''
    request.on('data', (part) => (body += String(part)))
    request.on('end', () => {
      got.push({ path: request.url ?? '', headers: request.headers, body })
      response.writeHead(answer, answer === 302 ? { location: '/elsewhere' } : {}).end('x'.repeat(200_000))
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
})
afterAll(async () => {
  await new Promise((resolve) => receiver.close(resolve))
  await world.close()
})
beforeEach(() => {
  world.house.config.openNetworks = '127.0.0.0/8'
  got.length = 0
  answer = 200
})

function firstGot(): Got {
  const [first] = got
  if (!first) throw new Error('nothing arrived')
  return first
}

function happen(event: string, payload: object): Promise<void> {
  return world.house.db.inWorkspace(world.workspaceId, (tx) => emit(tx, world.workspaceId, event, payload))
}

async function make(path: string, events: string[] = []) {
  return world.as(admin).messages.makeWebhook({ name: path, url: `${address}/${path}`, events })
}

describe('a webhook', () => {
  it('is told of its events, signed as Standard Webhooks are', async () => {
    const { secret, item } = await make('signed', ['lead.accepted'])
    await happen('lead.rejected', { leadId: '1' })
    await happen('lead.accepted', { leadId: '2' })
    await world.runJobs()
    expect(got).toHaveLength(1)
    const { headers, body } = firstGot()
    const checker = new Webhook(secret)
    const sign = (text: string) => checker.sign(String(headers['webhook-id']), world.house.clock.now(), text)
    expect(headers['webhook-signature']).toBe(sign(body))
    expect(headers['webhook-signature']).not.toBe(sign(`${body} `))
    expect(JSON.parse(body)).toEqual({
      type: 'lead.accepted',
      timestamp: '2026-11-02T09:00:00.000Z',
      data: { leadId: '2' },
    })
    expect((await world.as(admin).messages.sends({ webhookId: item.id })).items).toMatchObject([
      { state: 'sent', attempts: 1, lastStatus: 200 },
    ])
    await world.as(admin).messages.removeWebhook({ id: item.id })
  })

  it('shows its secret once, and neither the list nor the tables tell it', async () => {
    const { secret, item } = await make('secret')
    const said = JSON.stringify(await world.as(admin).messages.webhooks())
    expect(said).not.toContain(secret)
    expect(said).toContain(secret.slice(-4))
    const { rows } = await world.house.ownerPool.query<{ row: string }>('select w::text as row from webhook_out w')
    expect(rows.filter(({ row }) => row.includes(secret.slice(6, 40)))).toEqual([])
    const renewed = await world.as(admin).messages.renewSecret({ id: item.id })
    expect(renewed.secret).not.toBe(secret)
    await happen('lead.accepted', {})
    await world.runJobs()
    const { headers, body } = firstGot()
    expect(headers['webhook-signature']).toBe(
      new Webhook(renewed.secret).sign(String(headers['webhook-id']), world.house.clock.now(), body),
    )
    await world.as(admin).messages.removeWebhook({ id: item.id })
  })

  it('is tried again when it fails, given up in the end, told of once, and sent again on request', async () => {
    const { item } = await make('failing')
    answer = 500
    await happen('lead.accepted', { leadId: '3' })
    await world.runJobs()
    expect(got).toHaveLength(10)
    const { items } = await world.as(admin).messages.sends({ state: 'dead' })
    expect(items).toMatchObject([{ attempts: 10, lastStatus: 500, event: 'lead.accepted', webhookName: 'failing' }])
    const told = await world.as(admin).messages.list({})
    expect(told.items.filter(({ kind }) => kind === 'webhook-dead')).toHaveLength(1)
    answer = 200
    expect(await world.as(admin).messages.resend({ id: items[0]?.id ?? '' })).toEqual({ resent: true })
    await world.runJobs()
    expect((await world.as(admin).messages.webhooks()).items).toMatchObject([{ dead: 0, waiting: 0 }])
    expect(await world.as(admin).messages.resend({ id: items[0]?.id ?? '' })).toEqual({ resent: false })
    expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    await world.as(admin).messages.removeWebhook({ id: item.id })
  })

  it('is sent nothing any more once it was removed', async () => {
    const { item } = await make('later')
    answer = 503
    const { sendId } = await world.as(admin).messages.tryWebhook({ id: item.id })
    const jobs = () =>
      world.house.ownerPool.query<{ run_at: Date }>(
        `select run_at from graphile_worker.jobs where key like '%' || $1`,
        [sendId],
      )
    expect((await jobs()).rows).toHaveLength(1)
    await world.as(admin).messages.removeWebhook({ id: item.id })
    await world.runJobs()
    expect(got).toEqual([])
  })

  it('follows no redirect and takes a gone address at its word', async () => {
    const { item } = await make('moved')
    answer = 302
    await world.as(admin).messages.tryWebhook({ id: item.id })
    await world.runJobs()
    expect(new Set(got.map(({ path }) => path))).toEqual(new Set(['/moved']))
    got.length = 0
    answer = 410
    await world.as(admin).messages.tryWebhook({ id: item.id })
    await world.runJobs()
    expect(got).toHaveLength(1)
    await world.as(admin).messages.removeWebhook({ id: item.id })
  })

  it('hears nothing while it is paused', async () => {
    const { item } = await make('paused')
    expect((await world.as(admin).messages.changeWebhook({ id: item.id, paused: true })).pausedAt).not.toBeNull()
    await happen('lead.accepted', {})
    await world.as(admin).messages.tryWebhook({ id: item.id })
    await world.runJobs()
    expect(got).toEqual([])
    await world.as(admin).messages.changeWebhook({ id: item.id, paused: false, name: 'goes on' })
    await world.runJobs()
    expect(got.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual(['house.trial'])
    await world.as(admin).messages.removeWebhook({ id: item.id })
    await expect(world.as(admin).messages.tryWebhook({ id: item.id })).rejects.toMatchObject({
      code: 'house.not-found',
    })
  })
})

describe('the way out', () => {
  it.each([
    ['http://example.com/hook', 'messages.not-https'],
    ['https://ann:word@example.com', 'messages.has-password'],
    ['https://192.168.1.1/hook', 'messages.private'],
    ['nonsense', 'messages.not-an-address'],
  ])('refuses %s by %s', async (url, code) => {
    await expect(world.as(admin).messages.makeWebhook({ name: 'x', url, events: [] })).rejects.toMatchObject({ code })
  })

  it('reaches nothing private unless the operator opened it, however the webhook came to be', async () => {
    const { item } = await make('private')
    world.house.config.openNetworks = ''
    await world.as(admin).messages.tryWebhook({ id: item.id })
    await world.runJobs()
    expect(got).toEqual([])
    expect((await world.as(admin).messages.sends({ webhookId: item.id })).items).toMatchObject([
      { state: 'dead', attempts: 1, lastFailure: 'private' },
    ])
    await world.as(admin).messages.removeWebhook({ id: item.id })
  })

  it('checks what a name resolves to', async () => {
    world.house.config.openNetworks = ''
    const { item } = await world
      .as(admin)
      .messages.makeWebhook({ name: 'named', url: 'https://ip6-localhost/x', events: [] })
    await world.as(admin).messages.tryWebhook({ id: item.id })
    await world.runJobs()
    const { items } = await world.as(admin).messages.sends({ webhookId: item.id })
    expect(['private', 'unknown-host']).toContain(items[0]?.lastFailure)
    await world.as(admin).messages.removeWebhook({ id: item.id })
  })

  it('posts to the chat of a person, whose address nobody is shown', async () => {
    const wishes = await world.as(admin).messages.changeWishes({
      chatTo: { kind: 'slack', url: `${address}/T000/secret-part` },
      chat: { unrouted: 'at-once' },
    })
    expect(wishes.chatKind).toBe('slack')
    expect(JSON.stringify(wishes)).not.toContain('secret-part')
    await world.house.db.inWorkspace(world.workspaceId, (tx) =>
      notify(tx, world.house, {
        workspaceId: world.workspaceId,
        to: [admin.memberId],
        kind: 'unrouted',
        about: { kind: 'engagement', id: 'e9' },
        values: { lead: '<!channel> Ann', company: 'A & B' },
        link: '/routing',
      }),
    )
    await world.runJobs()
    expect(JSON.parse(got[0]?.body ?? '{}')).toEqual({
      text: 'Nobody could be found for &lt;!channel&gt; Ann, A &amp; B.\n<http://house.test/routing>',
    })
    await world.as(admin).messages.changeWishes({ chatTo: null })
    expect((await world.as(admin).messages.wishes()).chatKind).toBeNull()
  })
})

it('Teams gets a card, Slack gets text without marks of its own', () => {
  const letters = [{ sentence: 'A *new* lead', link: 'https://house.example/q', deedLink: null }]
  expect(JSON.stringify(teamsBody(letters))).toContain('"text":"A *new* lead"')
  expect(slackBody([{ sentence: 'a < b', link: 'https://house.example/q', deedLink: null }])).toEqual({
    text: 'a &lt; b\n<https://house.example/q>',
  })
})

it('a seal opens with the same secret alone', () => {
  const sealed = seal('one secret', 'https://hooks.example/T/B/x')
  expect(sealed).not.toBe(seal('one secret', 'https://hooks.example/T/B/x'))
  expect(unseal('one secret', sealed)).toBe('https://hooks.example/T/B/x')
  expect(unseal('another', sealed)).toBeNull()
  expect(unseal('one secret', 'nonsense')).toBeNull()
})
