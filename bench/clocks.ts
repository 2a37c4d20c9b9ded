import type { ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { beginEngagement } from '#modules/handoff/server/index.ts'
import { embeddedUrls } from '#platform/server/embedded-postgres.ts'
import type { House } from '#platform/server/house.ts'
import { refreshStatistics } from '#platform/server/table-statistics.ts'
import { simulateInBulk } from '#simulator/index.ts'
import { pourBatches } from '#simulator/pour.ts'
import { connect } from '../src/cli/connect.ts'
import { openHouse } from './form-leads.ts'
import type { Bench } from './report.ts'

/** Two clocks each: the first touch and the answer. */
const mostHandOffs = 5000
const stepsPerSecond = 20
const watched = { before: 45, dead: 10, after: 30 }

/**
 * 10,000 clocks run, and every second twenty of them have a step to take. How late the latest of them is while the house stands
 * open, and how soon after a kill and a new opening none is late by a second.
 */
export async function benchClocks(handOffs = mostHandOffs): Promise<Bench> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'syskon-bench-clocks-'))
  chmodSync(folder, 0o711)
  const address = `http://127.0.0.1:${20_000 + Math.floor(Math.random() * 20_000)}`
  const open = await fill(folder, handOffs)
  let house = await openHouse(folder, address)
  try {
    const late = await asking(folder, (client) => latest(client, watched.before))
    await ended(house, 'SIGKILL')
    await pause(watched.dead)
    house = await openHouse(folder, address)
    const again = await asking(folder, caughtUp)
    const goal = { at: 'most' as const, value: 1000 }
    const note = `${stepsPerSecond} steps a second`
    return {
      name: 'Clocks',
      rows: [
        { name: 'clocks that run at once', value: open, unit: '' },
        { name: 'the latest step of all', value: late, unit: 'ms', goal, note },
        {
          name: `after ${watched.dead} s without a house: open, and no step late by a second after`,
          value: again.millis,
          unit: 'ms',
          goal,
        },
        { name: 'the latest step from then on', value: again.late, unit: 'ms', goal },
      ],
    }
  } finally {
    await ended(house, 'SIGINT')
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fill(folder: string, handOffs: number): Promise<number> {
  const connection = await connect({ data: folder }, { withJobs: false })
  const house = connection.own
  if (!house) throw new Error('the bench opens its own house')
  const workspaceId = await connection.workspaceId()
  await pourBatches(
    house,
    workspaceId,
    simulateInBulk({ seed: 7, endsAt: new Date(), leads: handOffs * 2, touches: handOffs }),
  )
  await refreshStatistics(house.ownerPool)
  const { rows } = await house.ownerPool.query<Customer>(
    `select distinct on (person_id) id as "leadId", person_id as "personId", company_id as "companyId" from lead
      where person_id is not null order by person_id, id limit $1`,
    [handOffs],
  )
  for (let from = 0; from < rows.length; from += together)
    await begin(house, workspaceId, rows.slice(from, from + together))
  const counted = await house.ownerPool.query<{ n: number }>(
    'select count(*)::int as n from handoff_clock where settled_at is null',
  )
  await spread(house.ownerPool)
  await connection.close()
  return counted.rows[0]?.n ?? 0
}

type Customer = { leadId: string; personId: string; companyId: string | null }
const together = 100

function begin(house: House, workspaceId: string, customers: readonly Customer[]): Promise<void> {
  const at = new Date()
  return house.db.inWorkspace(workspaceId, async (tx) => {
    for (const customer of customers)
      await beginEngagement(
        tx,
        house,
        { kind: 'operator', workspaceId, name: 'bench' },
        {
          workspaceId,
          ...customer,
          at,
          origin: 'form',
          highIntent: true,
        },
      )
  })
}

/**
 * The first steps come one after the other, once the house has opened; those of the second kind of clock, and what follows, hours
 * later. Nobody is told of it, so it is done before the house looks.
 */
async function spread(pool: pg.Pool): Promise<void> {
  await pool.query(
    `with placed as (select workspace_id, id, kind, row_number() over (partition by kind order by id) as place
        from handoff_clock where settled_at is null),
      moved as (select *, now() + case when kind = 'first-touch' then interval '8 seconds' + place * $1::float8 * interval '1 second'
        else interval '5 hours' end as at from placed)
      update handoff_clock c set steps_done = 0, next_step_at = m.at, due_at = m.at + interval '9 hours', expires_at = m.at + interval '9 days',
        steps = array[m.at, m.at + interval '3 hours', m.at + interval '6 hours', m.at + interval '9 hours']
      from moved m where m.workspace_id = c.workspace_id and m.id = c.id`,
    [1 / stepsPerSecond],
  )
}

/** How many milliseconds the latest step that is due has waited, now. */
async function lateness(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ millis: number }>(
    `select coalesce(extract(epoch from clock_timestamp() - min(next_step_at)) * 1000, 0)::float8 as millis
      from handoff_clock where settled_at is null and next_step_at <= clock_timestamp()`,
  )
  return rows[0]?.millis ?? 0
}

async function latest(client: pg.Client, seconds: number): Promise<number> {
  let most = 0
  for (const until = performance.now() + seconds * 1000; performance.now() < until; await pause(0.1))
    most = Math.max(most, await lateness(client))
  return most
}

async function caughtUp(client: pg.Client): Promise<{ millis: number; late: number }> {
  const begun = performance.now()
  while ((await lateness(client)) > 1000) await pause(0.05)
  const millis = performance.now() - begun
  return { millis, late: await latest(client, watched.after) }
}

/** Asks the database beside the house, and lets go of it whatever happens. */
async function asking<T>(folder: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: embeddedUrls(folder).ownerUrl })
  // What a lost connection means is told by the question that fails.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function ended(house: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (house.exitCode !== null || house.signalCode !== null) return
  const gone = new Promise((resolve) => house.once('exit', resolve))
  house.kill(signal)
  await gone
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000))
}
