import { afterEach, vi } from 'vitest'

/** The whole house as a function: `(request) => world.fetch(request, person)`. */
export type HouseFetch = (request: Request) => Promise<Response>

/** Keeps cookies between requests as a browser does. */
function cookieJar() {
  const cookies = new Map<string, string>()
  return {
    header: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    take(response: Response): void {
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';')
        const at = pair.indexOf('=')
        const ended = /max-age=0/i.test(line)
        if (ended) cookies.delete(pair.slice(0, at))
        else cookies.set(pair.slice(0, at), pair.slice(at + 1))
      }
    },
  }
}

/** Puts the real house behind `fetch` until the test ends, with the headers that a browser adds by itself. */
export function connectTo(house: HouseFetch): void {
  const jar = cookieJar()
  vi.stubGlobal('fetch', async (input: string | Request, init?: RequestInit) => {
    const asked = input instanceof Request ? input : new Request(new URL(input, window.location.origin), init)
    const headers = new Headers(asked.headers)
    headers.set('origin', window.location.origin)
    headers.set('host', window.location.host)
    const cookie = jar.header()
    if (cookie !== '') headers.set('cookie', cookie)
    const body = asked.method === 'GET' ? undefined : await asked.text()
    const response = await house(
      new Request(asked.url, { method: asked.method, headers, ...(body !== undefined && { body }) }),
    )
    jar.take(response)
    return response
  })
}

afterEach(() => {
  vi.unstubAllGlobals()
})
