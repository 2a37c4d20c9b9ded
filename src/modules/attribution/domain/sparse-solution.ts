/**
 * The system x = b + M·x of a large chain: M ≥ 0 by rows, what row s takes being `coefficient` times x of `column`, both from
 * `starts[s]` to `starts[s + 1] - 1`.
 */
export type SparseSystem = { starts: Int32Array; columns: Int32Array; coefficients: Float64Array }

/** Error that is left, as a share of the largest value; a change below `noise` is rounding. */
const wanted = 1e-15
const noise = 4e-16
/** Below it a share is none: numbers so small that the machine slows down with them would follow. */
const faint = 1e-200
const mostSteps = 200
const mostSweeps = 100_000

function vectors(size: number): { [name in 'x' | 'r' | 'p' | 'v' | 't' | 's' | 'ready' | 'shadow']: Float64Array } {
  const empty = () => new Float64Array(size)
  return { x: empty(), r: empty(), p: empty(), v: empty(), t: empty(), s: empty(), ready: empty(), shadow: empty() }
}

/**
 * Solves systems of one size again and again, each for some of the rows; all other rows are 0. `rows` come in an order in which most of what a
 * row takes is known before it; sweeps through them then settle quickly. Exact to the last digits for b ≥ 0 and a chain that ends for
 * sure: an approach by stabilised biconjugate gradients (van der Vorst 1992), prepared by a sweep, then sweeps until nothing is left to come.
 */
export class SparseSolver {
  private readonly system: SparseSystem
  private readonly work: ReturnType<typeof vectors>
  /** Rows of the last solution, to be cleared before the next. */
  private used: Int32Array = new Int32Array(0)

  constructor(system: SparseSystem) {
    this.system = system
    this.work = vectors(system.starts.length - 1)
  }

  /** The solution, valid until the next call. */
  solve(b: Float64Array, rows: Int32Array): Float64Array {
    const { x, ready } = this.work
    for (const row of this.used) x[row] = ready[row] = 0
    this.used = rows
    if (this.sweep(b, x, rows) === 0) return x
    this.approach(b, rows)
    this.settle(b, rows)
    return x
  }

  /** x becomes b + M·x row by row (Gauss and Seidel); returns the largest change as a share of the largest value. */
  private sweep(b: Float64Array, x: Float64Array, rows: Int32Array): number {
    const { starts, columns, coefficients } = this.system
    let change = 0
    let largest = 0
    for (let turn = 0; turn < rows.length; turn++) {
      const row = rows[turn] ?? 0
      let value = b[row] ?? 0
      const end = starts[row + 1] ?? 0
      for (let i = starts[row] ?? 0; i < end; i++) {
        value += (coefficients[i] ?? 0) * (x[columns[i] ?? 0] ?? 0)
      }
      const moved = Math.abs(value - (x[row] ?? 0))
      if (moved > change) change = moved
      const size = Math.abs(value)
      if (size > largest) largest = size
      x[row] = size > faint ? value : 0
    }
    return largest > 0 ? change / largest : 0
  }

  private settle(b: Float64Array, rows: Int32Array): void {
    const { x } = this.work
    for (const row of rows) if (!((x[row] ?? 0) >= 0)) x[row] = 0
    let before = Infinity
    for (let round = 0; round < mostSweeps; round++) {
      const change = this.sweep(b, x, rows)
      const pace = change / before
      const isNear = before < Infinity && pace < 1 && change * pace <= wanted * (1 - pace)
      if (change <= noise || isNear) return
      before = change
    }
  }

  /** y = x − M·x. */
  private apply(x: Float64Array, y: Float64Array, rows: Int32Array): void {
    const { starts, columns, coefficients } = this.system
    for (let turn = 0; turn < rows.length; turn++) {
      const row = rows[turn] ?? 0
      let value = x[row] ?? 0
      const end = starts[row + 1] ?? 0
      for (let i = starts[row] ?? 0; i < end; i++) {
        value -= (coefficients[i] ?? 0) * (x[columns[i] ?? 0] ?? 0)
      }
      y[row] = value
    }
  }

  /** A sweep from nothing, which solves what leads forward, and what that leaves of the system. */
  private prepare(given: Float64Array, ready: Float64Array, left: Float64Array, rows: Int32Array): void {
    for (const row of rows) ready[row] = 0
    this.sweep(given, ready, rows)
    this.apply(ready, left, rows)
  }

  /** Stops when it is near or gets no further; what it leaves is finished by sweeps, so it can only save time. */
  private approach(b: Float64Array, rows: Int32Array): void {
    const { x, r, p, v, t, s, ready, shadow } = this.work
    this.apply(x, r, rows)
    for (let turn = 0; turn < rows.length; turn++) {
      const row = rows[turn] ?? 0
      r[row] = (b[row] ?? 0) - (r[row] ?? 0)
      shadow[row] = r[row] ?? 0
      p[row] = 0
      v[row] = 0
    }
    const start = dot(r, r, rows)
    if (start === 0) return
    let [rho, alpha, omega] = [1, 1, 1]
    for (let step = 0; step < mostSteps; step++) {
      const next = dot(shadow, r, rows)
      const beta = (next / rho) * (alpha / omega)
      if (!Number.isFinite(beta) || next === 0) return
      rho = next
      for (const row of rows) p[row] = (r[row] ?? 0) + beta * ((p[row] ?? 0) - omega * (v[row] ?? 0))
      this.prepare(p, ready, v, rows)
      alpha = rho / dot(shadow, v, rows)
      if (!Number.isFinite(alpha)) return
      for (const row of rows) s[row] = (r[row] ?? 0) - alpha * (v[row] ?? 0)
      for (const row of rows) x[row] = (x[row] ?? 0) + alpha * (ready[row] ?? 0)
      this.prepare(s, ready, t, rows)
      omega = dot(t, s, rows) / dot(t, t, rows)
      if (!Number.isFinite(omega) || omega === 0) return
      for (const row of rows) x[row] = (x[row] ?? 0) + omega * (ready[row] ?? 0)
      for (const row of rows) r[row] = (s[row] ?? 0) - omega * (t[row] ?? 0)
      if (dot(r, r, rows) <= start * 1e-28) return
    }
  }
}

function dot(one: Float64Array, other: Float64Array, rows: Int32Array): number {
  let sum = 0
  for (let turn = 0; turn < rows.length; turn++) {
    const row = rows[turn] ?? 0
    sum += (one[row] ?? 0) * (other[row] ?? 0)
  }
  return sum
}
