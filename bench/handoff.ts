import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { signInToDemo, untilDemoIsTold } from '#testing/told-demo.ts'
import { makeForm, openHouse, send, type Sent } from './form-leads.ts'
import { percentile, type Bench, type Row } from './report.ts'

const seconds = 20
const readers = 200
/** A reader looks at the queue again so often. */
const readEvery = 2000

/**
 * P3: leads by a form at 50 a second, from the sending until the house says that it is taken: then it is recognised, on the
 * list, scored, routed, and its clocks run, all in one transaction. Then the same while 200 people read their queues.
 */
export async function benchHandoff(): Promise<Bench> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'syskon-bench-handoff-'))
  chmodSync(folder, 0o711)
  const address = `http://127.0.0.1:${20_000 + Math.floor(Math.random() * 20_000)}`
  const house = await openHouse(folder, address)
  try {
    await untilDemoIsTold(address)
    const form = await makeForm(address)
    await send(address, form, 'warm', 3)
    const alone = await send(address, form, 'alone', seconds)
    const reading = readQueues(address)
    const crowded = await send(address, form, 'crowded', seconds)
    const read = await reading
    return { name: 'P3 hand-off', rows: [...rowsOf(alone, crowded, read), await unrouted(address)] }
  } finally {
    const ended = new Promise((resolve) => house.once('exit', resolve))
    house.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
}

function rowsOf(alone: Sent, crowded: Sent, read: number[]): Row[] {
  const goal = { at: 'most' as const, value: 50 }
  return [
    { name: 'lead in, routed, on the clock at 50/s: p50', value: percentile(alone.millis, 0.5), unit: 'ms' },
    { name: 'lead in, routed, on the clock at 50/s: p95', value: percentile(alone.millis, 0.95), unit: 'ms', goal },
    {
      name: 'leads sent, of them not taken',
      value: alone.refused + crowded.refused,
      unit: '',
      goal: { at: 'most', value: 0 },
    },
    { name: `the same while ${readers} people read: p95`, value: percentile(crowded.millis, 0.95), unit: 'ms' },
    {
      name: `queues read by ${readers} people meanwhile: p95`,
      value: percentile(read, 0.95),
      unit: 'ms',
      goal: { at: 'most', value: 200 },
      note: `${read.length} reads`,
    },
  ]
}

const people = [
  'aino.virtanen',
  'ingrid.solvang',
  'jukka.saarela',
  'katrin.vogelsang',
  'maja.ekstrom',
  'oskar.bergvall',
]

/** 200 screens of the sellers, each looking again every two seconds. */
async function readQueues(address: string): Promise<number[]> {
  const cookies = await Promise.all(people.map((name) => signInToDemo(address, name)))
  const millis: number[] = []
  const until = performance.now() + seconds * 1000
  const readOne = async (reader: number) => {
    await new Promise((resolve) => setTimeout(resolve, (reader * readEvery) / readers))
    while (performance.now() < until) {
      const begun = performance.now()
      const answer = await fetch(`${address}/api/v1/handoff/queue?limit=5`, {
        headers: { cookie: cookies[reader % cookies.length] ?? '', 'x-forwarded-for': `203.0.113.${reader % 250}` },
      })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`the queue answered ${answer.status}`)
      millis.push(performance.now() - begun)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, readEvery - (performance.now() - begun))))
    }
  }
  await Promise.all(Array.from({ length: readers }, (_, reader) => readOne(reader)))
  return millis
}

/** Of what was taken, what nobody has: neither a person nor a team. */
async function unrouted(address: string): Promise<Row> {
  const cookie = await signInToDemo(address, 'signe.holmgaard')
  const period = `from=${new Date(Date.now() - 3_600_000).toISOString()}&to=${new Date(Date.now() + 60_000).toISOString()}`
  const answer = await fetch(`${address}/api/v1/handoff/summary?${period}`, { headers: { cookie } })
  const { now } = (await answer.json()) as { now: { unrouted: number } }
  return { name: 'handed over and with nobody', value: now.unrouted, unit: '', goal: { at: 'most', value: 0 } }
}
