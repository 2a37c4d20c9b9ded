import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { findChromium } from './chromium.ts'
import type { Count } from './vitest-count.ts'

type Report = { stats: { expected: number; unexpected: number; flaky: number } }

/** The journeys in a real browser; where there is none it says so plainly and counts nothing. */
export async function journeys(root: string, results: string): Promise<Count> {
  const chromium = await findChromium()
  if (chromium === null) {
    console.log(
      'LEFT OUT: no Chromium runs on this machine (install the package chromium), so no journey was tried in a browser.',
    )
    return { passed: 0, failed: 0 }
  }
  const file = path.join(results, 'journeys.json')
  const env = { ...process.env, SYSKON_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file }
  const child = spawn('playwright', ['test', '--retries=1', '--reporter=list,json'], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const code = await new Promise<number>((resolve) => child.on('exit', (status) => resolve(status ?? 1)))
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const { stats } = JSON.parse(readFileSync(file, 'utf8')) as Report
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected === 0 && code !== 0 ? 1 : stats.unexpected }
}
