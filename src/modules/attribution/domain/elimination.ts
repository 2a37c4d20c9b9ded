/**
 * I − Q of an absorbing chain, factored without a single subtraction (Grassmann, Taksar & Heyman; Alfa, Xue & Ye): every entry of what is
 * solved with it keeps nearly all its digits, however long the walks are. `cells` holds the multipliers below the diagonal and the
 * (positive) magnitudes above it, row by row.
 */
export type Factors = { size: number; cells: Float64Array; diagonal: Float64Array }

/**
 * Factors I − Q in place: `cells` are the probabilities Q (size × size, nothing on the diagonal), `ending` what is absorbed from each state.
 * States from which nothing is ever absorbed get a diagonal of 0; they are solved as 0.
 */
export function factorise(cells: Float64Array, ending: Float64Array): Factors {
  const size = ending.length
  const diagonal = new Float64Array(size)
  for (let k = 0; k < size; k++) {
    let pivot = ending[k] ?? 0
    for (let j = k + 1; j < size; j++) pivot += cells[k * size + j] ?? 0
    diagonal[k] = pivot
    if (!(pivot > 0)) continue
    for (let i = k + 1; i < size; i++) {
      const entering = cells[i * size + k] ?? 0
      if (entering === 0) continue
      const share = entering / pivot
      cells[i * size + k] = share
      ending[i] = (ending[i] ?? 0) + share * (ending[k] ?? 0)
      for (let j = k + 1; j < size; j++) {
        if (j !== i) cells[i * size + j] = (cells[i * size + j] ?? 0) + share * (cells[k * size + j] ?? 0)
      }
    }
  }
  return { size, cells, diagonal }
}

function over(value: number, diagonal: number): number {
  return diagonal > 0 ? value / diagonal : 0
}

/** Solves (I − Q)·x = b for b ≥ 0. */
export function solve({ size, cells, diagonal }: Factors, right: Float64Array): Float64Array {
  const x = Float64Array.from(right)
  for (let i = 0; i < size; i++) {
    let sum = x[i] ?? 0
    for (let k = 0; k < i; k++) sum += (cells[i * size + k] ?? 0) * (x[k] ?? 0)
    x[i] = sum
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = x[i] ?? 0
    for (let j = i + 1; j < size; j++) sum += (cells[i * size + j] ?? 0) * (x[j] ?? 0)
    x[i] = over(sum, diagonal[i] ?? 0)
  }
  return x
}

/** Solves (I − Q)ᵀ·x = b for b ≥ 0. */
export function solveTransposed({ size, cells, diagonal }: Factors, right: Float64Array): Float64Array {
  const x = Float64Array.from(right)
  for (let k = 0; k < size; k++) {
    const value = over(x[k] ?? 0, diagonal[k] ?? 0)
    x[k] = value
    if (value === 0) continue
    for (let j = k + 1; j < size; j++) x[j] = (x[j] ?? 0) + (cells[k * size + j] ?? 0) * value
  }
  for (let i = size - 1; i >= 0; i--) {
    const value = x[i] ?? 0
    if (value === 0) continue
    for (let k = 0; k < i; k++) x[k] = (x[k] ?? 0) + (cells[i * size + k] ?? 0) * value
  }
  return x
}

/** Diagonal of (I − Q)⁻¹: how often a walk that stands in a state is expected to be there, this time included. */
export function expectedReturns({ size, cells, diagonal }: Factors): Float64Array {
  const column = new Float64Array(size)
  return Float64Array.from({ length: size }, (_, c) => {
    column[c] = 1
    for (let i = c + 1; i < size; i++) {
      let sum = 0
      for (let k = c; k < i; k++) sum += (cells[i * size + k] ?? 0) * (column[k] ?? 0)
      column[i] = sum
    }
    for (let i = size - 1; i >= c; i--) {
      let sum = column[i] ?? 0
      for (let j = i + 1; j < size; j++) sum += (cells[i * size + j] ?? 0) * (column[j] ?? 0)
      column[i] = over(sum, diagonal[i] ?? 0)
    }
    return column[c] ?? 0
  })
}
