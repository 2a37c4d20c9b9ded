import { gzipSync } from 'node:zlib'
import { Analytics as Segment } from '@segment/analytics-node'
import RudderStack from '@rudderstack/rudder-sdk-node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { listenOnPort, type Listening } from '#platform/server/listen.ts'
import { hostileTexts } from '#testing/hostile.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { openApp } from '../../../app.ts'
import { openCommonCommit } from './common-commit.ts'

let world: World
let lead: Person
let api: Api
let key: string

beforeAll(async () => {
  world = await openWorld()
  lead = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  api = world.as(lead)
  key = (await api.capture.makeWriteKey({ name: 'Web site' })).key
})
afterAll(() => world.close())

type Sending = { path?: string; body: unknown; key?: string | null; headers?: Record<string, string>; raw?: BodyInit }

function send({ path = 'batch', body, key: given = key, headers = {}, raw }: Sending): Promise<Response> {
  const authorization = given === null ? {} : { authorization: `Basic ${btoa(`${given}:`)}` }
  return world.fetch(
    new Request(`http://house.test/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization, ...headers },
      body: raw ?? JSON.stringify(body),
    }),
  )
}

async function personsWith(email: string, workspaceId = world.workspaceId): Promise<string[]> {
  const { rows } = await world.house.ownerPool.query<{ id: string }>(
    'select id from person where workspace_id = $1 and email = $2',
    [workspaceId, email],
  )
  return rows.map(({ id }) => id)
}

async function touchesOf(email: string) {
  const [personId] = await personsWith(email)
  return personId === undefined ? [] : (await api.ledger.touches({ personId, limit: 500 })).items
}

function identify(name: string, more: object = {}) {
  return { type: 'identify', messageId: `i-${name}`, userId: name, traits: { email: `${name}@berg.example` }, ...more }
}

function track(name: string, messageId: string, more: object = {}) {
  return { type: 'track', event: 'Opened prices', messageId, userId: name, ...more }
}

async function inboxCount(): Promise<number> {
  const { rows } = await world.house.ownerPool.query<{ count: string }>(
    'select count(*)::int as count from capture_inbox',
  )
  return Number(rows[0]?.count)
}

describe('the collector, with libraries of others', () => {
  let door: Listening
  let host: string
  beforeAll(async () => {
    door = await listenOnPort(openApp(world.house), '127.0.0.1', 0)
    host = `http://127.0.0.1:${door.port}`
  })
  afterAll(() => door.stop())

  test('takes what Segment’s library for Node sends, every kind of message', async () => {
    const analytics = new Segment({ writeKey: key, host, path: '/v1/batch', flushInterval: 50 })
    const failures: unknown[] = []
    analytics.on('error', (error) => failures.push(error))
    analytics.identify({ userId: 'seg-1', traits: { email: 'siv@segment.example', name: 'Siv Ek' } })
    analytics.track({ userId: 'seg-1', event: 'Signed up', properties: { plan: 'pro' } })
    analytics.page({
      userId: 'seg-1',
      name: 'Prices',
      properties: { url: 'https://lindhav.example/prices?utm_source=google&utm_medium=cpc' },
    })
    analytics.screen({ userId: 'seg-1', name: 'Start' })
    analytics.group({ userId: 'seg-1', groupId: 'g1', traits: { name: 'Segmentbolaget AB' } })
    analytics.alias({ userId: 'seg-1', previousId: 'seg-anon' })
    await analytics.closeAndFlush({ timeout: 10_000 })
    expect(failures).toEqual([])
    await world.runJobs()
    const touches = await touchesOf('siv@segment.example')
    expect(touches.map(({ kind, subject, channel }) => `${kind} ${subject} ${channel}`).toSorted()).toEqual([
      'event Signed up direct',
      'page_visit Prices paid_search',
      'screen Start direct',
    ])
    expect(touches.every(({ companyId }) => companyId !== null)).toBe(true)
    const companies = await world.house.ownerPool.query("select from company where name = 'Segmentbolaget AB'")
    expect(companies.rows).toHaveLength(1)
  })

  test('takes what RudderStack’s library for Node sends, packed and under another content type', async () => {
    const analytics = new RudderStack(key, { dataPlaneUrl: host, path: '/v1/batch', flushInterval: 50 })
    analytics.identify({ userId: 'rud-1', traits: { email: 'rut@rudder.example' } })
    analytics.track({ userId: 'rud-1', event: 'Signed up', timestamp: new Date('2026-01-02T03:04:05Z') })
    await new Promise<void>((resolve) => void analytics.flush(() => resolve()))
    await expect.poll(inboxCount, { timeout: 10_000 }).toBe(2)
    await world.runJobs()
    const [touch] = await touchesOf('rut@rudder.example')
    expect(touch).toMatchObject({ kind: 'event', subject: 'Signed up', side: 'marketing', feed: 'collector' })
  })
})

