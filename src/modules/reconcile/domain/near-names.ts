import { isOneEditApart, normaliseCompanyName } from '#modules/customers/domain/index.ts'

/** Shorter names are near too many others by chance. */
const shortest = 6

/** A company's name as it is compared: plain Latin letters without legal form and blanks; null when it is too short for that. */
export function comparedName(name: string): string | null {
  const compared = normaliseCompanyName(name)?.latin.replaceAll(' ', '') ?? ''
  return compared.length < shortest ? null : compared
}

/** One slip of the hand apart: a letter more, less, another, or two swapped; blanks and legal forms do not count. */
export function areNear(one: string, other: string): boolean {
  return one === other || isOneEditApart(one, other)
}

/** How much of a name of this length one slip leaves as it was, at its beginning or at its end. */
function untouched(length: number): number {
  return Math.floor(length / 2) - 1
}

/** The beginning and the end of a name: of two near names at least one of the two is the same for both lengths. */
export function headAndTail(name: string, length = name.length): { head: string; tail: string } {
  const size = untouched(length)
  return { head: name.slice(0, size), tail: name.slice(-size) }
}

/** The lengths that a near name can have. */
export function nearLengths(name: string): number[] {
  return [name.length - 1, name.length, name.length + 1].filter((length) => length >= shortest)
}

/** The name itself and all that is left when one letter goes: near names share at least one of these. */
function remainders(name: string): string[] {
  const all = new Set([name])
  for (let at = 0; at < name.length; at++) all.add(name.slice(0, at) + name.slice(at + 1))
  return [...all]
}

/** All near pairs between two lists of names, in time that grows with the lists and not with their product. */
export function nearPairs(left: readonly string[], right: readonly string[]): [string, string][] {
  const [fewer, more, turned] = left.length <= right.length ? [left, right, false] : [right, left, true]
  const byRemainder = new Map<string, string[]>()
  for (const name of new Set(fewer)) {
    for (const rest of remainders(name)) byRemainder.set(rest, [...(byRemainder.get(rest) ?? []), name])
  }
  const pairs: [string, string][] = []
  for (const name of new Set(more)) {
    const candidates = new Set(remainders(name).flatMap((rest) => byRemainder.get(rest) ?? []))
    for (const other of candidates) if (areNear(name, other)) pairs.push(turned ? [name, other] : [other, name])
  }
  return pairs
}
