/** A column that others explain fully gets this much of its own, so that a solution exists. */
const faint = 1e-10

/** L of L·Lᵀ, in place, from the lower triangle of a symmetric matrix in row order. */
function factorise(matrix: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j] ?? 0
      for (let k = 0; k < j; k++) sum -= (matrix[i * size + k] ?? 0) * (matrix[j * size + k] ?? 0)
      const pivot = i === j ? Math.sqrt(Math.max(sum, faint)) : sum / (matrix[j * size + j] ?? 1)
      matrix[i * size + j] = pivot
    }
  }
}

/**
 * Solves A·x = b for a symmetric, positive (semi)definite A, of which the lower triangle is given in row order and overwritten
 * (Cholesky). Directions in which A is flat are held by a faint ridge instead of failing.
 */
export function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length
  factorise(matrix, size)
  const x = Float64Array.from(right)
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] ?? 0) - (matrix[i * size + k] ?? 0) * (x[k] ?? 0)
    x[i] = (x[i] ?? 0) / (matrix[i * size + i] ?? 1)
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] = (x[i] ?? 0) - (matrix[k * size + i] ?? 0) * (x[k] ?? 0)
    x[i] = (x[i] ?? 0) / (matrix[i * size + i] ?? 1)
  }
  return x
}
