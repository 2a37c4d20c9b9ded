import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { openWorkspace, workspaceIds } from '#modules/accounts/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { projectRoot, readConfig } from '#platform/server/config.ts'
import { holderOf, takeFolder } from '#platform/server/folder-lock.ts'
import type { Caller, House } from '#platform/server/house.ts'
import { startJobs } from '#platform/server/jobs.ts'
import { openLog } from '#platform/server/log.ts'
import { openHouse } from '#platform/server/open-house.ts'
import { allJobs, openApp } from '../app.ts'
import type { contract } from '../contract.ts'
import { fetchThrough } from './socket-fetch.ts'

export type Where = { data?: string | undefined; url?: string | undefined; key?: string | undefined }

export type Connection = {
  api: ContractRouterClient<typeof contract>
  /** Paths of the house, `/api/v1/…`, for uploads and downloads. */
  fetch(pathAndQuery: string, init?: RequestInit): Promise<Response>
  /** The house itself, when this command opened it; null when another process or machine answers. */
  own: House | null
  workspaceId(): Promise<string>
  close(): Promise<void>
}

/**
 * Reaches a house: by --url and --key over HTTP; else the one that runs in the data folder, over its socket;
 * else the folder itself is opened for this one command and becomes a house if it is none yet. Its jobs run meanwhile;
 * without, a command that writes millions of rows has them counted once, at its end.
 */
export async function connect(where: Where, { withJobs = true } = {}): Promise<Connection> {
  if (where.url !== undefined) return overHttp(where.url, where.key)
  const folder = path.resolve(where.data ?? process.env['SYSKON_DATA'] ?? path.join(projectRoot, '.syskon'))
  const holder = holderOf(folder)
  if (holder) return connection(fetchThrough(holder.socket), null, async () => undefined)
  return openFolder(folder, withJobs)
}

function overHttp(url: string, key: string | undefined): Connection {
  if (key === undefined) throw new Error('--url needs --key: an API key, made in the house under Keys.')
  const base = url.replace(/\/$/, '')
  const send = (request: Request) => {
    const { pathname, search } = new URL(request.url)
    const headers = new Headers(request.headers)
    headers.set('authorization', `Bearer ${key}`)
    const body = request.body ? { body: request.body, duplex: 'half' as const } : {}
    return fetch(`${base}${pathname}${search}`, { method: request.method, headers, ...body })
  }
  return connection(send, null, async () => undefined)
}

async function openFolder(folder: string, withJobs: boolean): Promise<Connection> {
  const config = { ...readConfig(process.env, { data: folder }), startEmpty: true }
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  const taken = takeFolder(folder, 'a command', new Date())
  try {
    const { house, stopping, close } = await openHouse(config, {
      log: openLog(process.env['SYSKON_LOG'] ?? 'error', true),
    })
    const workspaceId = await firstWorkspace(house)
    const caller: Caller = { kind: 'operator', workspaceId, name: 'operator' }
    const app = openApp(house)
    const jobs = withJobs ? await startJobs(house.ownerPool, allJobs(house), house.log) : null
    return connection(
      async (request) => app.fetch(request, { caller }),
      house,
      async () => {
        stopping.abort()
        await jobs?.stop()
        await close()
        taken.release()
      },
    )
  } catch (error) {
    taken.release()
    throw error
  }
}

/** ISO 3166 leaves ZZ to users; here it says that nobody has told yet: no public holidays, telephone numbers need their country. */
const countryNotTold = 'ZZ'

/** A new folder becomes a house with one company, which the first admin names later. */
async function firstWorkspace(house: House): Promise<string> {
  const [known] = await workspaceIds(house.signInPool)
  if (known !== undefined) return known
  const id = newId()
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  await openWorkspace(house, {
    id,
    name: 'Our company',
    currency: 'EUR',
    country: countryNotTold,
    timeZone,
    demo: false,
  })
  return id
}

function connection(
  send: (request: Request) => Promise<Response>,
  own: House | null,
  close: () => Promise<void>,
): Connection {
  const link = new RPCLink({ url: 'http://house/rpc', headers: { 'x-syskon': '1' }, fetch: (request) => send(request) })
  const api = createORPCClient<ContractRouterClient<typeof contract>>(link)
  return {
    api,
    own,
    close,
    fetch: (pathAndQuery, init = {}) => send(new Request(`http://house${pathAndQuery}`, withHeader(init))),
    async workspaceId() {
      const { workspace } = await api.accounts.me()
      if (!workspace) throw new Error('The key is not known to this house.')
      return workspace.id
    },
  }
}

function withHeader(init: RequestInit): RequestInit {
  const headers = new Headers(init.headers)
  headers.set('x-syskon', '1')
  return { ...init, headers }
}
