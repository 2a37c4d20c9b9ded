import { parseArgs } from 'node:util'
import type { Wishes } from '#platform/server/config.ts'

/** What `npm start -- …` may be told. Throws a sentence that names what it does not know. */
export function readWishes(words: string[]): Wishes {
  const { values } = parseArgs({
    args: words,
    options: {
      empty: { type: 'boolean', default: false },
      data: { type: 'string' },
      port: { type: 'string' },
    },
  })
  const wishes: Wishes = { empty: values.empty }
  if (values.data !== undefined) wishes.data = values.data
  if (values.port !== undefined) wishes.port = portFrom(values.port)
  return wishes
}

function portFrom(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port takes a number from 0 to 65535, not "${text}".`)
  return port
}
