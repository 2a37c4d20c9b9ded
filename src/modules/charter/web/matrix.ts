import { letters as allLetters } from '../domain/words.ts'
import type { Letter, Somebody, Task, TaskVersion } from './shapes.ts'

/** Who has which letters in a task. */
export type Lettered = ReadonlyMap<string, readonly Letter[]>

/** The wording of a task that the matrix shows: what is in force, else what is proposed. */
export function shownOf({ inForce, open }: Task): TaskVersion | null {
  return inForce ?? open
}

export function lettersOf(version: TaskVersion | null): Lettered {
  const found = new Map<string, Letter[]>()
  for (const { person, letter } of version?.letters ?? [])
    found.set(person.id, [...(found.get(person.id) ?? []), letter])
  return new Map([...found].map(([id, letters]) => [id, inOrder(letters)]))
}

function inOrder(letters: readonly Letter[]): Letter[] {
  return allLetters.filter((letter) => letters.includes(letter))
}

/** The letter comes or goes; the others of the same person stay. */
export function toggled(letters: readonly Letter[], letter: Letter): Letter[] {
  return letters.includes(letter) ? letters.filter((each) => each !== letter) : inOrder([...letters, letter])
}

/** What a further press gives: none, each letter alone in its order, and none again. */
export function nextOf(letters: readonly Letter[]): Letter[] {
  if (letters.length > 1) return []
  const next = allLetters[letters[0] === undefined ? 0 : allLetters.indexOf(letters[0]) + 1]
  return next === undefined ? [] : [next]
}

export function sameLetters(one: Lettered, other: Lettered): boolean {
  const text = (of: Lettered) =>
    [...of]
      .filter(([, letters]) => letters.length > 0)
      .map(([id, letters]) => `${id} ${letters.join('')}`)
      .toSorted()
      .join()
  return text(one) === text(other)
}

/** As it is sent: one entry for each person and letter. */
export function sent(lettered: Lettered): { memberId: string; letter: Letter }[] {
  return [...lettered].flatMap(([memberId, letters]) => letters.map((letter) => ({ memberId, letter })))
}

export type LetterChange = { person: Somebody; was: readonly Letter[]; now: readonly Letter[] }

/** Whose letters a proposal changes, by name. */
export function letterChanges(before: TaskVersion | null, after: TaskVersion): LetterChange[] {
  const was = lettersOf(before)
  const now = lettersOf(after)
  const people = new Map([...(before?.letters ?? []), ...after.letters].map(({ person }) => [person.id, person]))
  return [...people.values()]
    .map((person) => ({ person, was: was.get(person.id) ?? [], now: now.get(person.id) ?? [] }))
    .filter(({ was: old, now: wished }) => old.join('') !== wished.join(''))
    .toSorted((one, other) => one.person.name.localeCompare(other.person.name))
}

const sideOrder = ['marketing', 'both', 'sales', 'leadership']

/** Marketing at the left, sales at the right, then leadership and the others; by name within. */
export function bySide(one: Somebody, other: Somebody): number {
  const place = ({ side }: Somebody) => (sideOrder.includes(side) ? sideOrder.indexOf(side) : sideOrder.length)
  return place(one) - place(other) || one.name.localeCompare(other.name)
}
