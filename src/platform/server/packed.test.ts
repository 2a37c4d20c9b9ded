import { Hono } from 'hono'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { WebEnv } from './house.ts'
import { packed } from './packed.ts'

const web = new Hono<WebEnv>()
web.use(packed)
web.get('/rows/:count', (context) => context.json({ rows: Array.from({ length: Number(context.req.param('count')) }) }))
web.get('/picture', () => new Response(new Uint8Array(9000), { headers: { 'content-type': 'image/png' } }))

const ask = (path: string, encodings = 'br, gzip') => web.request(path, { headers: { 'accept-encoding': encodings } })

test('an answer that is long enough is packed in one piece, and says how long it is', async () => {
  const answer = await ask('/rows/1000')
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(answer.headers.get('content-length')).toBe(String(bytes.length))
  expect(JSON.parse(gunzipSync(bytes).toString()).rows).toHaveLength(1000)
})

test('a short one, and one for somebody who cannot unpack, go as they are', async () => {
  for (const answer of [await ask('/rows/10'), await ask('/rows/1000', 'identity')]) {
    expect(answer.headers.get('content-encoding')).toBeNull()
    expect((await answer.json()).rows.length).toBeGreaterThan(0)
    expect(answer.headers.get('vary')).toBe('accept-encoding')
  }
})

test('a very long one is left to the stream around it, and what is no JSON is not touched', async () => {
  expect((await ask('/rows/20000')).headers.get('content-encoding')).toBeNull()
  expect((await ask('/picture')).headers.get('vary')).toBeNull()
})
