import { request as open } from 'node:http'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'

/** `fetch` through the socket in a data folder: Node's own takes no socket path. */
export function fetchThrough(socketPath: string): (request: Request) => Promise<Response> {
  return (request) =>
    new Promise((resolve, reject) => {
      const { pathname, search } = new URL(request.url)
      const headers = { ...Object.fromEntries(request.headers), host: 'localhost' }
      const out = open({ socketPath, path: pathname + search, method: request.method, headers }, (answer) => {
        const found = new Headers()
        for (const [name, value] of Object.entries(answer.headers))
          if (value !== undefined) found.set(name, String(value))
        const empty = answer.statusCode === 204 || answer.statusCode === 304
        const body = empty ? null : (Readable.toWeb(answer) as ReadableStream)
        resolve(new Response(body, { status: answer.statusCode ?? 500, headers: found }))
      })
      out.on('error', reject)
      if (request.body) Readable.fromWeb(request.body as NodeStream).pipe(out)
      else out.end()
    })
}
