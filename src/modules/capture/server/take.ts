import type { House } from '#platform/server/house.ts'
import { submit, type Submitted, type Taken } from './submit.ts'

const mostTries = 3

/** Takes a submission; when another transaction held the same rows the other way round, it is tried again. */
export async function take(house: House, workspaceId: string, submitted: Submitted): Promise<Taken> {
  for (let tries = 1; ; tries++) {
    try {
      return await house.db.inWorkspace(workspaceId, (tx) => submit(tx, house, workspaceId, submitted))
    } catch (error) {
      const isDeadlock = error instanceof Error && 'code' in error && error.code === '40P01'
      if (!isDeadlock || tries === mostTries) throw error
    }
  }
}
