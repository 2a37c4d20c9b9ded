import { fQuantile } from './f-distribution.ts'
import { deviation, mean, variance } from './moments.ts'

export type Interval = { lower: number; upper: number }

function column(rows: readonly (readonly number[])[], at: number): number[] {
  return rows.map((row) => row[at] ?? Number.NaN)
}

function total(row: readonly number[]): number {
  return row.reduce((sum, value) => sum + value, 0)
}

/**
 * Cronbach's alpha of complete rows, one number an item (science.md B.5). Null with fewer than three rows or two items, and when
 * the sums of the rows don't differ.
 */
export function cronbachAlpha(rows: readonly (readonly number[])[]): number | null {
  const items = rows[0]?.length ?? 0
  if (rows.length < 3 || items < 2) return null
  const whole = variance(rows.map(total)) ?? 0
  if (whole === 0) return null
  const parts = Array.from({ length: items }, (_, at) => variance(column(rows, at)) ?? 0)
  return (items / (items - 1)) * (1 - total(parts) / whole)
}

/** Feldt's interval of an alpha from `n` rows of `items` items: exact when items are parallel (science.md B.5). */
export function feldtInterval(alpha: number, n: number, items: number, confidence = 0.95): Interval | null {
  if (n < 3 || items < 2) return null
  const [above, below] = [n - 1, (n - 1) * (items - 1)]
  const limit = (share: number) => 1 - (1 - alpha) * fQuantile(share, above, below)
  return { lower: limit((1 + confidence) / 2), upper: limit((1 - confidence) / 2) }
}

/** Alpha of the rows without one item, for each item; null as alpha is. */
export function alphaWithout(rows: readonly (readonly number[])[]): (number | null)[] {
  const items = rows[0]?.length ?? 0
  return Array.from({ length: items }, (_, left) =>
    cronbachAlpha(rows.map((row) => row.filter((_, at) => at !== left))),
  )
}

/** Pearson's correlation; null when one of the two doesn't differ. */
export function correlation(xs: readonly number[], ys: readonly number[]): number | null {
  const [mx, my, sx, sy] = [mean(xs), mean(ys), deviation(xs), deviation(ys)]
  if (mx === null || my === null || !sx || !sy) return null
  const shared = xs.reduce((sum, x, at) => sum + (x - mx) * ((ys[at] ?? 0) - my), 0)
  return shared / ((xs.length - 1) * sx * sy)
}

/** Each item's correlation with the sum of the others; null as the correlation is. */
export function itemRest(rows: readonly (readonly number[])[]): (number | null)[] {
  const items = rows[0]?.length ?? 0
  return Array.from({ length: items }, (_, at) => {
    const item = column(rows, at)
    return correlation(
      item,
      rows.map((row, one) => total(row) - (item[one] ?? 0)),
    )
  })
}

/** Omega of standardised loadings on one factor: (Σλ)² / ((Σλ)² + Σ(1 - λ²)) (science.md B.5). */
export function omegaOfLoadings(loadings: readonly number[]): number {
  const common = total(loadings) ** 2
  return common / (common + loadings.reduce((sum, loading) => sum + 1 - loading ** 2, 0))
}

/** The alpha that standardised loadings on one factor imply; never above their omega. */
export function alphaOfLoadings(loadings: readonly number[]): number {
  const items = loadings.length
  const whole = total(loadings) ** 2 + loadings.reduce((sum, loading) => sum + 1 - loading ** 2, 0)
  return (items / (items - 1)) * (1 - items / whole)
}

const mostRounds = 20_000
/** No item is explained fully: at least this share of it is its own, as usual in minimum residuals. */
const leastOwn = 0.005

/**
 * Loadings of one factor that leave the smallest residual correlations (MINRES, Harman and Jones 1966), each item's uniqueness at
 * least .005. `correlations` is square and symmetric; needs three items.
 */
export function oneFactor(correlations: readonly (readonly number[])[]): number[] {
  const whole = Math.sqrt(Math.abs(total(correlations.map(total)))) || 1
  const loadings = correlations.map((row) => total(row) / whole)
  for (let round = 0; round < mostRounds; round++) {
    let moved = 0
    for (const [at, row] of correlations.entries()) {
      const next = bestLoading(row, loadings, at)
      moved = Math.max(moved, Math.abs(next - (loadings[at] ?? 0)))
      loadings[at] = next
    }
    if (moved < 1e-12) break
  }
  return total(loadings) < 0 ? loadings.map((loading) => -loading) : loadings
}

function bestLoading(row: readonly number[], loadings: readonly number[], at: number): number {
  let [shared, size] = [0, 0]
  for (const [other, loading] of loadings.entries()) {
    if (other === at) continue
    shared += (row[other] ?? 0) * loading
    size += loading * loading
  }
  const most = Math.sqrt(1 - leastOwn)
  return size === 0 ? 0 : Math.max(-most, Math.min(most, shared / size))
}

/** Omega (one factor by minimum residuals, standardised) of complete rows. Null below three items, three rows, or when an item doesn't differ. */
export function omega(rows: readonly (readonly number[])[]): number | null {
  const items = rows[0]?.length ?? 0
  if (rows.length < 3 || items < 3) return null
  const columns = Array.from({ length: items }, (_, at) => column(rows, at))
  const correlations = columns.map((one) => columns.map((other) => correlation(one, other)))
  if (correlations.some((row) => row.includes(null))) return null
  return omegaOfLoadings(oneFactor(correlations.map((row) => row.map((each) => each ?? 0))))
}
