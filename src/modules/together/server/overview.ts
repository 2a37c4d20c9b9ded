import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { decisionsOf } from './read-decisions.ts'
import { projectsOf } from './read-projects.ts'
import { commentsWaiting, countWaiting } from './read-threads.ts'
import { latestThanks } from './recognitions.ts'
import { isHead, peopleHere } from './who.ts'

const fewOfEach = 20

/** What is open between the two: threads that wait, joint projects that run, questions that nobody decided, the last thanks. */
export function readOverview(call: Call) {
  const { workspaceId } = signedIn(call)
  const now = call.house.clock.now()
  return inWorkspace(call, async (tx) => ({
    waiting: await countWaiting(tx, workspaceId),
    threads: (await commentsWaiting(tx, workspaceId, { limit: fewOfEach })).items,
    projects: (await projectsOf(tx, workspaceId, now, { state: 'running', limit: fewOfEach })).items,
    decisions: (await decisionsOf(tx, workspaceId, now, { state: 'open', limit: fewOfEach })).items,
    recognitions: await latestThanks(tx, workspaceId, 5),
  }))
}

export function readPeople(call: Call) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const people = await peopleHere(tx, workspaceId)
    return {
      items: people.map(({ id, name, side, role }) => ({ id, name, side, head: isHead({ side, role }, people) })),
    }
  })
}
