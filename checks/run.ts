import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { journeys } from './journeys.ts'
import { countOf, type Count } from './vitest-count.ts'

type Check = { name: string; quick: boolean; run(): Promise<Count> }

const root = path.resolve(import.meta.dirname, '..')
const results = path.join(os.tmpdir(), `syskon-checks-${process.pid}`)
const quick = process.argv.includes('--quick')

/** Each is one thing that can be wrong; tests count by themselves, every other check counts as one. */
const checks: Check[] = [
  { name: 'format', quick: true, run: () => one('oxfmt', ['--check', '.']) },
  { name: 'types', quick: true, run: () => one('tsc', ['--noEmit', '-p', '.']) },
  { name: 'lint', quick: true, run: () => one('oxlint', ['--deny-warnings']) },
  { name: 'lock file', quick: true, run: () => one('node', ['checks/lock-complete.mjs']) },
  { name: 'unused code', quick: false, run: () => one('knip', []) },
  { name: 'tests', quick: true, run: tests },
  {
    name: 'public document',
    quick: false,
    run: () => one('redocly', ['lint', 'openapi.json', '--config', 'checks/redocly.yaml']),
  },
  { name: 'page weight', quick: false, run: () => one('size-limit', []) },
  { name: 'journeys', quick: false, run: () => journeys(root, results) },
]

export function command(name: string, words: string[], more: Record<string, string> = {}): Promise<number> {
  const environment = { ...process.env, REDOCLY_TELEMETRY: 'off', ...more }
  const child = spawn(name, words, {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  return new Promise((resolve) => {
    child.on('error', () => resolve(127))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

async function one(name: string, words: string[]): Promise<Count> {
  const code = await command(name, words)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function tests(): Promise<Count> {
  const file = path.join(results, 'tests.json')
  const reporters = ['dot', 'json', './checks/second-tries.ts'].map((name) => `--reporter=${name}`)
  const words = ['run', '--retry=1', ...reporters, `--outputFile.json=${file}`]
  return countOf(file, await command('vitest', words, quick ? { SYSKON_QUICK: '1' } : {}))
}

mkdirSync(results, { recursive: true })
const total: Count = { passed: 0, failed: 0 }
const broken: string[] = []
for (const { name, run } of checks.filter((check) => check.quick || !quick)) {
  console.log(`\n── ${name}`)
  const { passed, failed, broken: names = [] } = await run()
  total.passed += passed
  total.failed += failed
  if (failed > 0) broken.push(`${name} (${failed})`, ...names)
}
if (broken.length > 0) console.log(`\n${broken.map((name) => `✗ ${name}`).join('\n')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
