import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { keepRunning } from './kept-running.ts'
import { canReach, findBinaries, serverAccount, type Account, type Binaries } from './postgres-binaries.ts'
import { waitUntilReady, type Launched } from './postgres-ready.ts'

export type EmbeddedPostgres = {
  /** Its superuser in the maintenance database. */
  serverUrl: string
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  dataFolder: string
  /** Tests only: gives up durability for speed. */
  unsafe?: boolean
}

/** Starts the PostgreSQL that came with the house on a unix socket; makes its cluster when there is none. */
export async function startEmbeddedPostgres({
  dataFolder,
  unsafe = false,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o755 })
  const home = clusterHome(dataFolder)
  const binaries = findBinaries(home)
  const cluster = path.join(home, 'cluster')
  if (!existsSync(path.join(cluster, 'PG_VERSION'))) await initialise(binaries, cluster)
  await endOrphan(cluster)
  const socket = socketFolder(home, binaries.account)
  const serverUrl = urlFor(socket, 'postgres', 'postgres')
  const start = async () => {
    const server = launch(binaries, cluster, socket, unsafe)
    await waitUntilReady(serverUrl, server)
    return server
  }
  return { serverUrl, stop: keepRunning(await start(), start).stop }
}

/** Where the server of this data folder answers, by role. Each role may do what its name says and no more. */
export function embeddedUrls(dataFolder: string): { ownerUrl: string; appUrl: string; signInUrl: string } {
  const socket = socketPath(clusterHome(dataFolder))
  return {
    ownerUrl: urlFor(socket, 'postgres', 'syskon'),
    appUrl: urlFor(socket, 'syskon_app', 'syskon'),
    signInUrl: urlFor(socket, 'syskon_sign_in', 'syskon'),
  }
}

function urlFor(socket: string, role: string, database: string): string {
  return `postgresql://${role}@localhost/${database}?host=${encodeURIComponent(socket)}`
}

/** As root, a data folder that the unprivileged account can't enter gets a home of its own under /var/lib. */
function clusterHome(dataFolder: string): string {
  if (process.getuid?.() !== 0) return dataFolder
  const pointer = path.join(dataFolder, 'cluster-home')
  if (existsSync(pointer)) return readFileSync(pointer, 'utf8').trim()
  const account = serverAccount()
  if (account === null || canReach(account, dataFolder)) return dataFolder
  const home = path.join('/var/lib/syskon', createHash('sha256').update(dataFolder).digest('hex').slice(0, 16))
  mkdirSync(home, { recursive: true, mode: 0o755 })
  writeFileSync(pointer, `${home}\n`)
  return home
}

/** Unix socket paths end at about 100 characters, so a deep data folder gets a short one in the temporary folder. */
function socketPath(home: string): string {
  const near = path.join(home, 'run')
  const short = path.join(os.tmpdir(), `syskon-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`)
  return near.length < 80 ? near : short
}

function socketFolder(home: string, account: Account | null): string {
  const folder = socketPath(home)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account) chownSync(folder, account.uid, account.gid)
  return folder
}

const run = promisify(execFile)

async function initialise({ initdb, account }: Binaries, cluster: string): Promise<void> {
  const making = `${cluster}.making`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { recursive: true, mode: 0o700 })
  if (account) chownSync(making, account.uid, account.gid)
  const words = ['-D', making, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-sync']
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  await run(initdb, [...words, ...locale], { ...asAccount(account), env: { ...process.env, LC_ALL: 'C' } })
  renameSync(making, cluster)
}

function asAccount(account: Account | null): { uid?: number; gid?: number; cwd?: string } {
  return account ? { uid: account.uid, gid: account.gid, cwd: '/' } : {}
}

function launch({ postgres, account }: Binaries, cluster: string, socket: string, unsafe: boolean): Launched {
  const megabytes = Math.max(64, Math.min(512, Math.floor(os.totalmem() / 2 ** 20 / 8)))
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    max_connections: '120',
    shared_buffers: `${megabytes}MB`,
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    random_page_cost: '1.1',
    effective_io_concurrency: '16',
    work_mem: '32MB',
    maintenance_work_mem: '128MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(unsafe ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // Detached: Ctrl-C in the terminal reaches the house alone, which then stops PostgreSQL last.
  const child = spawn(postgres, ['-D', cluster, ...words], {
    ...asAccount(account),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  let said = ''
  child.stderr?.on('data', (part: Buffer) => (said = (said + part.toString()).slice(-4000)))
  return { process: child, said: () => said }
}

/** A house that was killed leaves its PostgreSQL running: it is asked to stop before a new one starts. */
async function endOrphan(cluster: string): Promise<void> {
  const file = path.join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!isPostgres(pid)) return
  process.kill(pid, 'SIGINT')
  for (let tries = 0; tries < 300 && existsSync(file) && isPostgres(pid); tries++) await pause(50)
}

function isPostgres(pid: number): boolean {
  if (!(pid > 1)) return false
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const command = `/proc/${pid}/cmdline`
  return existsSync(command) ? readFileSync(command, 'utf8').includes('postgres') : true
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
