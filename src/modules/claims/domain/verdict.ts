import { poissonInterval } from '#modules/outcomes/domain/index.ts'
import { wilson } from '#platform/statistics.ts'

/** Fewer rows than these say nothing either way. */
export const fewestRows = 20

export type Counted = {
  hits: number
  n: number
  /** What was promised of the period; null where a claim is a share of its rows. Nothing promised is 0. */
  promised: number | null
}

export type Measured = Counted & {
  value: number | null
  low: number | null
  high: number | null
  method: 'wilson' | 'poisson'
  threshold: number
  direction: 'below' | 'above'
}

export type Because = 'apart' | 'spans' | 'too-few' | 'no-rows' | 'nothing-promised'

export type Judged = { verdict: 'true' | 'false' | 'unknown'; because: Because; measured: Measured }

function intervalOf({ hits, n, promised }: Counted): Pick<Measured, 'value' | 'low' | 'high' | 'method'> {
  if (promised === null) {
    const interval = wilson(hits, n)
    const { rate = null, lower = null, upper = null } = interval ?? {}
    return { value: rate, low: lower, high: upper, method: 'wilson' }
  }
  if (promised === 0) return { value: null, low: null, high: null, method: 'poisson' }
  const { low, high } = poissonInterval(hits)
  return { value: hits / promised, low: low / promised, high: high / promised, method: 'poisson' }
}

function lacking({ n, promised }: Counted): Because | null {
  if (promised === 0) return 'nothing-promised'
  // Nothing delivered where much was promised is an answer; a share of nothing is none.
  const rows = promised ?? n
  if (promised === null && n === 0) return 'no-rows'
  return rows < fewestRows ? 'too-few' : null
}

/**
 * True when the whole 95 % interval lies beyond the threshold in the direction that the claim says, false when it lies whole on the other
 * side, unknown when the threshold lies in it, or when there are fewer than 20 rows. Shares by Wilson, what was delivered of a promise as a
 * Poisson count.
 */
export function judge(counted: Counted, threshold: number, direction: 'below' | 'above'): Judged {
  const measured = { ...counted, ...intervalOf(counted), threshold, direction }
  const because = lacking(counted)
  const { low, high } = measured
  if (because !== null || low === null || high === null) {
    return { verdict: 'unknown', because: because ?? 'no-rows', measured }
  }
  const isTrue = direction === 'below' ? high < threshold : low > threshold
  const isFalse = direction === 'below' ? low >= threshold : high <= threshold
  if (isTrue || isFalse) return { verdict: isTrue ? 'true' : 'false', because: 'apart', measured }
  return { verdict: 'unknown', because: 'spans', measured }
}
