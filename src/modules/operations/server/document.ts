import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Hono } from 'hono'
import { projectRoot } from '#platform/server/config.ts'
import type { WebEnv } from '#platform/server/house.ts'

/** The public document, for tools that read an interface from where it is served. */
export function documentRoute(web: Hono<WebEnv>): void {
  web.get('/api/v1/openapi.json', (context) => {
    const file = path.join(projectRoot, 'openapi.json')
    if (!existsSync(file)) return context.notFound()
    return context.body(readFileSync(file, 'utf8'), 200, { 'content-type': 'application/json' })
  })
}
