/** Channel of a journey without any known touch; in every model it gets the whole credit. */
export const unknownChannel = '(unknown)'

/** `at` is in Unix milliseconds. */
export type JourneyTouch = { id: string; channel: string; at: number }

/** Touches so many days before the conversion count; touches of one channel less than so many minutes apart are one. */
export type JourneyRules = { windowDays: number; sameSessionMinutes: number }

export const usualRules: JourneyRules = { windowDays: 90, sameSessionMinutes: 30 }

export const dayMillis = 86_400_000

function inOrder(one: JourneyTouch, other: JourneyTouch): number {
  if (one.at !== other.at) return one.at - other.at
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0
}

/** The first touch of each session of a channel; another channel between two touches does not part them. */
function firstOfSessions<Touch extends JourneyTouch>(touches: readonly Touch[], minutes: number): Touch[] {
  const lastSeen = new Map<string, number>()
  return touches.filter(({ channel, at }) => {
    const before = lastSeen.get(channel)
    lastSeen.set(channel, at)
    return before === undefined || at - before >= minutes * 60_000
  })
}

/**
 * The journey to a conversion at `convertedAt` (Unix ms) from all touches of the customer, in any order (science.md D.1): touches after
 * the conversion and before the window are dropped, ties go by id, touches of a channel less than `sameSessionMinutes` after the one
 * before of that channel stand under the first. May be empty: then the credit belongs to `unknownChannel`.
 */
export function journeyOf<Touch extends JourneyTouch>(
  touches: readonly Touch[],
  convertedAt: number,
  { windowDays, sameSessionMinutes }: JourneyRules = usualRules,
): Touch[] {
  const from = convertedAt - windowDays * dayMillis
  const inWindow = touches.filter(({ at }) => at >= from && at <= convertedAt).toSorted(inOrder)
  return firstOfSessions(inWindow, sameSessionMinutes)
}

/** The touch that brought about what happened at an instant (a lead, an opportunity): the last one at or before it; null: none. */
export function touchBehind(journey: readonly JourneyTouch[], instant: number | null): number | null {
  if (instant === null) return null
  const at = journey.findLastIndex((touch) => touch.at <= instant)
  return at < 0 ? null : at
}

/** The channels of a journey in their order; `[unknownChannel]` when it has no touch. */
export function pathOf(journey: readonly { channel: string }[]): string[] {
  return journey.length === 0 ? [unknownChannel] : journey.map(({ channel }) => channel)
}
