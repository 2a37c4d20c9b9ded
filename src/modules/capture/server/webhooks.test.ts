import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { hostileTexts } from '#testing/hostile.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import type { CaptureWebhook } from '../contract.ts'
import { seal, unseal } from './seal.ts'

let world: World
let lead: Person
let api: Api
let webhook: CaptureWebhook
let secret: string

const mapping = [
  { from: 'data.contact.email', to: 'email' },
  { from: 'data.contact.name', to: 'name' },
  { from: 'data.company', to: 'company' },
  { from: 'data.page', to: 'page' },
  { from: 'data.answers.0.text', to: 'custom' },
] as const

beforeAll(async () => {
  world = await openWorld()
  lead = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  api = world.as(lead)
  const wish = { name: 'Fair scanner', mapping: [...mapping], highIntent: false, source: 'Trade show', campaign: '' }
  const made = await api.capture.makeWebhook(wish)
  webhook = made.item
  secret = made.secret
})
afterAll(() => world.close())

type Sending = { body: unknown; id?: string; at?: Date; with?: string; signature?: string; key?: string }

let deliveries = 0

function send(sending: Sending): Promise<Response> {
  const {
    body,
    id = `msg_${++deliveries}`,
    at = world.house.clock.now(),
    with: signedWith = secret,
    key = webhook.key,
  } = sending
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': sending.signature ?? new Webhook(signedWith).sign(id, at, text),
  }
  return world.fetch(new Request(`http://house.test/hooks/${key}`, { method: 'POST', headers, body: text }))
}

function scanned(email: string) {
  const answers = [{ text: 'Two pumps' }]
  return {
    data: {
      contact: { email, name: 'Siv Ek' },
      company: 'Berg AB',
      page: 'https://fair.example/?utm_campaign=Fair',
      answers,
    },
  }
}

async function reasons(): Promise<string[]> {
  return (await api.capture.dropped({ wayId: webhook.id })).items.map(({ reason }) => reason)
}

describe('a webhook that comes in', () => {
  test('is a lead by its mapping', async () => {
    const answer = await send({ body: scanned('siv@berg.example') })
    expect([answer.status, await answer.json()]).toEqual([200, { success: true, submissionId: expect.any(String) }])
    const [found] = (await api.leads.list({ search: 'siv@berg.example' })).items
    expect(found).toMatchObject({
      name: 'Siv Ek',
      company: 'Berg AB',
      feed: 'webhooks',
      source: 'Trade show',
      campaign: 'Fair',
      custom: { text: 'Two pumps' },
    })
    const [item] = (await api.capture.webhooks({})).items
    expect(item).toMatchObject({ readable: true, lately: { taken: 1 }, lastUsedAt: world.house.clock.now() })
  })

  test('is taken once for its id, also when it comes twice at once', async () => {
    const again = { body: scanned('twice@berg.example'), id: 'msg_twice' }
    const answers = await Promise.all([send(again), send(again), send(again)])
    const said = await Promise.all(answers.map((answer) => answer.json()))
    expect(new Set(said.map(({ submissionId }) => submissionId)).size).toBe(1)
    const [found] = (await api.leads.list({ search: 'twice@berg.example' })).items
    expect((await api.ledger.touches({ personId: found?.personId ?? '' })).items).toHaveLength(1)
  })

  test('is refused without the right signature, with another’s, or for another body', async () => {
    const wrong = `whsec_${Buffer.from('another secret of the same size').toString('base64')}`
    const body = scanned('forged@berg.example')
    const other = new Webhook(secret).sign('msg_other', world.house.clock.now(), '{}')
    for (const sending of [
      { body, with: wrong },
      { body, signature: '' },
      { body, signature: 'v1,' },
      { body, signature: other },
      { body, id: ' ' },
    ])
      expect((await send(sending)).status).toBe(401)
    expect((await api.leads.list({ search: 'forged@berg.example' })).items).toEqual([])
    expect(await reasons()).toContain('bad-signature')
  })

  test('is refused when it was signed more than five minutes ago or from now', async () => {
    const now = world.house.clock.now().getTime()
    const body = scanned('late@berg.example')
    expect((await send({ body, at: new Date(now - 301_000) })).status).toBe(401)
    expect((await send({ body, at: new Date(now + 301_000) })).status).toBe(401)
    expect((await send({ body, at: new Date(now - 299_000) })).status).toBe(200)
    expect(await reasons()).toContain('too-old')
  })

  test('is refused when it tells of nobody or is no JSON', async () => {
    expect((await send({ body: { data: {} } })).status).toBe(422)
    expect((await send({ body: '{"data":' })).status).toBe(400)
    expect((await send({ body: 'x'.repeat(300_000) })).status).toBe(413)
    expect(await reasons()).toEqual(expect.arrayContaining(['nobody', 'unreadable']))
  })

  test('is never a fault of the house, whatever it holds', async () => {
    for (const [at, text] of hostileTexts.entries()) {
      const body = {
        data: { contact: { email: `h${at}@berg.example`, name: text }, company: text, page: text, answers: [{ text }] },
      }
      expect((await send({ body })).status).toBeLessThan(500)
      expect((await send({ body: scanned(text) })).status).toBeLessThan(500)
    }
  })

  test('is not found under another key, nor when it was revoked', async () => {
    expect((await send({ body: {}, key: `${webhook.key.slice(0, -1)}_` })).status).toBe(404)
    const { item, secret: other } = await api.capture.makeWebhook({
      name: 'Old',
      mapping: [...mapping],
      highIntent: false,
      source: '',
      campaign: '',
    })
    expect(await api.capture.revokeWebhook({ id: item.id })).toEqual({ revoked: true })
    expect((await send({ body: {}, key: item.key, with: other })).status).toBe(404)
    await expect(api.capture.changeWebhook({ id: item.id, name: 'New' })).rejects.toMatchObject({
      code: 'house.not-found',
    })
  })
})

