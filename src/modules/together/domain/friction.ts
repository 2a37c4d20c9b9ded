import { causes, type Both, type Cause } from './words.ts'

/** Below so many entries nothing is told of them. */
export const leastEntries = 5
/** A side of fewer people than these would point at somebody: its entries carry no side. */
export const leastPeople = 3

export type Entry = {
  /** Its Monday, `2026-11-16`. */
  week: string
  side: Both | null
  cause: Cause
  hours: number
  functional: boolean
  words: string | null
  secondCause: Cause | null
}

export type Hours = { entries: number; hours: number; functionalHours: number }

function hoursOf(entries: readonly Entry[]): Hours {
  const sum = (some: readonly Entry[]) => some.reduce((total, { hours }) => total + hours, 0)
  return {
    entries: entries.length,
    hours: sum(entries),
    functionalHours: sum(entries.filter(({ functional }) => functional)),
  }
}

export type Told = {
  entries: number
  total: Hours | null
  causes: ({ cause: Cause } & Hours)[]
  sides: ({ side: Both } & Hours)[]
  weeks: { week: string; hours: number }[]
  words: string[]
}

/**
 * What may be told of friction: nothing below five entries; sides only when each has five, weeks only with five entries each, words
 * only from five on, in the order they are given (shuffle them before). Hours; causes with most hours first.
 */
export function tellFriction(entries: readonly Entry[]): Told {
  if (entries.length < leastEntries)
    return { entries: entries.length, total: null, causes: [], sides: [], weeks: [], words: [] }
  const words = entries.flatMap((entry) => (entry.words === null ? [] : [entry.words]))
  return {
    entries: entries.length,
    total: hoursOf(entries),
    causes: causes
      .map((cause) => ({ cause, ...hoursOf(entries.filter((entry) => entry.cause === cause)) }))
      .filter(({ entries: count }) => count > 0)
      .toSorted((a, b) => b.hours - a.hours),
    sides: sidesOf(entries),
    weeks: weeksOf(entries),
    words: words.length < leastEntries ? [] : words,
  }
}

/**
 * The weeks that are told of those from `from` on (its Monday): weeks stand together in blocks of five entries at least, laid from the
 * first week that ever had one, and a block is told as a whole or not at all. So two looks that reach back differently far never differ by
 * fewer than five entries. `to` is the Monday after the last block; null while no block is whole.
 */
export function wholeBlocks(
  weeks: readonly { week: string; entries: number }[],
  from: string,
): { from: string; to: string } | null {
  const told: { from: string; to: string }[] = []
  let [first, held]: [string | null, number] = [null, 0]
  for (const { week, entries } of weeks.toSorted((a, b) => (a.week < b.week ? -1 : 1))) {
    first ??= week
    held += entries
    if (held < leastEntries) continue
    if (first >= from) told.push({ from: first, to: dayAfter(week, 7) })
    first = null
    held = 0
  }
  const [oldest, newest] = [told.at(0), told.at(-1)]
  return oldest && newest ? { from: oldest.from, to: newest.to } : null
}

function sidesOf(entries: readonly Entry[]): Told['sides'] {
  const sides = (['marketing', 'sales'] as const).map((side) => ({
    side,
    ...hoursOf(entries.filter((entry) => entry.side === side)),
  }))
  return sides.every(({ entries: count }) => count >= leastEntries) ? sides : []
}

function weeksOf(entries: readonly Entry[]): Told['weeks'] {
  const byWeek = Map.groupBy(entries, ({ week }) => week)
  return [...byWeek]
    .filter(([, some]) => some.length >= leastEntries)
    .map(([week, some]) => ({ week, hours: hoursOf(some).hours }))
    .toSorted((a, b) => (a.week < b.week ? -1 : 1))
}

/** Whether words name one of these people: by a first or last name of three letters or more, as a word of its own. */
export function namesSomebody(words: string, names: readonly string[]): boolean {
  const said = new Set(wordsIn(words))
  return names.flatMap(wordsIn).some((name) => name.length > 2 && said.has(name))
}

function wordsIn(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  )
}

/** The Monday of the week that a day belongs to. */
export function weekOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  const monday = new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * 86_400_000)
  return monday.toISOString().slice(0, 10)
}

/** The day so many days after another one. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
