import type { ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/server/embedded-postgres.ts'
import { untilDemoIsTold } from '#testing/told-demo.ts'
import { makeForm, openHouse, send, type Sent } from './form-leads.ts'
import type { Bench, Row } from './report.ts'

const seconds = { before: 10, without: 60, after: 20 }

/**
 * Leads come in at 50 a second while the database goes for a minute and comes back, and while the house is killed and opened
 * again. Then every lead that was acknowledged is there, once, with one seller or team, and no clock waits for a step that was due.
 */
export async function benchOutage(): Promise<Bench> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'syskon-bench-outage-'))
  chmodSync(folder, 0o711)
  const address = `http://127.0.0.1:${20_000 + Math.floor(Math.random() * 20_000)}`
  const dataFolder = path.join(folder, 'database')
  let database = await startEmbeddedPostgres({ dataFolder })
  await createDatabase(database)
  const url = database.serverUrl.replace('/postgres?', '/syskon?')
  let house = await openHouse(path.join(folder, 'house'), address, { DATABASE_URL: url })
  try {
    await untilDemoIsTold(address)
    const form = await makeForm(address)
    const sending = send(address, form, 'outage', seconds.before + seconds.without + seconds.after)
    await pause(seconds.before)
    await database.stop()
    await pause(seconds.without)
    database = await startEmbeddedPostgres({ dataFolder })
    const lost = await examined(url, address, form, 'back', await sending)
    const again = send(address, form, 'killed', seconds.before + seconds.after)
    await pause(seconds.before)
    await ended(house, 'SIGKILL')
    house = await openHouse(path.join(folder, 'house'), address, { DATABASE_URL: url })
    const killed = await examined(url, address, form, 'open again', await again)
    return {
      name: 'Reliability: 50 leads a second',
      rows: [...rowsOf('database gone for 60 s', lost), ...rowsOf('house killed', killed)],
    }
  } finally {
    await ended(house, 'SIGINT')
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Outcome = { acknowledged: number; missing: number; twice: number; waiting: number; first: number }

/** Sends until one is taken, lets the sweeper look, and counts. */
async function examined(url: string, address: string, form: string, who: string, sent: Sent): Promise<Outcome> {
  const begun = performance.now()
  for (
    let number = 0;
    (await send(address, form, `${who.replaceAll(' ', '')}${number}-`, 0.02)).taken.length === 0;
    number++
  )
    await pause(0.1)
  const first = performance.now() - begun
  await pause(5)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Omit<Outcome, 'acknowledged' | 'first'>>(
      `with sent as (select unnest($1::text[]) as email),
        held as (select sent.email, count(distinct l.id) as leads, count(distinct e.id) as engagements,
            count(distinct e.id) filter (where e.owner_id is not null or e.team_id is not null) as given
          from sent left join lead l on l.email = sent.email left join engagement e on e.lead_id = l.id group by 1)
      select count(*) filter (where leads = 0 or engagements = 0 or given = 0)::int as missing,
        count(*) filter (where leads > 1 or engagements > 1)::int as twice,
        (select count(*)::int from handoff_clock where settled_at is null and next_step_at < now() - interval '1 second') as waiting
      from held`,
      [sent.taken],
    )
    const [found] = rows
    if (!found) throw new Error('the counting answered nothing')
    return { acknowledged: sent.taken.length, first, ...found }
  } finally {
    await client.end()
  }
}

function rowsOf(name: string, { acknowledged, missing, twice, waiting, first }: Outcome): Row[] {
  const none = { at: 'most' as const, value: 0 }
  return [
    { name: `${name}: leads acknowledged`, value: acknowledged, unit: '' },
    { name: `${name}: of them lost or with nobody`, value: missing, unit: '', goal: none },
    { name: `${name}: of them there twice`, value: twice, unit: '', goal: none },
    { name: `${name}: clocks more than a second behind, 5 s later`, value: waiting, unit: '', goal: none },
    { name: `${name}: the next lead is taken after`, value: first, unit: 'ms' },
  ]
}

async function createDatabase({ serverUrl }: EmbeddedPostgres): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  await client.query('create database syskon')
  await client.end()
}

async function ended(house: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = new Promise((resolve) => house.once('exit', resolve))
  house.kill(signal)
  await gone
}

function pause(forSeconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, forSeconds * 1000))
}
