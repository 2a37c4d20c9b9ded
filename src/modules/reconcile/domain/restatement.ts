/** An amount in minor units with its currency. */
export type Amount = { minor: number; currency: string }

/** A row that a signed figure counts no longer, counts now, or counts with another amount. */
export type Change = {
  wasCounted: boolean
  isCounted: boolean
  minorBefore: number | null
  currencyBefore: string | null
  minorNow: number | null
  currencyNow: string | null
  /** The cause under which the row stands now; null when its record is gone. */
  cause: string | null
  /** It is counted, in another period. */
  countedElsewhere: boolean | null
}

/**
 * Why a figure changed: a cause of difference, or `came-later` (on both lists after signing), `record-gone` (an import was
 * undone), `moved` (counted in another period), `amount-changed`.
 */
export type Reason = { reason: string; /** Signed. */ rows: number; /** Signed. */ value: Amount[]; touched: number }

export type Stated = { rows: number; value: Amount[] }
export type Restated = { rowsAfter: number; valueAfter: Amount[]; reasons: Reason[] }

function reasonOf({ wasCounted, isCounted, cause, countedElsewhere }: Change): string {
  if (wasCounted && isCounted) return 'amount-changed'
  if (isCounted) return cause === null || cause === 'none' ? 'came-later' : cause
  if (cause === null) return 'record-gone'
  return countedElsewhere === true ? 'moved' : cause
}

/** Adds amounts of several currencies, each for itself; currencies in the order of their codes, those with nothing left out. */
export function sumOf(amounts: readonly Amount[]): Amount[] {
  const sums = new Map<string, number>()
  for (const { minor, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + minor)
  return [...sums]
    .filter(([, minor]) => minor !== 0)
    .map(([currency, minor]) => ({ minor, currency }))
    .sort((one, other) => (one.currency < other.currency ? -1 : 1))
}

function amount(minor: number | null, currency: string | null, sign: 1 | -1): Amount[] {
  return minor === null || currency === null ? [] : [{ minor: sign * minor, currency }]
}

function valueOf({ wasCounted, isCounted, ...change }: Change): Amount[] {
  return [
    ...(wasCounted ? amount(change.minorBefore, change.currencyBefore, -1) : []),
    ...(isCounted ? amount(change.minorNow, change.currencyNow, 1) : []),
  ]
}

/**
 * What a signed figure became, and why, the largest change first. Rows and values of the reasons add up to the difference
 * between before and after: a property.
 */
export function restatementOf(before: Stated, changes: readonly Change[]): Restated {
  const byReason = Map.groupBy(changes, reasonOf)
  const reasons = [...byReason].map(([reason, of]) => ({
    reason,
    rows: of.reduce((sum, { wasCounted, isCounted }) => sum + Number(isCounted) - Number(wasCounted), 0),
    value: sumOf(of.flatMap(valueOf)),
    touched: of.length,
  }))
  return {
    rowsAfter: before.rows + reasons.reduce((sum, { rows }) => sum + rows, 0),
    valueAfter: sumOf([...before.value, ...reasons.flatMap(({ value }) => value)]),
    reasons: reasons.sort((one, other) => other.touched - one.touched || (one.reason < other.reason ? -1 : 1)),
  }
}
