import { type DurationRow, type SurvivalCurve, kaplanMeier, survivalAt, wilson } from '#platform/statistics.ts'

/** One time somebody was put aside: how long it was watched (days), and how it ended meanwhile. */
export type Parked = { reason: string; days: number; convertedAfter: number | null; disqualifiedAfter: number | null }

export const horizons = [30, 90, 180, 365] as const

export type HorizonShare = { days: number; share: number; from: number; to: number; watched: number }

/**
 * The rows of the curve. Who was disqualified can't convert any more, yet stays among those who might have until the end
 * of their watch: so the curve is the share that converted, disqualification competing, and not that of a world without it
 * (science.md C.6; Fine & Gray 1999 for rows whose end of watch is known).
 */
function durations(parked: readonly Parked[]): DurationRow[] {
  return parked.map(({ days, convertedAfter }) =>
    convertedAfter === null ? { duration: days, event: false } : { duration: convertedAfter, event: true },
  )
}

export function laterCurve(parked: readonly Parked[]): SurvivalCurve {
  return kaplanMeier(durations(parked))
}

/**
 * The share that converted within 30, 90, 180 and 365 days with its interval; `watched` were seen that long, and with none of
 * them nothing is known. Before the first conversion the curve has no interval, so it is that of none among the watched (Wilson).
 */
export function shares(parked: readonly Parked[]): HorizonShare[] {
  const curve = laterCurve(parked)
  return horizons.map((days) => {
    const { survival, lower, upper } = survivalAt(curve, days)
    const watched = parked.filter((one) => one.days >= days || one.convertedAfter !== null).length
    const most = survival === 1 ? (wilson(0, watched)?.upper ?? 1) : 1 - lower
    return { days, share: 1 - survival, from: 1 - upper, to: most, watched }
  })
}

/** Below this many rows a share is “too few”. */
export const leastParked = 5
/** S2-38: more than this share converting later says that they were put aside too early. */
export const highConversion = 0.5

/**
 * What the pool is worth: the value of each that still rests, times the share of its reason that converts within twelve
 * months (science.md C.6). Minor units, rounded once.
 */
export function poolValue(
  resting: readonly { reason: string; valueMinor: number }[],
  parked: readonly Parked[],
): number {
  const byReason = new Map<string, number>()
  const all = shareWithinAYear(parked)
  const sum = resting.reduce((total, { reason, valueMinor }) => {
    const known = byReason.get(reason) ?? shareOf(parked, reason, all)
    byReason.set(reason, known)
    return total + valueMinor * known
  }, 0)
  return Math.round(sum)
}

function shareOf(parked: readonly Parked[], reason: string, otherwise: number): number {
  const own = parked.filter((one) => one.reason === reason)
  return own.length < leastParked ? otherwise : shareWithinAYear(own)
}

function shareWithinAYear(parked: readonly Parked[]): number {
  return parked.length === 0 ? 0 : 1 - survivalAt(laterCurve(parked), 365).survival
}
