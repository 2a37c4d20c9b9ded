import { implement } from '@orpc/server'
import { inWorkspace, signedIn, type Call, type Module } from '#platform/server/house.ts'
import { activitiesContract } from '../contract.ts'
import { activityById, activityPage } from './read-activities.ts'
import { reachedPage, reachOf } from './reached.ts'
import { changeActivity, createActivity } from './write-activity.ts'

export { activitiesByKey } from './read-activities.ts'
export { saveActivities, type ActivityFeed, type ActivityRow, type ActivitySide } from './save-activities.ts'
export { activitiesChangedSince, activitiesNeededSince, undoActivities } from './undo-activities.ts'

const os = implement(activitiesContract).$context<Call>()

export const activitiesRouter = os.router({
  list: os.list.handler(({ context, input }) =>
    inWorkspace(context, (tx) => activityPage(tx, signedIn(context).workspaceId, input)),
  ),
  one: os.one.handler(({ context, input }) =>
    inWorkspace(context, async (tx) => {
      const { workspaceId } = signedIn(context)
      return { ...(await activityById(tx, workspaceId, input.id)), ...(await reachOf(tx, workspaceId, input.id)) }
    }),
  ),
  reached: os.reached.handler(({ context, input }) =>
    inWorkspace(context, (tx) => reachedPage(tx, signedIn(context).workspaceId, input)),
  ),
  create: os.create.handler(({ context, input }) => createActivity(context, input)),
  change: os.change.handler(({ context, input }) => changeActivity(context, input)),
})

export const activitiesModule: Module = { name: 'activities' }
