import type { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { House, WebEnv } from '#platform/server/house.ts'

/** One stream a page: the topics that changed in its workspace. A beat every 25 s keeps proxies from closing it. */
export function eventRoutes(web: Hono<WebEnv>, house: House): void {
  web.get('/api/events', (context) => {
    const { caller } = context.get('call')
    if (caller.kind === 'nobody') return context.body(null, 401)
    const { workspaceId } = caller
    return streamSSE(context, async (stream) => {
      const ended = new Promise<void>((resolve) => {
        stream.onAbort(resolve)
        house.stopping.addEventListener('abort', () => resolve(), { once: true })
      })
      const stop = house.live.listen(
        workspaceId,
        (topic) => void stream.writeSSE({ event: 'change', data: JSON.stringify({ topic }) }),
      )
      const beat = setInterval(() => void stream.writeSSE({ event: 'beat', data: '{}' }), 25_000)
      await stream.writeSSE({ event: 'open', data: '{}' })
      await ended
      clearInterval(beat)
      stop()
    })
  })
}
