import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { serverAccount } from '#platform/server/postgres-binaries.ts'
import { countOf } from './vitest-count.ts'

// node checks/postgres-15.ts BIN_FOLDER COUNTS_FILE: the use-case tests on another PostgreSQL, on a socket of its own.
const [binaries = '', countsFile = '', ...only] = process.argv.slice(2)
const which = only.length > 0 ? only : ['server', 'src/access.test.ts']
const folder = mkdtempSync(path.join(os.tmpdir(), 'syskon-postgres-15-'))
chmodSync(folder, 0o711)
const account = serverAccount()
const as = account ? { uid: account.uid, gid: account.gid, cwd: '/' } : {}
const [cluster, socket, report] = ['cluster', 'run', 'tests.json'].map((name) => path.join(folder, name)) as [
  string,
  string,
  string,
]
for (const made of [cluster, socket]) {
  mkdirSync(made, { mode: 0o700 })
  if (account) chownSync(made, account.uid, account.gid)
}
const initial = ['-D', cluster, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync']
execFileSync(path.join(binaries, 'initdb'), initial, { ...as, stdio: 'ignore' })
const settings = [
  'listen_addresses=',
  `unix_socket_directories=${socket}`,
  'fsync=off',
  'max_connections=120',
  'timezone=UTC',
]
const server = spawn(path.join(binaries, 'postgres'), ['-D', cluster, ...settings.flatMap((each) => ['-c', each])], {
  ...as,
  stdio: 'ignore',
})

const url = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(socket)}`
const reporters = ['dot', 'json', './checks/second-tries.ts'].map((name) => `--reporter=${name}`)
const words = ['run', ...which, '--retry=1', ...reporters, `--outputFile.json=${report}`]
const run = spawn('vitest', words, {
  env: { ...process.env, SYSKON_TEST_DATABASE_URL: url },
  stdio: ['ignore', 'inherit', 'inherit'],
})
const code = await new Promise<number>((resolve) => run.on('exit', (status) => resolve(status ?? 1)))
const { passed, failed, broken = [] } = countOf(report, code)
writeFileSync(countsFile, [passed, failed, ...broken.map((name) => `✗ PostgreSQL 15: ${name}`), ''].join('\n'))
server.kill('SIGINT')
await new Promise((resolve) => server.once('exit', resolve))
rmSync(folder, { recursive: true, force: true })
process.exit(code)
