import { createHash, randomBytes } from 'node:crypto'

const secretBytes = 18

/** Names its workspace, so that it is looked up inside it alone; the rest is chance. */
export function makeToken(workspaceId: string): string {
  const named = Buffer.from(workspaceId.replaceAll('-', ''), 'hex').toString('base64url')
  return `${named}${randomBytes(secretBytes).toString('base64url')}`
}

/** The workspace that a token names; null when it is none of the house. */
export function workspaceOf(token: string): string | null {
  if (token.length !== 22 + (secretBytes * 4) / 3 || !/^[\w-]+$/.test(token)) return null
  const hex = Buffer.from(token.slice(0, 22), 'base64url').toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
