import type { Tx } from '#platform/server/database.ts'
import type { House, Person } from '#platform/server/house.ts'

/** Acts that may be done from a mail by the module that owns them. */
export type DeedName = 'handoff.accept'

/** Does the act as the person who was told, in the transaction that uses the link up; a Refusal leaves the link unused. */
export type DeedHandler = (tx: Tx, house: House, caller: Person, input: Record<string, string>) => Promise<void>

const handlers = new Map<DeedName, DeedHandler>()

/** Called once by the owner of the act when its module is loaded: so messages need not know who owns what. */
export function registerDeed(name: DeedName, handler: DeedHandler): void {
  handlers.set(name, handler)
}

export function handlerOf(name: string): DeedHandler | undefined {
  const known = [...handlers.keys()].find((each) => each === name)
  return known && handlers.get(known)
}
