/** A sum of variables with weights that lies between two limits; a variable is named by its place. */
export type Limit = { weights: ReadonlyMap<number, number>; lower: number; upper: number }
export type Variable = { lower: number; upper: number }
export type Range = { lower: number; upper: number }

const tiny = 1e-9

/** The greatest value of the goal with rows · x ≤ right and x ≥ 0 (simplex, smallest index of Bland); null when nothing fits. */
function greatest(rows: readonly Float64Array[], right: Float64Array, goal: Float64Array): number | null {
  const [m, n] = [rows.length, goal.length]
  // Columns: variables, slacks, one artificial variable, right side.
  const width = n + m + 2
  const table = rows.map((row, at) => {
    const line = new Float64Array(width)
    line.set(row)
    line[n + at] = 1
    line[n + m] = -1
    line[width - 1] = right[at] ?? 0
    return line
  })
  const basis = Int32Array.from({ length: m }, (_, at) => n + at)
  const first = new Float64Array(width)
  first[n + m] = -1
  const worst = right.reduce((least, value, at) => (value < (right[least] ?? 0) ? at : least), 0)
  if ((right[worst] ?? 0) < -tiny) {
    const objective = Float64Array.from(first, (value) => -value)
    pivot(table, basis, objective, worst, n + m)
    improve(table, basis, objective, n + m + 1)
    if (Math.abs(objective[width - 1] ?? 0) > 1e-6) return null
    leaveArtificial(table, basis, objective, n + m)
  }
  for (const line of table) line[n + m] = 0
  const objective = new Float64Array(width)
  for (const [at, value] of goal.entries()) objective[at] = -value
  for (const [at, line] of table.entries()) {
    const factor = objective[basis[at] ?? 0] ?? 0
    if (factor !== 0) subtract(objective, line, factor)
  }
  return improve(table, basis, objective, n + m) ? (objective[width - 1] ?? 0) : Infinity
}

function subtract(line: Float64Array, from: Float64Array, factor: number): void {
  for (let at = 0; at < line.length; at++) line[at] = (line[at] ?? 0) - factor * (from[at] ?? 0)
}

function pivot(table: Float64Array[], basis: Int32Array, objective: Float64Array, row: number, column: number): void {
  const line = table[row]
  if (!line) return
  const by = line[column] ?? 1
  for (let at = 0; at < line.length; at++) line[at] = (line[at] ?? 0) / by
  for (const [other, each] of table.entries()) {
    const factor = each[column] ?? 0
    if (other !== row && factor !== 0) subtract(each, line, factor)
  }
  const factor = objective[column] ?? 0
  if (factor !== 0) subtract(objective, line, factor)
  basis[row] = column
}

/** Improves until nothing improves; false when there is no end to it. */
function improve(table: Float64Array[], basis: Int32Array, objective: Float64Array, columns: number): boolean {
  for (;;) {
    let entering = -1
    for (let at = 0; at < columns && entering < 0; at++) if ((objective[at] ?? 0) < -tiny) entering = at
    if (entering < 0) return true
    const leaving = tightest(table, basis, entering)
    if (leaving < 0) return false
    pivot(table, basis, objective, leaving, entering)
  }
}

function tightest(table: readonly Float64Array[], basis: Int32Array, entering: number): number {
  let [found, least] = [-1, Infinity]
  for (const [at, line] of table.entries()) {
    const by = line[entering] ?? 0
    if (by <= tiny) continue
    const ratio = (line.at(-1) ?? 0) / by
    if (ratio < least - tiny || (ratio < least + tiny && (basis[at] ?? 0) < (basis[found] ?? Infinity))) {
      least = ratio
      found = at
    }
  }
  return found
}

function leaveArtificial(table: Float64Array[], basis: Int32Array, objective: Float64Array, artificial: number): void {
  const row = basis.indexOf(artificial)
  const line = row < 0 ? undefined : table[row]
  const column = line?.findIndex((value, at) => at < artificial && Math.abs(value) > tiny) ?? -1
  if (row >= 0 && column >= 0) pivot(table, basis, objective, row, column)
}

/**
 * What is still possible for a weighted sum of variables when all limits are known: the attack on released tables (science.md B.8, rule 8).
 * Null when nothing fits the limits, so that nothing follows from them.
 */
export function possibleRange(
  variables: readonly Variable[],
  limits: readonly Limit[],
  target: ReadonlyMap<number, number>,
): Range | null {
  const n = variables.length
  const rows: Float64Array[] = []
  const right: number[] = []
  const add = (weights: ReadonlyMap<number, number>, upper: number, sign: number) => {
    const row = new Float64Array(n)
    let base = 0
    for (const [at, weight] of weights) {
      row[at] = sign * weight
      base += weight * (variables[at]?.lower ?? 0)
    }
    rows.push(row)
    right.push(upper - sign * base)
  }
  for (const { weights, lower, upper } of limits) {
    add(weights, upper, 1)
    add(weights, -lower, -1)
  }
  for (const [at, { upper }] of variables.entries()) add(new Map([[at, 1]]), upper, 1)
  const ends = [1, -1].map((sign) => {
    const goal = new Float64Array(n)
    for (const [at, weight] of target) goal[at] = sign * weight
    return greatest(rows, Float64Array.from(right), goal)
  })
  const base = [...target].reduce((sum, [at, weight]) => sum + weight * (variables[at]?.lower ?? 0), 0)
  const [most, least] = ends
  if (most === null || most === undefined || least === null || least === undefined) return null
  return { lower: base - least, upper: base + most }
}
