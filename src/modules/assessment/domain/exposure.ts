import type { Scale } from './instrument.ts'
import { type Limit, type Variable, possibleRange } from './linear-bounds.ts'

/** A mean that is told: of which cell (`<wave>:<cut>`), how many answered, and between what it lies after rounding. */
export type Told = { cell: string; measure: string; answers: number; lower: number; upper: number }

/** People who belong to exactly the same cells, in all waves together. */
export type Kind = { cells: ReadonlySet<string>; people: number }

/** Measures that hang together: single answers, and their mean with some of them turned round. */
export type Block = {
  items: readonly string[]
  reverse: readonly string[]
  whole: string | null
  lower: number
  upper: number
}

export function blockOf({ key, items, reverse, min, max }: Scale): Block {
  const named = (item: string) => `item.${item}`
  return { items: items.map(named), reverse: reverse.map(named), whole: `scale.${key}`, lower: min, upper: max }
}

export function singleBlock({ key, lower, upper }: { key: string; lower: number; upper: number }): Block {
  return { items: [key], reverse: [], whole: null, lower, upper }
}

type Places = { variables: Variable[]; of: (kind: number, item: number) => number[]; own: (item: number) => number }

/** Sums of each kind of people stand for them, since they can't be told apart; one of the kind asked about stands alone. */
function placesFor(kinds: readonly Kind[], asked: number, block: Block): Places {
  const width = block.items.length
  const spread = (people: number) => ({ lower: people * block.lower, upper: people * block.upper })
  const sums = kinds.flatMap(({ people }, at) => block.items.map(() => spread(at === asked ? people - 1 : people)))
  const own = block.items.map(() => spread(1))
  return {
    variables: [...sums, ...own],
    of: (kind, item) => [kind * width + item, ...(kind === asked ? [sums.length + item] : [])],
    own: (item) => sums.length + item,
  }
}

function limitOf(told: Told, kinds: readonly Kind[], block: Block, places: Places): Limit | null {
  const item = block.items.indexOf(told.measure)
  if (item < 0 && told.measure !== block.whole) return null
  const weights = new Map<number, number>()
  const asked = item >= 0 ? [item] : block.items.map((_, at) => at)
  let turned = 0
  for (const at of asked) {
    const isTurned = item < 0 && block.reverse.includes(block.items[at] ?? '')
    const weight = (isTurned ? -1 : 1) / asked.length
    if (isTurned) turned += (block.lower + block.upper) / asked.length
    for (const [kind, { cells }] of kinds.entries()) {
      if (!cells.has(told.cell)) continue
      for (const place of places.of(kind, at)) weights.set(place, weight)
    }
  }
  return { weights, lower: told.answers * (told.lower - turned), upper: told.answers * (told.upper - turned) }
}

function targetsOf(block: Block, { own }: Places): ReadonlyMap<number, number>[] {
  const single = block.items.map((_, at) => new Map([[own(at), 1]]))
  if (block.whole === null || block.items.length === 1) return single
  const whole = block.items.map(
    (item, at) => [own(at), (block.reverse.includes(item) ? -1 : 1) / block.items.length] as const,
  )
  return [...single, new Map(whole)]
}

/**
 * How narrowly anybody's answer in the block can be told from all that is told, in quarters of the scale: the width of what stays
 * possible. Told means whose answers don't come from exactly the people of the kinds tell nobody who answered, and are left out.
 */
export function narrowest(block: Block, kinds: readonly Kind[], told: readonly Told[]): number {
  const here = told.filter(({ measure }) => block.items.includes(measure) || measure === block.whole)
  const certain = here.filter(({ cell, answers }) => answers === peopleIn(kinds, cell))
  const scale = (block.upper - block.lower) / 4
  let least = 4
  for (const [asked, { people }] of kinds.entries()) {
    if (people === 0) continue
    const places = placesFor(kinds, asked, block)
    const limits = certain.flatMap((each) => limitOf(each, kinds, block, places) ?? [])
    for (const target of targetsOf(block, places)) {
      const range = possibleRange(places.variables, limits, target)
      if (range !== null) least = Math.min(least, (range.upper - range.lower) / scale)
    }
  }
  return least
}

function peopleIn(kinds: readonly Kind[], cell: string): number {
  return kinds.reduce((sum, { cells, people }) => sum + (cells.has(cell) ? people : 0), 0)
}

/** An answer that can be told to within half a step is a broken promise (science.md B.8, rule 8). */
export function isExposed(width: number): boolean {
  return width <= 1 + 1e-6
}
