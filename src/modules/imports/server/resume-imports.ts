import { sql } from 'kysely'
import { rows } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { workspaceIds } from '#modules/accounts/server/index.ts'
import { enqueueRun } from './end-import.ts'
import { enqueueUndo } from './undo-import.ts'

/**
 * For the start of the house: imports that a process was busy with when it died go on. One that another process still works
 * on is taken over, which costs it a chunk and nothing else.
 */
export async function resumeImports(house: House): Promise<number> {
  let resumed = 0
  for (const workspaceId of await workspaceIds(house.signInPool)) {
    await house.db.inWorkspace(workspaceId, async (tx) => {
      const found = await rows<{ id: string; state: string }>(
        tx,
        sql`
        select id, state from import where workspace_id = ${workspaceId} and state in ('waiting', 'running', 'undoing') order by id`,
      )
      for (const { id, state } of found)
        await (state === 'undoing' ? enqueueUndo(tx, workspaceId, id) : enqueueRun(tx, workspaceId, id))
      resumed += found.length
    })
  }
  return resumed
}
