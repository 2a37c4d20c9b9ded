import type { Side } from '#platform/contract.ts'
import type { BoundObject, FindingKind, Letter } from './words.ts'

export type LetterOf = { memberId: string; letter: Letter; side: Side; left: boolean }

/** A task in force, as the linter sees it. */
export type LintedTask = {
  id: string
  name: string
  object: BoundObject
  /** Both sides have said that they answer for it together: one accountable of each is as it should be. */
  coOwned: boolean
  letters: readonly LetterOf[]
}

export type Finding = { kind: FindingKind; taskIds: string[]; memberIds: string[]; object: BoundObject | null }

function accountablesOf({ letters }: LintedTask): LetterOf[] {
  const all = letters.filter(({ letter }) => letter === 'A')
  return all.filter(({ memberId }, at) => all.findIndex((one) => one.memberId === memberId) === at)
}

function idsOf(people: readonly LetterOf[]): string[] {
  return people.map(({ memberId }) => memberId)
}

/** Sides that answer for it; somebody of both, or of another side, is claimed by neither. */
function claimedBy(people: readonly LetterOf[]): Set<Side> {
  return new Set(
    people
      .filter(({ left }) => !left)
      .map(({ side }) => side)
      .filter((side) => side === 'marketing' || side === 'sales'),
  )
}

function isSharedAsSaid({ coOwned }: LintedTask, accountable: readonly LetterOf[]): boolean {
  return coOwned && accountable.length === 2 && accountable[0]?.side !== accountable[1]?.side
}

function ofOne(task: LintedTask): Finding[] {
  const accountable = accountablesOf(task)
  const gone = accountable.filter(({ left }) => left)
  const found = (kind: FindingKind, people: readonly LetterOf[]): Finding => ({
    kind,
    taskIds: [task.id],
    memberIds: idsOf(people),
    object: task.object.kind === 'free' ? null : task.object,
  })
  const findings: Finding[] = []
  if (accountable.length === 0) findings.push(found('no-accountable', []))
  if (accountable.length > 1 && !isSharedAsSaid(task, accountable))
    findings.push(found('two-accountables', accountable))
  if (claimedBy(accountable).size > 1 && !task.coOwned) findings.push(found('claimed-by-both', accountable))
  if (gone.length > 0) findings.push(found('owner-left', gone))
  if (!task.letters.some(({ letter, left }) => letter === 'R' && !left)) findings.push(found('nobody-does-it', []))
  return findings
}

/** What two tasks would be about: their object, or without one their name, however it is written. */
function subjectOf({ object, name }: LintedTask): string {
  if (object.kind !== 'free') return `${object.kind}:${object.key}`
  return `free:${name.trim().toLowerCase().replaceAll(/\s+/g, ' ')}`
}

/** Two tasks about one thing, answered for by different sides. */
function acrossTasks(tasks: readonly LintedTask[]): Finding[] {
  return Map.groupBy(tasks, subjectOf)
    .values()
    .filter((same) => same.length > 1 && !same.every(({ coOwned }) => coOwned))
    .map((same) => ({ same, people: same.flatMap(accountablesOf) }))
    .filter(
      ({ same, people }) =>
        claimedBy(people).size > 1 && same.every((task) => claimedBy(accountablesOf(task)).size < 2),
    )
    .map(({ same, people }): Finding => {
      const [first] = same
      return {
        kind: 'claimed-by-both',
        taskIds: same.map(({ id }) => id),
        memberIds: [...new Set(idsOf(people))],
        object: first === undefined || first.object.kind === 'free' ? null : first.object,
      }
    })
    .toArray()
}

/**
 * What is wrong with the tasks in force: nobody or several accountable, claimed by both sides without saying so (in one task, or in
 * two about the same thing), an accountable who left, nobody who does it (science.md S0-05, S0-09).
 */
export function lint(tasks: readonly LintedTask[]): Finding[] {
  return [...tasks.flatMap(ofOne), ...acrossTasks(tasks)]
}

function sameObject(one: BoundObject, other: BoundObject): boolean {
  return one.kind === other.kind && one.kind !== 'free' && other.kind !== 'free' && one.key === other.key
}

/** The one who answers for an object: nobody unless exactly one person who still works here does. */
export function accountableOf(tasks: readonly LintedTask[], object: BoundObject): string | null {
  const people = tasks.filter((task) => sameObject(task.object, object)).flatMap(accountablesOf)
  const [only, ...others] = new Set(people.filter(({ left }) => !left).map(({ memberId }) => memberId))
  return only !== undefined && others.length === 0 ? only : null
}
