/** One who may be next: the weight, and the leads that are due to them so far. */
export type Share = { readonly weight: number; readonly due: number }

export type Turn = {
  /** Place of the taker in the list. */
  taker: number
  /** Leads due to each at the moment of taking: the highest takes, of equals the first. */
  atTurn: number[]
  /** Leads due to each afterwards. */
  after: number[]
}

/**
 * One turn of a smooth weighted round robin among those who can take it: everybody is due their share of the lead more, and
 * whoever is due most takes it. Those left out of the list neither gain nor lose, so nobody comes back to a pile. Dues are
 * counted in leads (weight divided by the sum of weights), so that other weights later don't blow old dues up. Over a full
 * cycle each gets exactly their share. Null when nobody has a weight above 0.
 */
export function takeTurn(shares: readonly Share[]): Turn | null {
  const total = shares.reduce((sum, { weight }) => sum + weight, 0)
  if (!(total > 0)) return null
  const atTurn = shares.map(({ weight, due }) => rounded(due + weight / total))
  let taker = -1
  for (const [place, { weight }] of shares.entries()) {
    if (weight > 0 && (taker < 0 || (atTurn[place] ?? 0) > (atTurn[taker] ?? 0))) taker = place
  }
  return { taker, atTurn, after: atTurn.map((due, place) => (place === taker ? rounded(due - 1) : due)) }
}

/** The dues as if a turn had not been taken: what the taker gave for it comes back, what the others gained goes. */
export function returnTurn(shares: readonly Share[], taker: number): number[] {
  const total = shares.reduce((sum, { weight }) => sum + weight, 0)
  if (!(total > 0)) return shares.map(({ due }) => due)
  return shares.map(({ weight, due }, place) => rounded(due - weight / total + (place === taker ? 1 : 0)))
}

/** Sums of thirds must compare equal to one: dues are kept to a billionth of a lead. */
function rounded(due: number): number {
  return Math.round(due * 1e9) / 1e9
}
