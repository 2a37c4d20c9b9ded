import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Bench } from './report.ts'
import { untilDemoIsTold } from '#testing/told-demo.ts'
import { startFlags } from './start-flags.ts'

const root = path.resolve(import.meta.dirname, '..')

/** P1: from the command to the first page answered, on a new data folder with the demo company and on a used one. */
export async function benchStart(): Promise<Bench> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'syskon-bench-start-'))
  chmodSync(folder, 0o711)
  const first = await measure(folder)
  const later: number[] = []
  let idle = 0
  for (let round = 0; round < 3; round++) {
    const again = await measure(folder)
    later.push(again.seconds)
    idle = again.idleMegabytes
  }
  rmSync(folder, { recursive: true, force: true })
  return {
    name: 'P1 start',
    rows: [
      {
        name: 'first start to first page, both lists of the demo company in',
        value: first.seconds,
        unit: 's',
        goal: { at: 'most', value: 8 },
      },
      {
        name: 'later start to first page (slowest of 3)',
        value: Math.max(...later),
        unit: 's',
        goal: { at: 'most', value: 3 },
      },
      { name: 'memory idle, beside the database', value: idle, unit: 'MB', goal: { at: 'most', value: 200 } },
    ],
  }
}

async function measure(folder: string): Promise<{ seconds: number; idleMegabytes: number }> {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const startedAt = performance.now()
  const house = spawn('node', [...startFlags(root), 'src/main.ts', '--data', folder, '--port', String(port)], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await firstPage(port, house)
  const seconds = (performance.now() - startedAt) / 1000
  // Nobody measures how the house rests while it still tells the story of its company.
  await untilDemoIsTold(`http://127.0.0.1:${port}`)
  await new Promise((resolve) => setTimeout(resolve, 3000))
  const idleMegabytes = residentMegabytes(house.pid ?? 0)
  const ended = new Promise((resolve) => house.once('exit', resolve))
  house.kill('SIGINT')
  await ended
  return { seconds, idleMegabytes }
}

async function firstPage(port: number, house: ChildProcess): Promise<void> {
  const deadline = Date.now() + 120_000
  while (Date.now() < deadline) {
    if (house.exitCode !== null) throw new Error(`the house ended with ${house.exitCode}`)
    try {
      const page = await fetch(`http://127.0.0.1:${port}/`)
      const me = await fetch(`http://127.0.0.1:${port}/rpc/accounts/me`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
      if (page.ok && me.ok) return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  throw new Error('no page within two minutes')
}

export function residentMegabytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1] ?? Number.NaN) / 1024
}
