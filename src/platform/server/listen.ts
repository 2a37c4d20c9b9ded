import { chmodSync, rmSync } from 'node:fs'
import type { IncomingMessage, Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Caller, WebEnv } from './house.ts'

export type Listening = { port: number; stop(): Promise<void> }

type Door = { incoming: IncomingMessage }

/** The door for people and programs. Throws a sentence that names the port when it is in use. */
export async function listenOnPort(web: Hono<WebEnv>, host: string, port: number): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request, door) =>
      web.fetch(request, { address: (door as Door).incoming.socket.remoteAddress ?? 'unknown' }),
  }) as Server
  try {
    await opened(server, () => server.listen(port, host))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Error(`Port ${port} on ${host} is in use by another program: choose one with --port.`, { cause: error })
  }
  const address = server.address()
  return { port: typeof address === 'object' && address ? address.port : port, stop: () => closed(server) }
}

/** The door for whoever may read the data folder: the command line on the same machine. */
export async function listenOnSocket(
  web: Hono<WebEnv>,
  socket: string,
  operator: () => Promise<Caller>,
): Promise<Listening> {
  rmSync(socket, { force: true })
  const server = createAdaptorServer({
    fetch: async (request) => web.fetch(request, { caller: await operator(), address: 'socket' }),
  }) as Server
  await opened(server, () => server.listen(socket))
  if (process.platform !== 'win32') chmodSync(socket, 0o600)
  return { port: 0, stop: () => closed(server) }
}

function opened(server: Server, listen: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.once('listening', () => resolve())
    listen()
  })
}

/** Requests that are being answered are finished; connections that only wait are closed. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 10_000).unref()
  })
}
