import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const [cipher, ivLength, tagLength] = ['aes-256-gcm', 12, 16] as const

function keyFrom(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'syskon: addresses and secrets of others', 32))
}

/** Locks a text with the house's secret: the database and its back-ups alone don't tell it. */
export function seal(houseSecret: string, text: string): string {
  const iv = randomBytes(ivLength)
  const lock = createCipheriv(cipher, keyFrom(houseSecret), iv)
  return Buffer.concat([iv, lock.update(text, 'utf8'), lock.final(), lock.getAuthTag()]).toString('base64url')
}

/** The text behind a seal; null when it was locked with another secret, as after a move without the data folder. */
export function unseal(houseSecret: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  try {
    const lock = createDecipheriv(cipher, keyFrom(houseSecret), bytes.subarray(0, ivLength))
    lock.setAuthTag(bytes.subarray(-tagLength))
    return Buffer.concat([lock.update(bytes.subarray(ivLength, -tagLength)), lock.final()]).toString('utf8')
  } catch {
    return null
  }
}
