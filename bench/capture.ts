import { mkdtemp, chmod, rm } from 'node:fs/promises'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'
import { from as copyFrom } from 'pg-copy-streams'
import { openWorkspace } from '#modules/accounts/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { readConfig } from '#platform/server/config.ts'
import type { House, SignedIn } from '#platform/server/house.ts'
import { startJobs } from '#platform/server/jobs.ts'
import { listenOnPort } from '#platform/server/listen.ts'
import { openLog } from '#platform/server/log.ts'
import { openHouse } from '#platform/server/open-house.ts'
import { createRouterClient } from '@orpc/server'
import { allJobs, openApp, router } from '../src/app.ts'
import { percentile, printBench, type Bench } from './report.ts'

const eventsARequest = 100
const senders = 16
/** Forms that are sent before any is measured, as on a house that has run for a moment. */
const warmUp = 25

type Load = { port: number; key: string; seconds: number }
type Sent = { events: number; seconds: number; refused: number; millis: number[] }

/** An event as a library of the Segment kind sends it. */
function message(number: number): object {
  return {
    type: 'track',
    event: 'Opened prices',
    userId: `u${number % 5000}`,
    anonymousId: `a-${number % 5000}`,
    messageId: `node-next-${number}-9510dcd3-2ef5-4b4a-b6ea-06985c8b5bd1`,
    timestamp: new Date(1_795_292_664_927 + number).toISOString(),
    properties: { plan: 'pro', revenue: 9.5, url: 'https://www.example.com/prices?utm_source=google&utm_medium=cpc' },
    context: { ip: '1.2.3.4', library: { name: '@segment/analytics-node', version: '3.1.0' } },
    integrations: {},
    _metadata: { nodeVersion: 'v24.21.0', jsRuntime: 'node' },
  }
}

