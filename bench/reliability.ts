import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { connect } from '../src/cli/connect.ts'
import { runAllJobs } from '../src/cli/jobs.ts'
import type { Bench } from './report.ts'
import { startFlags } from './start-flags.ts'

const root = path.resolve(import.meta.dirname, '..')
const rowsOfFile = 20_000

/** Kills the house while it imports and while it writes; then every acknowledged row is there, and none twice. */
export async function benchReliability(rounds: number): Promise<Bench> {
  let [lost, twice, unfinished, acknowledged] = [0, 0, 0, 0]
  for (let round = 0; round < rounds; round++) {
    const outcome = await killOnce(round)
    lost += outcome.lost
    twice += outcome.twice
    unfinished += outcome.unfinished
    acknowledged += outcome.acknowledged
    process.stderr.write(`\rround ${round + 1} of ${rounds} `)
  }
  const none = { at: 'most' as const, value: 0 }
  return {
    name: 'Reliability: kill -9 while importing and writing',
    rows: [
      { name: 'rounds', value: rounds, unit: '' },
      { name: 'writes acknowledged before the kill', value: acknowledged, unit: '' },
      { name: 'acknowledged writes lost', value: lost, unit: '', goal: none },
      { name: 'rows there twice', value: twice, unit: '', goal: none },
      { name: 'imports that did not come to their end', value: unfinished, unit: '', goal: none },
    ],
  }
}

type Outcome = { lost: number; twice: number; unfinished: number; acknowledged: number }

async function killOnce(round: number): Promise<Outcome> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'syskon-bench-kill-'))
  chmodSync(folder, 0o711)
  const file = path.join(folder, 'leads.csv')
  writeFileSync(file, leadsCsv())
  const house = await open(folder)
  const importing = spawn('node', ['src/cli.ts', 'import', 'leads', file, '--data', folder], {
    cwd: root,
    stdio: 'ignore',
  })
  const written = await writeUntilKilled(folder, house, 300 + ((round * 397) % 2500))
  importing.kill('SIGKILL')
  const outcome = await examine(folder, written)
  rmSync(folder, { recursive: true, force: true })
  return outcome
}

function leadsCsv(): string {
  const rows = Array.from(
    { length: rowsOfFile },
    (_, at) => `L${at},2026-0${1 + (at % 9)}-1${at % 9},web,person${at}@company${at % 3000}.example`,
  )
  return `external id,first contact,source,email\n${rows.join('\n')}\n`
}

/** A command makes the folder a house with a company; then the house itself takes it. */
async function open(folder: string): Promise<ChildProcess> {
  const first = await connect({ data: folder })
  await first.close()
  const house = spawn('node', [...startFlags(root), 'src/main.ts', '--empty', '--data', folder, '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    house.stdout?.on('data', (said: Buffer) => (said.toString().includes('Syskon is open') ? resolve() : undefined))
    house.once('exit', (code) => reject(new Error(`the house ended with ${code} before it was open`)))
  })
  return house
}

/** Writes leads one by one through the socket until the house is killed; what was answered has to be there afterwards. */
async function writeUntilKilled(folder: string, house: ChildProcess, milliseconds: number): Promise<string[]> {
  const acknowledged: string[] = []
  const killed = new Promise<void>((resolve) => setTimeout(() => (house.kill('SIGKILL'), resolve()), milliseconds))
  const { api } = await connect({ data: folder })
  for (let number = 0; house.signalCode === null; number++) {
    const externalId = `W${number}`
    try {
      await api.leads.create({ list: 'sales', source: 'bench', externalId })
      acknowledged.push(externalId)
    } catch {
      break
    }
  }
  await killed
  return acknowledged
}

async function examine(folder: string, acknowledged: string[]): Promise<Outcome> {
  const house = await connect({ data: folder })
  try {
    const { items } = await house.api.imports.list({ limit: 5 })
    for (const each of items)
      if (each.state === 'failed' || each.state === 'cancelled') await house.api.imports.resume({ id: each.id })
    if (house.own) await runAllJobs(house.own)
    const started = items.filter(({ state }) => state !== 'draft')
    const { rows } = (await house.own?.ownerPool.query<{ key: string; times: number }>(
      'select external_id as key, count(*)::int as times from lead group by 1',
    )) ?? { rows: [] }
    const found = new Map(rows.map(({ key, times }) => [key, times]))
    const imported = rows.filter(({ key }) => key.startsWith('L')).length
    return {
      lost: acknowledged.filter((key) => !found.has(key)).length,
      twice: rows.filter(({ times }) => times > 1).length,
      unfinished: started.length > 0 && imported !== rowsOfFile ? 1 : 0,
      acknowledged: acknowledged.length,
    }
  } finally {
    await house.close()
  }
}
