import type { Cell } from '#platform/server/bulk-rows.ts'
import type { SavedRecord } from './save-records.ts'

type Keyed = { externalId: string }

/** The places of each key that stands more than once; empty for a list without doubles, which is the usual one. */
function repeated(rows: readonly Keyed[]): number[][] {
  const first = new Map<string, number>()
  const places = new Map<string, number[]>()
  rows.forEach(({ externalId }, index) => {
    const before = first.get(externalId)
    if (before === undefined) return void first.set(externalId, index)
    const known = places.get(externalId)
    if (known) known.push(index)
    else places.set(externalId, [before, index])
  })
  return [...places.values()]
}

/**
 * Saves rows as if one after the other, though their keys may repeat: the first rows of all keys in one go, then the last
 * of those that said something else in between. What a later row did is told by the row before it.
 */
export async function inRounds<Row extends Keyed>(
  rows: readonly Row[],
  cells: readonly ((row: Row, index: number) => Cell)[],
  save: (distinct: Row[]) => Promise<SavedRecord[]>,
): Promise<SavedRecord[]> {
  const doubles = repeated(rows)
  if (doubles.length === 0) return save([...rows])
  const later = new Set(doubles.flatMap((places) => places.slice(1)))
  const firsts = rows.flatMap((_, index) => (later.has(index) ? [] : [index]))
  const saved: SavedRecord[] = []
  const results = await save(firsts.flatMap((index) => rows[index] ?? []))
  firsts.forEach((index, at) => {
    const result = results[at]
    if (result) saved[index] = result
  })
  const again: Row[] = []
  for (const places of doubles) {
    const last = rows[places.at(-1) ?? 0]
    if (tellRepeats(rows, cells, places, saved) && last) again.push(last)
  }
  if (again.length > 0) await save(again)
  return saved
}

/** Fills in what the later rows of one key did; true when the last of them has to be written. */
function tellRepeats<Row>(
  rows: readonly Row[],
  cells: readonly ((row: Row, index: number) => Cell)[],
  places: number[],
  saved: SavedRecord[],
): boolean {
  let isChanged = false
  for (let turn = 1; turn < places.length; turn++) {
    const [before = 0, place = 0] = places.slice(turn - 1, turn + 1)
    const isSame = cells.every((of) => sameCell(of(rows[before] as Row, before), of(rows[place] as Row, place)))
    const first = saved[places[0] ?? 0]
    if (first) saved[place] = { id: first.id, saved: isSame ? 'unchanged' : 'updated', isRepeat: true }
    isChanged ||= !isSame
  }
  return isChanged
}

function sameCell(left: Cell, right: Cell): boolean {
  return (left ?? null) === (right ?? null)
}
