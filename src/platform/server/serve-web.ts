import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Hono } from 'hono'
import { projectRoot } from './config.ts'
import type { WebEnv } from './house.ts'
import { contentSecurityPolicy } from './security-headers.ts'

const folder = path.join(projectRoot, 'dist/web')
const kinds: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
}

/** The built pages: hashed files may be kept for ever, the page itself is always asked for again. */
export function serveWeb(web: Hono<WebEnv>): void {
  web.get('*', async (context) => {
    const name = path.normalize(decodeURIComponent(context.req.path)).replace(/^[/\\]+/, '')
    const kind = kinds[path.extname(name)]
    if (kind !== undefined) {
      const file = path.join(folder, name)
      if (!file.startsWith(folder) || !existsSync(file)) return context.text('Not found', 404)
      const age = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
      return context.body(await readFile(file), 200, { 'content-type': kind, 'cache-control': age })
    }
    return page()
  })
}

function page(): Response {
  const file = path.join(folder, 'index.html')
  if (!existsSync(file)) return new Response('The web is not built: npm run build', { status: 503 })
  const nonce = randomBytes(16).toString('base64')
  return new Response(readFileSync(file, 'utf8').replaceAll('__NONCE__', nonce), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': contentSecurityPolicy(nonce),
    },
  })
}
