import type { Expected } from './effects.ts'

export const cardStates = ['undated', 'planned', 'running', 'settling', 'waiting', 'closed'] as const
export type CardState = (typeof cardStates)[number]

/** Effects need time to show: a card waits to be closed from this many days after the end. */
export const settlingDays = 30

const dayMillis = 86_400_000

type Course = { startsAt: Date | null; endsAt: Date | null; cardClosedAt: Date | null }

/** Where an activity stands: what it is now, or what its effect card waits for. */
export function cardStateOf({ startsAt, endsAt, cardClosedAt }: Course, now: Date): CardState {
  if (cardClosedAt !== null) return 'closed'
  if (startsAt === null) return 'undated'
  if (startsAt > now) return 'planned'
  const end = endsAt ?? startsAt
  if (end > now) return 'running'
  return now.getTime() - end.getTime() < settlingDays * dayMillis ? 'settling' : 'waiting'
}

export const registrations = ['before', 'late', 'undated', 'aside'] as const
export type Registration = (typeof registrations)[number]

type Registered = { registeredAt: Date | null; createdAt: Date; startsAt: Date | null }

/**
 * Whether an activity was in the register before it began. What began before the house opened, and was written down nowhere
 * before, counts neither way: nobody could have registered it.
 */
export function registrationOf({ registeredAt, createdAt, startsAt }: Registered, houseOpenedAt: Date): Registration {
  if (startsAt === null) return 'undated'
  if (registeredAt === null && startsAt < houseOpenedAt) return 'aside'
  return (registeredAt ?? createdAt) < startsAt ? 'before' : 'late'
}

/** The share that was registered before its start; null when nothing can be counted. */
export function coverageOf({ before, late }: { before: number; late: number }): number | null {
  return before + late > 0 ? before / (before + late) : null
}

type Saying = Expected & { saidAt: Date; isLate: boolean }

/** The promise of an effect: the last one said before the start. What is said later is kept, and promises nothing. */
export function promiseAmong<Said extends Saying>(sayings: readonly Said[], startsAt: Date | null): Said | null {
  const inTime = sayings.filter(({ isLate, saidAt }) => !isLate && (startsAt === null || saidAt < startsAt))
  return inTime.toSorted((one, other) => other.saidAt.getTime() - one.saidAt.getTime())[0] ?? null
}
