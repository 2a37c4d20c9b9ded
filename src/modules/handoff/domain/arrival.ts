import { type EngagementKind, isEnd, type LeadClass, type State } from './events.ts'
import type { HandoffRules } from './rules.ts'

/** The latest engagement of the same person at the same company, as far as a new arrival needs to know it. */
export type Known = { state: State; lastSeenAt: Date; rejectedAt: Date | null; leadClass: LeadClass }

/**
 * What a lead that comes in means, given what is known of it:
 * `duplicate` is the same submit again, `begin` a new engagement, `judge` one that sales does not have yet, `return` one that
 * sales gave back and that is judged anew, `wake` one that was put aside, and `add` one that sales works on: a touch, no clock.
 */
export type Arrival =
  | { what: 'duplicate' }
  | { what: 'begin'; kind: EngagementKind }
  | { what: 'judge' }
  | { what: 'return' }
  | { what: 'wake' }
  | { what: 'add' }

const minute = 60_000
const day = 86_400_000

export function arrivalOf(known: Known | null, at: Date, highIntent: boolean, rules: HandoffRules): Arrival {
  if (known === null) return { what: 'begin', kind: 'first' }
  const since = at.getTime() - known.lastSeenAt.getTime()
  const soon = since <= rules.duplicateMinutes * minute && !isEnd(known.state)
  if (soon && !isMoreUrgent(known, highIntent)) return { what: 'duplicate' }
  switch (known.state) {
    case 'won':
      return { what: 'begin', kind: 'expansion' }
    case 'lost':
    case 'disqualified':
      return { what: 'begin', kind: 'returning' }
    case 'new':
    case 'nurture':
    case 'mql':
      return { what: 'judge' }
    case 'later':
      return { what: 'wake' }
    case 'rejected':
      return coolsOff(known.rejectedAt, at, highIntent, rules) ? { what: 'add' } : { what: 'return' }
    case 'expired':
      return { what: 'return' }
    case 'handed-off':
    case 'accepted':
    case 'working':
    case 'sql':
    case 'disputed':
      return { what: 'add' }
  }
}

/** The first form only asked for a guide, the second one asks to be called: that is not the same submit twice. */
function isMoreUrgent({ state, leadClass }: Known, highIntent: boolean): boolean {
  return highIntent && leadClass === 'standard' && (state === 'new' || state === 'nurture')
}

function coolsOff(rejectedAt: Date | null, at: Date, highIntent: boolean, { coolOffDays }: HandoffRules): boolean {
  return !highIntent && rejectedAt !== null && at.getTime() - rejectedAt.getTime() < coolOffDays * day
}
