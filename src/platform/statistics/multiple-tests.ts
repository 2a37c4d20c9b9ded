type Placed = { p: number; at: number }

function ascending(ps: readonly number[]): Placed[] {
  return ps.map((p, at) => ({ p, at })).toSorted((one, other) => one.p - other.p)
}

function inPlace(placed: readonly Placed[]): number[] {
  const values = Array.from({ length: placed.length }, () => 1)
  for (const { p, at } of placed) values[at] = Math.min(1, p)
  return values
}

/** p values adjusted for all tests by Benjamini and Hochberg: those at most q hold false findings to a share of q. In the order given. */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const ordered = ascending(ps)
  let least = 1
  const adjusted = ordered.toReversed().map(({ p, at }, back) => {
    least = Math.min(least, (p * ps.length) / (ps.length - back))
    return { p: least, at }
  })
  return inPlace(adjusted)
}

/** p values adjusted for all tests by Holm: those at most α hold the chance of any false finding to α. In the order given. */
export function holm(ps: readonly number[]): number[] {
  let most = 0
  return inPlace(
    ascending(ps).map(({ p, at }, rank) => {
      most = Math.max(most, p * (ps.length - rank))
      return { p: most, at }
    }),
  )
}
