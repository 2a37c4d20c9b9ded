import { hash } from 'node:crypto'

/** SHA-256 of a text in hexadecimal: the same text, the same 64 figures, on every machine. */
export function digestOf(text: string): string {
  return hash('sha256', text, 'hex')
}
