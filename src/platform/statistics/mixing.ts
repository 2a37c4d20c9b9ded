import { choose } from './cliffs-delta.ts'
import { type Draw, seededDraw } from './seeded.ts'

/** A tie between two of the nodes, by number; a directed one goes from the first to the second. */
export type Tie = { from: number; to: number; weight: number }

/** Who is tied to whom, and the side of each node by number. */
export type Network = { sides: readonly number[]; ties: readonly Tie[]; directed: boolean }

export type Mixing = {
  internal: number
  external: number
  /** (external - internal) / all: -1 only within, 1 only across. Null without ties. */
  ei: number | null
  /** Modularity of the sides and the most it could be with these ends of ties. */
  q: number | null
  qMax: number | null
  /** Assortativity: q / qMax. Null when all ends lie on one side. */
  r: number | null
}

function sideCount({ sides }: Network): number {
  return sides.reduce((most, side) => Math.max(most, side + 1), 0)
}

/** How much ties stay within the sides (science.md J-03); weights count, a tie of a node with itself doesn't belong here. */
export function mixing(network: Network): Mixing {
  const { sides, ties, directed } = network
  const count = sideCount(network)
  const [starts, ends] = [new Float64Array(count), new Float64Array(count)]
  let [internal, external] = [0, 0]
  for (const { from, to, weight } of ties) {
    const [one, other] = [sides[from] ?? 0, sides[to] ?? 0]
    if (one === other) internal += weight
    else external += weight
    starts[one] = (starts[one] ?? 0) + weight
    ends[other] = (ends[other] ?? 0) + weight
  }
  const all = internal + external
  if (all === 0) return { internal, external, ei: null, q: null, qMax: null, r: null }
  const expected = starts.reduce((sum, start, side) => {
    const end = ends[side] ?? 0
    return sum + (directed ? (start / all) * (end / all) : ((start + end) / (2 * all)) ** 2)
  }, 0)
  const [q, qMax] = [internal / all - expected, 1 - expected]
  return { internal, external, ei: (external - internal) / all, q, qMax, r: qMax > 1e-12 ? q / qMax : null }
}

/** The E-I index that sides of these sizes have when everybody is tied to everybody; null below two nodes. */
export function expectedEi(sizes: readonly number[]): number | null {
  const n = sizes.reduce((sum, size) => sum + size, 0)
  if (n < 2) return null
  const within = sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  const pairs = (n * (n - 1)) / 2
  return (pairs - 2 * within) / pairs
}

const mostLabellings = 200_000

export type LabelTest = {
  /** The chance of ties at least as much within the sides when sides mean nothing. */
  p: number
  method: 'exact' | 'sampled'
  /** How many labellings were looked at: all there are, or the draws. */
  labellings: number
  /** The mean E-I of these labellings. */
  expected: number
}

function internalWith({ ties }: Network, sides: ArrayLike<number>): number {
  let internal = 0
  for (const { from, to, weight } of ties) if (sides[from] === sides[to]) internal += weight
  return internal
}

function labellingsOf(sizes: readonly number[]): number {
  let left = sizes.reduce((sum, size) => sum + size, 0)
  return sizes.reduce((ways, size) => {
    const more = ways * choose(left, size)
    left -= size
    return more
  }, 1)
}

/** Goes through every way to give the sides to the nodes, each once. */
function everyLabelling(sizes: readonly number[], see: (sides: Int32Array) => void): void {
  const left = [...sizes]
  const sides = new Int32Array(sizes.reduce((sum, size) => sum + size, 0))
  const place = (node: number) => {
    if (node === sides.length) return see(sides)
    for (const [side, free] of left.entries()) {
      if (free === 0) continue
      left[side] = free - 1
      sides[node] = side
      place(node + 1)
      left[side] = free
    }
  }
  place(0)
}

function mix(sides: Int32Array, draw: Draw): void {
  for (let last = sides.length - 1; last > 0; last--) {
    const at = Math.floor(draw() * (last + 1))
    const held = sides[last] ?? 0
    sides[last] = sides[at] ?? 0
    sides[at] = held
  }
}

/**
 * Whether ties stay within the sides more than chance would have it: the sides are given to the nodes anew, in every way there is
 * up to `exactUpTo` (200,000), else in `draws` ways from a fixed seed, where the ways seen count themselves once too (science.md J-03).
 * Null without ties or with one side.
 */
export function labelTest(
  network: Network,
  { draws = 10_000, seed = 42, exactUpTo = mostLabellings } = {},
): LabelTest | null {
  const { sides, ties } = network
  const sizes = Array.from({ length: sideCount(network) }, (_, side) => sides.filter((each) => each === side).length)
  const all = ties.reduce((sum, { weight }) => sum + weight, 0)
  if (all === 0 || sizes.filter((size) => size > 0).length < 2) return null
  const seen = internalWith(network, sides)
  let [looked, extreme, summed] = [0, 0, 0]
  const look = (labels: ArrayLike<number>) => {
    const internal = internalWith(network, labels)
    looked += 1
    summed += (all - 2 * internal) / all
    if (internal >= seen - 1e-9 * all) extreme += 1
  }
  if (labellingsOf(sizes) <= exactUpTo) {
    everyLabelling(sizes, look)
    return { p: extreme / looked, method: 'exact', labellings: looked, expected: summed / looked }
  }
  const [draw, labels] = [seededDraw(seed), Int32Array.from(sides)]
  for (let at = 0; at < draws; at++) {
    mix(labels, draw)
    look(labels)
  }
  return { p: (extreme + 1) / (looked + 1), method: 'sampled', labellings: looked, expected: summed / looked }
}

export type Reciprocity = { arcs: number; mutual: number; r: number; density: number; rho: number | null }

/** The share of arcs that are answered, and by how much that exceeds chance (Garlaschelli and Loffredo 2004). Arcs are different pairs; null without. */
export function reciprocity(nodes: number, arcs: readonly Pick<Tie, 'from' | 'to'>[]): Reciprocity | null {
  const known = new Set(arcs.map(({ from, to }) => `${from} ${to}`))
  if (known.size === 0 || nodes < 2) return null
  const mutual = arcs.filter(({ from, to }) => known.has(`${to} ${from}`)).length
  const [r, density] = [mutual / known.size, known.size / (nodes * (nodes - 1))]
  return { arcs: known.size, mutual, r, density, rho: density < 1 ? (r - density) / (1 - density) : null }
}
