import type { House } from '#platform/server/house.ts'

/** Where people reach the house: what links in mails begin with. */
export function addressOf({ config }: House): string {
  return config.publicUrl ?? `http://localhost:${config.port}`
}
