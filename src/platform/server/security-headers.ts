import { randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Config } from './config.ts'
import type { WebEnv } from './house.ts'

/**
 * Pages may run this house's scripts and nothing else. Style attributes stay allowed (bars are drawn with them);
 * style elements need the nonce of their page.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

export function securityHeaders(config: Config): MiddlewareHandler<WebEnv> {
  const overHttps = config.publicUrl?.startsWith('https://') ?? false
  return async (context, next) => {
    await next()
    const { headers } = context.res
    if (!headers.has('content-security-policy')) {
      headers.set('content-security-policy', contentSecurityPolicy(randomBytes(16).toString('base64')))
    }
    headers.set('x-content-type-options', 'nosniff')
    headers.set('referrer-policy', 'same-origin')
    headers.set('cross-origin-opener-policy', 'same-origin')
    // What pages elsewhere load says so itself.
    if (!headers.has('cross-origin-resource-policy')) headers.set('cross-origin-resource-policy', 'same-origin')
    headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()')
    if (overHttps) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  }
}
