import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const holder = z.object({ pid: z.int(), since: z.string(), address: z.string(), socket: z.string() })
export type Holder = z.infer<typeof holder>

/** Another process lives in the data folder; it says which, since when and where it answers. */
export class FolderTaken extends Error {
  readonly holder: Holder
  constructor(folder: string, by: Holder) {
    super(
      `The data folder ${folder} is held by process ${by.pid} since ${by.since} (${by.address}). ` +
        'Stop that one first, or choose another folder with --data.',
    )
    this.name = 'FolderTaken'
    this.holder = by
  }
}

/** Takes the data folder for this process. Throws FolderTaken while another one lives in it. */
export function takeFolder(folder: string, address: string, now: Date): { socket: string; release(): void } {
  const file = path.join(folder, 'house.json')
  const socket = socketIn(folder)
  const text = JSON.stringify({ pid: process.pid, since: now.toISOString(), address, socket })
  for (let tries = 0; tries < 3; tries++) {
    try {
      const lock = openSync(file, 'wx', 0o644)
      writeSync(lock, text)
      closeSync(lock)
      return { socket, release: () => rmSync(file, { force: true }) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const by = holderOf(folder)
      if (by) throw new FolderTaken(folder, by)
      rmSync(file, { force: true })
    }
  }
  throw new Error(`The data folder ${folder} could not be taken: somebody else takes it again and again.`)
}

/** Who lives in the folder, or null: the file of a process that is gone counts for nothing. */
export function holderOf(folder: string): Holder | null {
  const file = path.join(folder, 'house.json')
  if (!existsSync(file)) return null
  const read = holder.safeParse(parse(readFileSync(file, 'utf8')))
  return read.success && isAlive(read.data.pid) ? read.data : null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Pids are used again after a restart of the machine, so the command must be a Node too where that can be seen. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return true
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  const command = `/proc/${pid}/cmdline`
  return existsSync(command) ? /node|syskon/.test(readFileSync(command, 'utf8')) : true
}

/** Unix socket paths end at about 100 characters; Windows has named pipes instead. */
function socketIn(folder: string): string {
  if (process.platform === 'win32') return String.raw`\\.\pipe\syskon-${folder.replaceAll(/[^a-z0-9]+/gi, '-')}`
  return path.join(folder, 'house.sock')
}
