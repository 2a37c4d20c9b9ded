import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'

function keyFrom(houseSecret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', houseSecret, '', 'capture.webhook', 32))
}

/** Locks a secret that has to be read again, with the house's own: the database alone does not tell it. */
export function seal(houseSecret: string, secret: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv(algorithm, keyFrom(houseSecret), nonce)
  const locked = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), locked]).toString('base64')
}

/** Null when it was sealed by a house with another secret, as after a restore without it. */
export function unseal(houseSecret: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64')
  try {
    const decipher = createDecipheriv(algorithm, keyFrom(houseSecret), bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
