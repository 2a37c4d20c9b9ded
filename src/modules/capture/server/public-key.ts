import { createHash, randomBytes } from 'node:crypto'

/**
 * A key that stands in public: 22 letters name the workspace, the rest is random. So whatever comes with it is looked up inside
 * that workspace, and no query sees two.
 */
export function composePublicKey(workspaceId: string, bytes: number): { key: string; rest: string } {
  const rest = randomBytes(bytes).toString('base64url')
  return { key: `${Buffer.from(workspaceId.replaceAll('-', ''), 'hex').toString('base64url')}${rest}`, rest }
}

/** Null when it is no key of the house, whatever it is. */
export function readPublicKey(key: string, bytes: number): { workspaceId: string; rest: string } | null {
  const letters = Math.ceil((bytes * 4) / 3)
  if (key.length !== 22 + letters || !/^[\w-]+$/.test(key)) return null
  const hex = Buffer.from(key.slice(0, 22), 'base64url').toString('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
  return { workspaceId: parts.join('-'), rest: key.slice(22) }
}

/** Bytes of chance in the address of a form or a webhook, and in a write key. */
export const wayBytes = 9
export const writeKeyBytes = 24

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
