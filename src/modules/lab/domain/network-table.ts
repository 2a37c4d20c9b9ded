import {
  type LabelTest,
  type Mixing,
  type Network,
  type Reciprocity,
  type Tie,
  expectedEi,
  labelTest,
  mixing,
  reciprocity,
} from '#platform/statistics.ts'
import { Refusal } from '#platform/refusal.ts'
import type { RawRow } from '#modules/imports/domain/index.ts'
import { cellText, isMissing, numberOf } from './cell-number.ts'
import { brokenRow, filledCell } from './read-events.ts'

type Column = { name: string; at: number }

export type NetworkColumns = {
  from: Column
  to: Column
  weight: Column | null
  fromSide: Column | null
  toSide: Column | null
}

/** Ties as the file tells them, and what is known of each node's side. */
export class NetworkTable {
  readonly nodes: string[] = []
  readonly #numbers = new Map<string, number>()
  readonly #sides = new Map<number, string>()
  readonly #firstRow = new Map<number, number>()
  readonly rows: Tie[] = []
  selfTies = 0

  node(name: string, row: number): number {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    const number = this.nodes.push(name) - 1
    this.#numbers.set(name, number)
    this.#firstRow.set(number, row)
    return number
  }

  /** Refuses `lab.network-two-sides` when the node was said to be on another side. */
  place(node: number, side: string, row: number): void {
    if (isMissing(side)) return
    const before = this.#sides.get(node)
    if (before !== undefined && before !== side) {
      const about = { row, node: this.nodes[node] ?? '', side, before }
      throw new Refusal('lab.network-two-sides', about, 422)
    }
    this.#sides.set(node, side)
  }

  /** Adds one row with a tie. Refuses (422) with row and column. */
  add(row: RawRow, columns: NetworkColumns): void {
    if (row.fault !== null) throw brokenRow(row)
    const from = this.node(filledCell(row, columns.from), row.row)
    const to = this.node(filledCell(row, columns.to), row.row)
    if (columns.fromSide) this.place(from, cellText(row, columns.fromSide.at), row.row)
    if (columns.toSide) this.place(to, cellText(row, columns.toSide.at), row.row)
    if (from === to) this.selfTies += 1
    else this.rows.push({ from, to, weight: weightOf(row, columns.weight) })
  }

  /** The names of the sides in order, and each node's; refuses `lab.network-no-side` and `lab.network-one-side`. */
  sided(): { names: string[]; sides: number[] } {
    const bare = this.nodes.findIndex((_, node) => !this.#sides.has(node))
    if (bare >= 0) {
      const about = { node: this.nodes[bare] ?? '', row: this.#firstRow.get(bare) ?? 0 }
      throw new Refusal('lab.network-no-side', about, 422)
    }
    const names = [...new Set(this.#sides.values())].toSorted()
    if (names.length < 2) throw new Refusal('lab.network-one-side', { side: names[0] ?? '' }, 422)
    return { names, sides: this.nodes.map((_, node) => names.indexOf(this.#sides.get(node) ?? '')) }
  }
}

function weightOf(row: RawRow, column: Column | null): number {
  if (column === null) return 1
  const weight = numberOf(filledCell(row, column))
  if (weight !== null && weight > 0) return weight
  const value = cellText(row, column.at).slice(0, 100)
  throw new Refusal('lab.not-a-weight', { row: row.row, column: column.name, value }, 422)
}

export type NetworkWish = {
  directed: boolean
  repeats: 'once' | 'count'
  weighted: boolean
  draws: number
  seed: number
}

export type NetworkReport = Mixing & {
  nodes: number
  ties: number
  rows: number
  selfTies: number
  directed: boolean
  /** Whether ties count by a weight: a column of the file, or how often they were told. */
  weights: 'none' | 'column' | 'repeats'
  sides: { side: string; nodes: number; internal: number; external: number }[]
  /** E-I when sides of these sizes are tied evenly, without looking at who has how many ties. */
  eiExpected: number | null
  p: number | null
  test: LabelTest | null
  reciprocity: Reciprocity | null
  /** Of two sides in a directed network, the fewer ties across over the more. */
  balance: number | null
  /** Below 12 nodes or 60 ties a small p can hardly come about. */
  small: boolean
}

/** One tie a pair: in a network without direction both ways are one. */
function tiesOf(rows: readonly Tie[], { directed, repeats, weighted }: NetworkWish): Tie[] {
  const ties = new Map<string, Tie>()
  for (const { from, to, weight } of rows) {
    const [one, other] = directed || from < to ? [from, to] : [to, from]
    const key = `${one} ${other}`
    const before = ties.get(key)
    const adds = weighted || repeats === 'count'
    ties.set(key, { from: one, to: other, weight: before && adds ? before.weight + weight : weight })
  }
  return [...ties.values()]
}

function sideReports({ sides, ties }: Network, names: readonly string[]): NetworkReport['sides'] {
  return names.map((side, at) => {
    const touching = ties.filter(({ from, to }) => sides[from] === at || sides[to] === at)
    const sum = (within: boolean) =>
      touching
        .filter(({ from, to }) => (sides[from] === sides[to]) === within)
        .reduce((total, { weight }) => total + weight, 0)
    return { side, nodes: sides.filter((each) => each === at).length, internal: sum(true), external: sum(false) }
  })
}

function balanceOf({ sides, ties, directed }: Network, names: readonly string[]): number | null {
  if (!directed || names.length !== 2) return null
  const across = (start: number) =>
    ties
      .filter(({ from, to }) => sides[from] === start && sides[to] !== start)
      .reduce((sum, { weight }) => sum + weight, 0)
  const most = Math.max(across(0), across(1))
  return most === 0 ? null : Math.min(across(0), across(1)) / most
}

/** How much a network stays within its sides (science.md J-03). Refuses `lab.network-no-ties`, and what `sided` refuses. */
export function networkReport(table: NetworkTable, wish: NetworkWish): NetworkReport {
  const { directed, repeats, weighted, draws, seed } = wish
  if (table.rows.length === 0) throw new Refusal('lab.network-no-ties', {}, 422)
  const { names, sides } = table.sided()
  const network: Network = { sides, ties: tiesOf(table.rows, wish), directed }
  const test = labelTest(network, { draws, seed })
  const reports = sideReports(network, names)
  return {
    nodes: sides.length,
    ties: network.ties.length,
    rows: table.rows.length + table.selfTies,
    selfTies: table.selfTies,
    directed,
    weights: weighted ? 'column' : repeats === 'count' ? 'repeats' : 'none',
    sides: reports,
    ...mixing(network),
    eiExpected: expectedEi(reports.map(({ nodes }) => nodes)),
    p: test?.p ?? null,
    test,
    reciprocity: directed ? reciprocity(sides.length, network.ties) : null,
    balance: balanceOf(network, names),
    small: sides.length < 12 || network.ties.length < 60,
  }
}