describe('the secret of a webhook', () => {
  test('stands sealed in the database, and opens for this house alone', async () => {
    const { rows } = await world.house.ownerPool.query<{ all: string; sealed: string }>(
      'select row_to_json(w)::text as all, sealed_secret as sealed from capture_webhook w where id = $1',
      [webhook.id],
    )
    expect(rows[0]?.all).not.toContain(secret.slice(6))
    expect(unseal(world.house.secret, rows[0]?.sealed ?? '')).toBe(secret)
    expect(unseal('another house', rows[0]?.sealed ?? '')).toBeNull()
    expect(seal('a', secret)).not.toBe(seal('a', secret))
  })

  test('that another house sealed is said to be lost', async () => {
    const { item, secret: made } = await api.capture.makeWebhook({
      name: 'Lost',
      mapping: [...mapping],
      highIntent: false,
      source: '',
      campaign: '',
    })
    await world.house.ownerPool.query('update capture_webhook set sealed_secret = $1 where id = $2', [
      seal('elsewhere', made),
      item.id,
    ])
    const answer = await send({ body: scanned('x@berg.example'), key: item.key, with: made })
    expect([answer.status, (await answer.json()).code]).toEqual([503, 'capture.secret-lost'])
    expect((await api.capture.webhooks({})).items.find(({ id }) => id === item.id)?.readable).toBe(false)
  })

  test('is for leads and admins to make', async () => {
    const member = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' })
    const wish = { name: 'X', mapping: [...mapping], highIntent: false, source: '', campaign: '' }
    await expect(world.as(member).capture.makeWebhook(wish)).rejects.toMatchObject({ code: 'house.not-allowed' })
    await expect(world.as(member).capture.makeWriteKey({ name: 'X' })).rejects.toMatchObject({
      code: 'house.not-allowed',
    })
  })

  test('stays the same when what it means is changed', async () => {
    const changed = await api.capture.changeWebhook({ id: webhook.id, source: 'Fair' })
    expect(changed).toMatchObject({ source: 'Fair', name: 'Fair scanner', mapping: [...mapping] })
    expect((await send({ body: scanned('after@berg.example') })).status).toBe(200)
  })
})