describe('a request to the collector', () => {
  test('is answered when it is kept, by each of the addresses', async () => {
    for (const path of ['track', 'page', 'screen', 'identify', 'group', 'alias']) {
      const answer = await send({
        path,
        body: { userId: 'many', messageId: `one-${path}`, event: 'x', previousId: 'p', groupId: 'g' },
      })
      expect([path, answer.status, await answer.text()]).toEqual([path, 200, '{"success":true}'])
    }
    expect(await inboxCount()).toBe(6)
    await world.runJobs()
    expect(await inboxCount()).toBe(0)
  })

  test('may carry its key in the body, and any content type', async () => {
    const body = { batch: [identify('body')], writeKey: key }
    const answer = await send({ body, key: null, headers: { 'content-type': 'text/plain' } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })

  test('may be packed, whatever its content type says', async () => {
    const raw = gzipSync(JSON.stringify({ batch: [identify('packed')] }))
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' }
    expect((await send({ body: null, raw, headers })).status).toBe(200)
    await world.runJobs()
    expect(await personsWith('packed@berg.example')).toHaveLength(1)
  })

  test('from a page elsewhere is let through', async () => {
    const asked = await world.fetch(new Request('http://house.test/v1/batch', { method: 'OPTIONS' }))
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, '*'])
  })

  test('is refused with a sentence when its key is unknown, revoked or of nobody', async () => {
    const { key: short, item } = await api.capture.makeWriteKey({ name: 'For a day' })
    expect((await send({ body: { batch: [] }, key: short })).status).toBe(200)
    await api.capture.revokeWriteKey({ id: item.id })
    for (const wrong of [short, 'nonsense', '', `${key.slice(0, -1)}x`, key.slice(22)]) {
      const answer = await send({ body: { batch: [identify('x')] }, key: wrong, headers: { 'accept-language': 'sv' } })
      expect(answer.status).toBe(401)
      expect(await answer.json()).toMatchObject({
        code: 'capture.no-such-write-key',
        detail: expect.stringMatching(/^Det finns ingen/),
      })
    }
  })

  test('is refused with a sentence when it is too large, also once unpacked, or no batch', async () => {
    const large = JSON.stringify({ batch: [{ ...identify('large'), more: 'x'.repeat(600_000) }] })
    expect((await send({ body: null, raw: large })).status).toBe(413)
    expect((await send({ body: null, raw: gzipSync(large), headers: { 'content-encoding': 'gzip' } })).status).toBe(413)
    expect((await send({ body: null, raw: '{"batch":' })).status).toBe(400)
    expect(
      (await send({ body: null, raw: gzipSync('{}').subarray(0, 9), headers: { 'content-encoding': 'gzip' } })).status,
    ).toBe(400)
    const noBatch = await send({ body: { batch: 'x' } })
    expect([noBatch.status, await noBatch.json()]).toMatchObject([400, { code: 'capture.no-batch' }])
  })

  test('is told to come again when too much waits', async () => {
    const commits = openCommonCommit(world.house, 10)
    const arrival = {
      id: crypto.randomUUID(),
      place: 0,
      writeKeyId: crypto.randomUUID(),
      receivedAt: '2026-11-02T09:00:00Z',
      sentAt: null,
    }
    expect(await commits.keep(world.workspaceId, [{ ...arrival, body: 'x'.repeat(11) }])).toBe(false)
    expect(await commits.keep(world.workspaceId, [{ ...arrival, body: 'null' }])).toBe(true)
  })

  test('is never a fault of the house, whatever it holds', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const odd = [
      null,
      1,
      'x',
      [],
      {},
      { type: 'track' },
      { type: 'nonsense', userId: 'x' },
      { type: 'track', userId: {}, anonymousId: [] },
    ]
    const texts = hostileTexts.map((text, at) => ({
      type: 'track',
      userId: text || 'x',
      anonymousId: text,
      messageId: `h${at}${text}`,
      event: text,
      timestamp: text,
      sentAt: text,
      properties: { [text]: text, url: text, referrer: text },
      context: { campaign: { name: text }, page: text, traits: text },
    }))
    const identities = hostileTexts.map((text, at) => ({
      type: 'identify',
      userId: `hi${at}${text}`,
      traits: { email: text, name: text, phone: text, company: { name: text }, address: text },
    }))
    for (const raw of [
      JSON.stringify({ batch: [...odd, ...texts, ...identities] }),
      `{"batch":[${deep}]}`,
      'null',
      '[]',
      '',
      '"x"',
    ])
      expect((await send({ body: null, raw })).status).toBeLessThan(500)
    await world.runJobs()
    expect(await inboxCount()).toBe(0)
    const { rows } = await world.house.ownerPool.query(
      'select last_error from graphile_worker.jobs where last_error is not null',
    )
    expect(rows).toEqual([])
    const { items } = await api.capture.dropped({})
    expect(new Set(items.map(({ reason }) => reason))).toEqual(new Set(['unreadable', 'unknown-type', 'nobody']))
    expect(items.filter(({ wayName }) => wayName === 'Web site').length).toBeGreaterThan(2)
  })
})

