import type { Look } from '#modules/assessment/server/index.ts'
import { jointSessions } from './evidence.ts'
import { peopleOf } from './people.ts'
import { findingsNow } from './show-task.ts'
import { missingOf, statementNow } from './statement.ts'

/** Roles are clean when there are tasks in force and the linter finds nothing in them. */
export const rolesClean: Look = async (tx, workspaceId) => {
  const { tasks, findings } = await findingsNow(tx, workspaceId, await peopleOf(tx, workspaceId))
  if (tasks.length === 0) return null
  return { met: findings.length === 0, detail: { tasks: tasks.length, findings: findings.length } }
}

/** A strategy is joint when leadership and both heads have signed the director's statement and the heads have sat down over it lately. */
export const jointStrategy: Look = async (tx, workspaceId, now) => {
  const statement = await statementNow(tx, workspaceId)
  if (statement === null) return null
  const signed = 3 - missingOf(statement).length
  const { lately } = await jointSessions(tx, workspaceId, now)
  return { met: signed === 3 && lately > 0, detail: { statement: statement.number, signed, sessions: lately } }
}
