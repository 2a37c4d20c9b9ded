import { asOften } from '#platform/server/prepared.ts'
import type { House } from '#platform/server/house.ts'
import { submit, type Submitted, type Taken } from './submit.ts'

const mostTries = 3

/**
 * So many are taken at once by one process, the others in their order: more would only wait for each other at the turns of the teams,
 * and leave no connection to people who read.
 */
const mostAtOnce = 3

let underWay = 0
const waiting: (() => void)[] = []

/** Takes a submission; when another transaction held the same rows the other way round, it is tried again. */
export async function take(house: House, workspaceId: string, submitted: Submitted): Promise<Taken> {
  if (underWay < mostAtOnce) underWay += 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await takeNow(house, workspaceId, submitted)
  } finally {
    // Whoever waits first takes the place over.
    const next = waiting.shift()
    if (next) next()
    else underWay -= 1
  }
}

async function takeNow(house: House, workspaceId: string, submitted: Submitted): Promise<Taken> {
  for (let tries = 1; ; tries++) {
    try {
      return await asOften(() => house.db.inWorkspace(workspaceId, (tx) => submit(tx, house, workspaceId, submitted)))
    } catch (error) {
      const isDeadlock = error instanceof Error && 'code' in error && error.code === '40P01'
      if (!isDeadlock || tries === mostTries) throw error
    }
  }
}
