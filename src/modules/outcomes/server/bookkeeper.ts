import { Refusal } from '#platform/refusal.ts'
import { signedIn, type Call, type SignedIn } from '#platform/server/house.ts'

/** Who may write into the books: finance, those who stand on both sides (revenue operations), and admins. */
export function bookkeeper(call: Call): SignedIn {
  const caller = signedIn(call)
  if (caller.kind !== 'person') return caller
  if (caller.side === 'finance' || caller.side === 'both' || caller.role === 'admin') return caller
  throw new Refusal('outcomes.not-a-bookkeeper', {}, 403)
}
