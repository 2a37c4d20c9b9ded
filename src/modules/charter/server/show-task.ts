import { inWorkspace, signedIn, type Call, type Caller } from '#platform/server/house.ts'
import type { Tx } from '#platform/server/database.ts'
import type { TaskShown, TaskVersion } from '../contract.ts'
import { lint } from '../domain/linter.ts'
import { peopleOf, somebodyIn, type People } from './people.ts'
import { lintedOf, openVersions, versionsInForce, versionsOf, type Signed, type VersionRow } from './task-rows.ts'
import { isHead, sidesOf } from './who-speaks.ts'

/** What the one who asks may do with a proposal: sign or decline where their side has not, take back what their side proposed. */
function actsOf(caller: Caller, { state, proposed, signatures }: VersionRow): TaskVersion['acts'] {
  if (caller.kind !== 'person' || state !== 'proposed') return []
  const sides = sidesOf(caller.side)
  const signs = sides.some((side) => signatures[side] === null) && !hasSigned(signatures, caller.memberId)
  const acts: TaskVersion['acts'] = []
  if (isHead(caller) && signs) acts.push('sign')
  if (isHead(caller) && sides.some((side) => side !== proposed.side)) acts.push('decline')
  if (caller.role !== 'auditor' && sides.includes(proposed.side)) acts.push('withdraw')
  return acts
}

export function hasSigned({ marketing, sales }: VersionRow['signatures'], memberId: string): boolean {
  return marketing?.memberId === memberId || sales?.memberId === memberId
}

function shownSignature(signature: Signed | null) {
  return signature && { name: signature.name, at: signature.at }
}

export function shownVersion(
  row: VersionRow,
  { people, caller, current }: { people: People; caller: Caller; current: string | null },
): TaskVersion {
  const { state, proposed, signatures, letters, ...rest } = row
  const { name, side, at } = proposed
  const signedState = row.ends ? 'ended' : row.id === current ? 'in-force' : 'replaced'
  return {
    ...rest,
    state: state === 'signed' ? signedState : state,
    letters: letters.map(({ memberId, letter }) => ({ person: somebodyIn(people, memberId), letter })),
    proposed: { name, side, at },
    signatures: { marketing: shownSignature(signatures.marketing), sales: shownSignature(signatures.sales) },
    acts: actsOf(caller, row),
  }
}

export async function showTask(tx: Tx, call: Call, taskId: string): Promise<TaskShown & { versions: TaskVersion[] }> {
  const caller = signedIn(call)
  const people = await peopleOf(tx, caller.workspaceId)
  const all = await versionsOf(tx, caller.workspaceId, taskId)
  const latest = all.find(({ state }) => state === 'signed')
  const current = latest === undefined || latest.ends ? null : latest.id
  const versions = all.map((row) => shownVersion(row, { people, caller, current }))
  return {
    id: taskId,
    inForce: versions.find(({ state }) => state === 'in-force') ?? null,
    open: versions.find(({ state }) => state === 'proposed') ?? null,
    versions,
  }
}

export async function tasksOf(tx: Tx, caller: Caller, workspaceId: string, people: People): Promise<TaskShown[]> {
  const inForce = await versionsInForce(tx, workspaceId)
  const open = await openVersions(tx, workspaceId)
  const ids = new Set([...inForce, ...open].map(({ taskId }) => taskId))
  return [...ids].map((taskId) => {
    const now = inForce.find((row) => row.taskId === taskId)
    const next = open.find((row) => row.taskId === taskId)
    const shown = (row: VersionRow | undefined) =>
      row === undefined ? null : shownVersion(row, { people, caller, current: now?.id ?? null })
    return { id: taskId, inForce: shown(now), open: shown(next) }
  })
}

/** What the linter finds in the tasks that are in force now. */
export async function findingsNow(tx: Tx, workspaceId: string, people: People) {
  const tasks = (await versionsInForce(tx, workspaceId)).map((row) => lintedOf(row, people))
  return { tasks, findings: lint(tasks) }
}

/** The matrix: every task in force or proposed, everybody who could have a letter, and what is wrong. */
export function readRoles(call: Call) {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const people = await peopleOf(tx, workspaceId)
    const tasks = await tasksOf(tx, caller, workspaceId, people)
    const { tasks: linted, findings } = await findingsNow(tx, workspaceId, people)
    const lettered = new Set(tasks.flatMap(({ inForce }) => inForce?.letters.map(({ person }) => person.id) ?? []))
    return {
      tasks,
      people: [...people.values()].filter(({ id, left }) => !left || lettered.has(id)),
      findings: findings.map(({ kind, taskIds, memberIds, object }) => ({
        kind,
        object,
        taskIds,
        tasks: taskIds.map((id) => linted.find((task) => task.id === id)?.name ?? ''),
        people: memberIds.map((id) => somebodyIn(people, id)),
      })),
      mayPropose: caller.kind === 'person' && caller.role !== 'auditor' && sidesOf(caller.side).length > 0,
    }
  })
}
