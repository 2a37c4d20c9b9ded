import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { findChromium } from '../checks/chromium.ts'
import type { Bench, Row } from './report.ts'
import { signInToDemo, untilDemoIsTold } from '#testing/told-demo.ts'

const root = path.resolve(import.meta.dirname, '..')

/** P8: what the first page weighs, and what Lighthouse says of the home page of somebody signed in. */
export async function benchPages(): Promise<Bench> {
  const rows: Row[] = [
    {
      name: 'JavaScript of the first page, gzip',
      value: firstPageKilobytes(),
      unit: 'kB',
      goal: { at: 'most', value: 250 },
    },
  ]
  const chromium = await findChromium()
  if (chromium === null) return { name: 'P8 pages (no Chromium here: Lighthouse left out)', rows }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'syskon-bench-pages-'))
  chmodSync(folder, 0o711)
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const house = spawn('node', ['src/main.ts', '--data', folder, '--port', String(port)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve) =>
    house.stdout.on('data', (said: Buffer) => (said.toString().includes('Syskon is open') ? resolve() : undefined)),
  )
  try {
    await untilDemoIsTold(`http://localhost:${port}`)
    rows.push(...(await lighthouseRows(chromium, `http://localhost:${port}`)))
  } finally {
    const ended = new Promise((resolve) => house.once('exit', resolve))
    house.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  return { name: 'P8 pages', rows }
}

/** The scripts that index.html asks for itself; everything else comes when its page is opened. */
export function firstPageKilobytes(): number {
  const web = path.join(root, 'dist/web')
  const html = readFileSync(path.join(web, 'index.html'), 'utf8')
  const asked = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file = '']) => file)
  const scripts = asked.filter((file) => readdirSync(path.join(web, 'assets')).includes(path.basename(file)))
  return scripts.reduce((sum, file) => sum + gzipSync(readFileSync(path.join(web, file))).length, 0) / 1000
}

async function lighthouseRows(chromePath: string, address: string): Promise<Row[]> {
  const cookie = await signInToDemo(address)
  const chrome = await launch({
    chromePath,
    chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const flags = {
      port: chrome.port,
      onlyCategories: ['performance', 'accessibility'],
      extraHeaders: { cookie },
      logLevel: 'error' as const,
    }
    const desktop = {
      extends: 'lighthouse:default',
      settings: {
        formFactor: 'desktop' as const,
        screenEmulation: { disabled: true },
        throttlingMethod: 'simulate' as const,
        throttling: {
          rttMs: 40,
          throughputKbps: 10_240,
          cpuSlowdownMultiplier: 1,
          requestLatencyMs: 0,
          downloadThroughputKbps: 0,
          uploadThroughputKbps: 0,
        },
      },
    }
    const result = await lighthouse(`${address}/`, flags, desktop)
    const score = (name: string) => Math.round((result?.lhr.categories[name]?.score ?? 0) * 100)
    return [
      {
        name: 'Lighthouse performance, home page signed in',
        value: score('performance'),
        unit: '',
        goal: { at: 'least', value: 95 },
      },
      { name: 'Lighthouse accessibility', value: score('accessibility'), unit: '', goal: { at: 'least', value: 100 } },
    ]
  } finally {
    chrome.kill()
  }
}