/** Sends batches without pause from a thread of its own, so that the house does not wait for its own bench. */
async function sendForAWhile({ port, key, seconds }: Load): Promise<Sent> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: senders })
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`
  const sent: Sent = { events: 0, seconds: 0, refused: 0, millis: [] }
  let number = 0
  const startedAt = performance.now()
  const endsAt = startedAt + seconds * 1000
  const sendOne = async () => {
    const batch = Array.from({ length: eventsARequest }, () => message(number++))
    const body = JSON.stringify({ batch, sentAt: new Date().toISOString() })
    const at = performance.now()
    const status = await post(agent, port, '/v1/batch', body, { authorization, 'content-type': 'application/json' })
    sent.millis.push(performance.now() - at)
    if (status === 200) sent.events += eventsARequest
    else sent.refused++
  }
  await Promise.all(
    Array.from({ length: senders }, async () => {
      while (performance.now() < endsAt) await sendOne()
    }),
  )
  sent.seconds = (performance.now() - startedAt) / 1000
  agent.destroy()
  return sent
}

function post(agent: http.Agent, port: number, to: string, body: string, headers: object): Promise<number> {
  return new Promise((resolve, reject) => {
    const length = Buffer.byteLength(body)
    const request = http.request(
      { agent, port, host: '127.0.0.1', path: to, method: 'POST', headers: { ...headers, 'content-length': length } },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

function inThread(load: Load): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(import.meta.filename, { workerData: load })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/** The yardstick: the rows that were accepted, as they stand there, by COPY into a table of the same shape. */
async function copyRows(house: House): Promise<{ perSecond: number; rows: number }> {
  const client = await house.ownerPool.connect()
  try {
    await client.query('create table public.yardstick (like public.capture_inbox including all)')
    const { rows } = await client.query<{ line: string }>(
      `select workspace_id || e'\\t' || id || e'\\t' || place || e'\\t' || write_key_id || e'\\t' || received_at || e'\\t' || sent_at || e'\\t' || body || e'\\n' as line
       from public.capture_inbox limit 100000`,
    )
    const startedAt = performance.now()
    await pipeline(Readable.from(chunks(rows)), client.query(copyFrom('copy public.yardstick from stdin')))
    const perSecond = rows.length / ((performance.now() - startedAt) / 1000)
    await client.query('drop table public.yardstick')
    return { perSecond, rows: rows.length }
  } finally {
    client.release()
  }
}

function* chunks(rows: { line: string }[]): Generator<string> {
  for (let at = 0; at < rows.length; at += 1000) {
    yield rows
      .slice(at, at + 1000)
      .map(({ line }) => line)
      .join('')
  }
}

/** Carries what was accepted to the ledger, for at most so many seconds. */
async function carry(house: House, seconds: number): Promise<number> {
  const count = async () =>
    (await house.ownerPool.query<{ count: number }>('select count(*) from capture_inbox')).rows[0]?.count ?? 0
  const before = await count()
  const startedAt = performance.now()
  const jobs = await startJobs(house.ownerPool, allJobs(house), house.log)
  while (performance.now() - startedAt < seconds * 1000 && (await count()) > 0)
    await new Promise((resolve) => setTimeout(resolve, 200))
  const took = (performance.now() - startedAt) / 1000
  const after = await count()
  await jobs.stop()
  return (before - after) / took
}

async function formMillis(house: House, caller: SignedIn, port: number, count: number): Promise<number[]> {
  const call = { house, caller, requestId: 'bench', address: 'bench', headers: new Headers() }
  const api = createRouterClient(router.capture, { context: call })
  const field = { required: true, options: [] }
  const made = []
  // An address may send thirty forms a minute and form: so there are several.
  for (let at = 0; at < Math.ceil(count / 25); at++) {
    made.push(
      await api.makeForm({
        name: `Form ${at}`,
        language: 'en',
        title: 'Form',
        intro: '',
        fields: [
          { key: 'email', kind: 'email', label: 'E-mail', ...field },
          { key: 'name', kind: 'name', label: 'Name', ...field },
        ],
        consentText: '',
        thanksText: '',
        redirectUrl: null,
        highIntent: true,
        source: 'Web',
        campaign: '',
        asksSource: false,
        sourceChoices: [],
      }),
    )
  }
  const agent = new http.Agent({ keepAlive: true })
  const millis: number[] = []
  for (let at = 0; at < count; at++) {
    const body = new URLSearchParams({ email: `ann${at}@firm${at}.example`, name: `Ann ${at}` }).toString()
    const startedAt = performance.now()
    const status = await post(agent, port, `/f/${made[Math.floor(at / 25)]?.key}`, body, {
      'content-type': 'application/x-www-form-urlencoded',
    })
    if (status !== 303) throw new Error(`A form was answered with ${status}`)
    if (at >= warmUp) millis.push(performance.now() - startedAt)
  }
  agent.destroy()
  return millis
}

/**
 * P7: events of 100-event batches accepted durably by a house on the same machine as the sender, against COPY of the same rows in
 * the same run; how fast they go on to the ledger; and how long a form takes from the press to the answer, hand-off begun.
 */
export async function benchCapture(seconds = 10): Promise<Bench> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'syskon-bench-capture-'))
  await chmod(folder, 0o711)
  const { house, close } = await openHouse(readConfig({}, { data: path.join(folder, 'house') }), {
    log: openLog('silent', false),
  })
  const door = await listenOnPort(openApp(house), '127.0.0.1', 0)
  try {
    return await measure(house, door.port, seconds)
  } finally {
    await door.stop()
    await close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(house: House, port: number, seconds: number): Promise<Bench> {
  const workspaceId = newId()
  const company = { name: 'Bench', currency: 'EUR', country: 'FI', timeZone: 'Europe/Helsinki', demo: false }
  await openWorkspace(house, { id: workspaceId, ...company })
  const caller = { kind: 'operator', workspaceId, name: 'bench' } as const
  const call = { house, caller, requestId: 'bench', address: 'bench', headers: new Headers() }
  const { key } = await createRouterClient(router.capture, { context: call }).makeWriteKey({ name: 'bench' })
  const forms = await formMillis(house, caller, port, 100 + warmUp)
  const sent = await inThread({ port, key, seconds })
  const accepted = sent.events / sent.seconds
  const copied = await copyRows(house)
  const carried = await carry(house, seconds)
  const note = `${sent.events} events in requests of ${eventsARequest}, ${sent.refused} refused`
  const p95 = percentile(sent.millis, 0.95)
  return {
    name: 'P7 capture',
    rows: [
      { name: 'events accepted durably', value: accepted, unit: '/s', goal: { at: 'least', value: 10_000 }, note },
      { name: 'COPY of the same rows', value: copied.perSecond, unit: '/s', note: `${copied.rows} rows` },
      { name: 'accepted against COPY', value: accepted / copied.perSecond, unit: '×' },
      { name: 'a request of 100 events, p95', value: p95, unit: 'ms', note: `${senders} senders without pause` },
      { name: 'events carried to the ledger', value: carried, unit: '/s', note: 'of visitors whom nobody knows yet' },
      {
        name: 'a form, p95',
        value: percentile(forms, 0.95),
        unit: 'ms',
        goal: { at: 'most', value: 50 },
        note: `${forms.length} one after the other, hand-off begun`,
      },
    ],
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
if (!isMainThread) parentPort?.postMessage(await sendForAWhile(workerData as Load))
else if (import.meta.main) printBench(await benchCapture(Number(process.argv[2] ?? '10')))