describe('an event', () => {
  test('that is sent twice, also twice at once, is one touch', async () => {
    const body = { batch: [identify('twice'), track('twice', 't-1'), track('twice', 't-1')] }
    const answers = await Promise.all([send({ body }), send({ body }), send({ body })])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    await world.runJobs()
    await send({ body })
    await world.runJobs()
    expect(await touchesOf('twice@berg.example')).toHaveLength(1)
  })

  test('of a visitor whom nobody knows waits, and is theirs from the moment it happened when they say who they are', async () => {
    const visit = { type: 'page', anonymousId: 'anon-7', name: 'Pumps', timestamp: '2026-10-30T10:00:00.000Z' }
    await send({
      body: {
        batch: [
          { ...visit, messageId: 'v-1' },
          { ...visit, messageId: 'v-1' },
        ],
      },
    })
    await world.runJobs()
    await send({ body: { batch: [{ ...visit, messageId: 'v-2', timestamp: '2026-10-31T10:00:00.000Z' }] } })
    await world.runJobs()
    expect(await touchesOf('anna@berg.example')).toEqual([])
    await send({ body: { batch: [identify('anna', { anonymousId: 'anon-7' })] } })
    await world.runJobs()
    const touches = await touchesOf('anna@berg.example')
    expect(touches.map(({ occurredAt }) => occurredAt.toISOString())).toEqual([
      '2026-10-31T10:00:00.000Z',
      '2026-10-30T10:00:00.000Z',
    ])
    expect(touches[0]?.recordedAt).toEqual(world.house.clock.now())
    const { rows } = await world.house.ownerPool.query("select from capture_waiting where called = 'a:anon-7'")
    expect(rows).toEqual([])
  })

  test('under a name that an alias ties to a known user is theirs', async () => {
    await send({
      body: {
        batch: [track('old-name', 'al-1'), { type: 'alias', userId: 'bo', previousId: 'old-name', messageId: 'al-2' }],
      },
    })
    await world.runJobs()
    await send({ body: { batch: [identify('bo')] } })
    await world.runJobs()
    expect(await touchesOf('bo@berg.example')).toHaveLength(1)
  })

  test('on a device that somebody else takes over is theirs from then on', async () => {
    const onDevice = { anonymousId: 'shared' }
    await send({ body: { batch: [identify('eva', onDevice), { type: 'page', ...onDevice, messageId: 'sh-1' }] } })
    await world.runJobs()
    await send({
      body: {
        batch: [identify('olle', onDevice), { type: 'page', ...onDevice, messageId: 'sh-2' }, track('eva', 'sh-3')],
      },
    })
    await world.runJobs()
    expect(await touchesOf('eva@berg.example')).toHaveLength(2)
    expect(await touchesOf('olle@berg.example')).toHaveLength(1)
  })

  test('whose sender’s clock goes wrong is put right, and none lies in the future', async () => {
    const sentAt = '2026-11-02T12:00:00.000Z'
    await send({
      body: {
        sentAt,
        batch: [
          identify('clock'),
          track('clock', 'c-1', { timestamp: '2026-11-02T11:00:00.000Z' }),
          track('clock', 'c-2', { timestamp: '2030-01-01T00:00:00.000Z' }),
          track('clock', 'c-3', { timestamp: '1970-01-01T00:00:00.000Z' }),
        ],
      },
    })
    await world.runJobs()
    const at = (await touchesOf('clock@berg.example')).map(({ occurredAt }) => occurredAt.toISOString()).toSorted()
    expect(at).toEqual(['2026-11-02T08:00:00.000Z', '2026-11-02T09:00:00.000Z', '2026-11-02T09:00:00.000Z'])
  })

  test('of another company’s key is another company’s', async () => {
    const other = await world.addWorkspace('Another company')
    const operator = { kind: 'operator', workspaceId: other, name: 'operator' } as const
    const theirs = await world.as(operator).capture.makeWriteKey({ name: 'Theirs' })
    await send({ body: { batch: [identify('stranger')] }, key: theirs.key })
    await world.runJobs()
    expect(await personsWith('stranger@berg.example')).toEqual([])
    expect(await personsWith('stranger@berg.example', other)).toHaveLength(1)
  })
})

test('a write key is shown once, kept as a hash, and its making and revoking are written down', async () => {
  const { key: made, item } = await api.capture.makeWriteKey({ name: 'Shop' })
  expect(made.endsWith(item.hint.slice(1))).toBe(true)
  const { rows } = await world.house.ownerPool.query<{ all: string }>(
    'select row_to_json(k)::text as all from capture_write_key k union all select detail::text from fact',
  )
  expect(rows.some(({ all }) => all.includes(made.slice(22)))).toBe(false)
  expect(await api.capture.revokeWriteKey({ id: item.id })).toEqual({ revoked: true })
  expect(await api.capture.revokeWriteKey({ id: item.id })).toEqual({ revoked: false })
  const facts = await world.house.ownerPool.query('select kind from fact where subject_id = $1 order by id', [item.id])
  expect(facts.rows).toEqual([{ kind: 'write-key.made' }, { kind: 'write-key.revoked' }])
})
