import { wilson } from '#platform/statistics.ts'

export const dimensions = ['campaign', 'form', 'keyword'] as const
export type Dimension = (typeof dimensions)[number]

/** How many of the hand-offs of one campaign, form or keyword were answered, and how many rejected for a reason. */
export type RejectionCount = { dimension: Dimension; value: string; reason: string; rejected: number; answered: number }

export type RejectionShare = RejectionCount & {
  share: number
  from: number
  to: number
  /** The same reason over everything answered in the period. */
  base: number
  /** Clearly above the base: the whole interval lies over it, and there are enough answers. */
  above: boolean
}

/** Fewer answers than this say nothing of a campaign. */
export const leastAnswered = 10
const leastRejected = 3

/** Shares with Wilson intervals against the share of the same reason over all (`base`: rejected and answered over all). */
export function rejectionShares(
  counts: readonly RejectionCount[],
  base: ReadonlyMap<string, { rejected: number; answered: number }>,
): RejectionShare[] {
  return counts.flatMap((count) => {
    const interval = wilson(count.rejected, count.answered)
    if (interval === null) return []
    const all = base.get(count.reason)
    const baseShare = all === undefined || all.answered === 0 ? 0 : all.rejected / all.answered
    const enough = count.answered >= leastAnswered && count.rejected >= leastRejected
    const { rate, lower, upper } = interval
    return [{ ...count, share: rate, from: lower, to: upper, base: baseShare, above: enough && lower > baseShare }]
  })
}
