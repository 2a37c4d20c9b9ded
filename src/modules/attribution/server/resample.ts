import { seededDraw } from '#platform/statistics.ts'

/** Deals with what each column (a key in a model) gets of them: the columns of deal i are `columns[starts[i]]` up to `starts[i + 1]`. */
export type Shares = {
  amounts: Float64Array
  starts: Int32Array
  columns: Int32Array
  minors: Float64Array
  width: number
}

const samples = 500

/**
 * 95 % percentile bounds of each column's share of the whole, by drawing the deals again with replacement 500 times (science.md
 * D.6). Seeded: the same deals give the same bounds. Samples whose amounts add up to nothing are left out.
 */
export function boundsOf(shares: Shares, seed: number): { lower: Float64Array; upper: Float64Array } {
  const n = shares.amounts.length
  const draw = seededDraw(seed)
  const drawn: Float64Array[] = []
  const times = new Int32Array(n)
  for (let sample = 0; sample < samples; sample++) {
    times.fill(0)
    for (let i = 0; i < n; i++) {
      const at = Math.floor(draw() * n)
      times[at] = (times[at] ?? 0) + 1
    }
    const sums = sharesIn(shares, times)
    if (sums) drawn.push(sums)
  }
  return percentiles(drawn, shares.width)
}

function sharesIn({ amounts, starts, columns, minors, width }: Shares, times: Int32Array): Float64Array | null {
  const sums = new Float64Array(width)
  let whole = 0
  for (let i = 0; i < times.length; i++) {
    const count = times[i] ?? 0
    if (count === 0) continue
    whole += count * (amounts[i] ?? 0)
    for (let at = starts[i] ?? 0; at < (starts[i + 1] ?? 0); at++) {
      const column = columns[at] ?? 0
      sums[column] = (sums[column] ?? 0) + count * (minors[at] ?? 0)
    }
  }
  return whole > 0 ? sums.map((sum) => sum / whole) : null
}

function percentiles(drawn: readonly Float64Array[], width: number) {
  const lower = new Float64Array(width)
  const upper = new Float64Array(width)
  const values = new Float64Array(drawn.length)
  for (let column = 0; column < width; column++) {
    drawn.forEach((sums, sample) => (values[sample] = sums[column] ?? 0))
    values.sort()
    lower[column] = values[Math.floor(0.025 * drawn.length)] ?? 0
    upper[column] = values[Math.min(drawn.length - 1, Math.ceil(0.975 * drawn.length) - 1)] ?? 0
  }
  return { lower, upper }
}
