#!/usr/bin/env node
// The command line under the Node that came with the house, whatever Node the machine has.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const set = spawnSync(
  process.execPath,
  [path.join(root, 'setup.mjs'), ...(process.argv[2] === 'start' ? ['--web'] : [])],
  { stdio: ['ignore', 2, 2] },
)
if (set.status !== 0) process.exit(set.status ?? 1)
const shipped = path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node')
const node = existsSync(shipped) ? shipped : process.execPath
const { status, signal } = spawnSync(node, [path.join(root, 'src', 'cli.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'compiled'), ...process.env },
})
if (signal) process.kill(process.pid, signal)
process.exit(status ?? 1)
