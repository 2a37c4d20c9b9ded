import type { Kind } from './exposure.ts'
import { cells, isIn } from './release.ts'
import type { Cell } from './released.ts'
import type { Rank, Side } from './sheet.ts'

/** Somebody who was invited to a wave; the key is the same in every wave. */
export type Invited = { key: string; side: Side; rank: Rank }

/** How many people joined or left a cell between two waves. */
export function changedIn(cell: Cell, before: readonly Invited[], after: readonly Invited[]): number {
  const keys = (people: readonly Invited[]) => new Set(people.filter((one) => isIn(one, cell)).map(({ key }) => key))
  const [first, second] = [keys(before), keys(after)]
  return [...first].filter((key) => !second.has(key)).length + [...second].filter((key) => !first.has(key)).length
}

/** Cells in which a change from wave to wave may be told: nobody changed, or at least k did (science.md B.8, rule 4). */
export function comparableCells(before: readonly Invited[], after: readonly Invited[], k = 5): Cell[] {
  return cells.filter((cell) => {
    const changed = changedIn(cell, before, after)
    return changed === 0 || changed >= k
  })
}

/** People by the cells they belong to over all the waves. */
export function kindsOver(waves: readonly { wave: string; invited: readonly Invited[] }[]): Kind[] {
  const cellsOf = new Map<string, Set<string>>()
  for (const { wave, invited } of waves)
    for (const { key, side, rank } of invited) {
      const known = cellsOf.get(key) ?? new Set()
      cellsOf.set(key, known.add(`${wave}:${side}`).add(`${wave}:${rank}`))
    }
  const kinds = new Map<string, Kind>()
  for (const each of cellsOf.values()) {
    const name = [...each].toSorted().join(' ')
    kinds.set(name, { cells: each, people: (kinds.get(name)?.people ?? 0) + 1 })
  }
  return [...kinds.values()]
}
