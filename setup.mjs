// Runs under whatever Node the machine has: installs what is missing and builds the web when it is stale.
// Plain JavaScript without packages, since nothing may be installed yet.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = path.dirname(fileURLToPath(import.meta.url))
const binaries = path.join(root, 'node_modules', '.bin')
const environment = { ...process.env, PATH: `${binaries}${path.delimiter}${process.env.PATH ?? ''}` }

function say(text) {
  process.stderr.write(`${text}\n`)
}

function run(command, words, why) {
  say(why)
  const shell = process.platform === 'win32'
  const { status } = spawnSync(command, words, { cwd: root, env: environment, stdio: ['ignore', 2, 2], shell })
  if (status !== 0) {
    say(`Stopped: "${command} ${words.join(' ')}" did not succeed. What it said stands above.`)
    process.exit(status ?? 1)
  }
}

function hashOf(texts) {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text)
  return hash.digest('hex')
}

function install() {
  const lock = hashOf([readFileSync(path.join(root, 'package-lock.json'))])
  const mark = path.join(root, 'node_modules', '.syskon-lock')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return
  run(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional'],
    'Installing what is missing (once, from the lock) …',
  )
  writeFileSync(mark, lock)
}

function newestNode() {
  const asked = spawnSync('node', ['--version'], {
    env: environment,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  const version = (asked.stdout ?? '').trim()
  if (Number(version.slice(1).split('.')[0]) >= 24) return
  say(
    `Syskon runs on Node 24 or newer; this machine has ${version || 'none'} and no Node comes from npm for ${process.platform}-${process.arch}.`,
  )
  say('Install Node 24 from nodejs.org and run the command again.')
  process.exit(1)
}

/** Everything the web is built from: its own folder, the modules' pages, words and contracts. */
function webSources(folder = path.join(root, 'src'), found = []) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) {
      if (entry.name !== 'server' && entry.name !== 'simulator' && entry.name !== 'testing') webSources(file, found)
    } else if (!/\.test\.tsx?$/.test(entry.name)) found.push(file)
  }
  return found
}

function buildWeb() {
  const files = [...webSources(), path.join(root, 'vite.config.ts'), path.join(root, 'package-lock.json')].sort(
    (one, other) => (one < other ? -1 : 1),
  )
  const state = hashOf(files.map((file) => `${path.relative(root, file)} ${hashOf([readFileSync(file)])}\n`))
  const mark = path.join(root, 'dist', 'web.built')
  const built =
    existsSync(path.join(root, 'dist', 'web', 'index.html')) && statSync(path.join(root, 'dist', 'web')).isDirectory()
  if (built && existsSync(mark) && readFileSync(mark, 'utf8') === state) return
  run('vite', ['build', '--logLevel', 'warn'], 'Building the web …')
  mkdirSync(path.join(root, 'dist'), { recursive: true })
  writeFileSync(mark, state)
}

install()
newestNode()
if (process.argv.includes('--web')) buildWeb()
