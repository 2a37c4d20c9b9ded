import { implement } from '@orpc/server'
import { readWorkspace } from '#modules/accounts/server/index.ts'
import { lineOf } from '#modules/charter/server/index.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type Module } from '#platform/server/house.ts'
import { activitiesContract } from '../contract.ts'
import { calendarOf } from './calendar.ts'
import { calibrationOf, promisePage } from './calibration.ts'
import { closeCard, reopenCard } from './close-card.ts'
import { expectEffect } from './expect.ts'
import { historyPage } from './history.ts'
import { mineOf, overviewOf } from './overview.ts'
import { activityById, activityPage } from './read-activities.ts'
import { readCard } from './read-card.ts'
import { contributionPage, contributionSums } from './read-contributions.ts'
import { reachedPage, reachOf } from './reached.ts'
import { sayNotKnown, stateEffect } from './state-effect.ts'
import { changeActivity, createActivity } from './write-activity.ts'
import { book, counter, judge, saveLine } from './write-contributions.ts'

export { layDemoEffects } from './demo.ts'
export { activitiesByKey } from './read-activities.ts'
export { saveActivities, type ActivityFeed, type ActivityRow, type ActivitySide } from './save-activities.ts'
export { activitiesChangedSince, activitiesNeededSince, undoActivities } from './undo-activities.ts'

const os = implement(activitiesContract).$context<Call>()

type Reading = { workspaceId: string; now: Date }

function reading<T>(call: Call, read: (tx: Tx, of: Reading) => Promise<T>): Promise<T> {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, (tx) => read(tx, { workspaceId, now: call.house.clock.now() }))
}

export const activitiesRouter = os.router({
  list: os.list.handler(({ context, input }) =>
    reading(context, (tx, { workspaceId, now }) => activityPage(tx, workspaceId, input, now)),
  ),
  one: os.one.handler(({ context, input }) =>
    reading(context, async (tx, { workspaceId, now }) => ({
      ...(await activityById(tx, workspaceId, input.id, now)),
      ...(await reachOf(tx, workspaceId, input.id)),
      budgetLine: await lineOf(tx, workspaceId, { kind: 'activity', id: input.id }),
    })),
  ),
  reached: os.reached.handler(({ context, input }) =>
    reading(context, (tx, { workspaceId }) => reachedPage(tx, workspaceId, input)),
  ),
  create: os.create.handler(({ context, input }) => createActivity(context, input)),
  change: os.change.handler(({ context, input }) => changeActivity(context, input)),
  history: os.history.handler(({ context, input }) =>
    reading(context, (tx, { workspaceId }) => historyPage(tx, workspaceId, input)),
  ),
  card: os.card.handler(({ context, input }) =>
    reading(context, (tx, { workspaceId, now }) => readCard(tx, workspaceId, input.id, now)),
  ),
  expect: os.expect.handler(({ context, input }) => expectEffect(context, input)),
  state: os.state.handler(({ context, input }) => stateEffect(context, input)),
  notKnown: os.notKnown.handler(({ context, input }) => sayNotKnown(context, input)),
  close: os.close.handler(({ context, input }) => closeCard(context, input)),
  reopen: os.reopen.handler(({ context, input }) => reopenCard(context, input)),
  calendar: os.calendar.handler(({ context, input }) =>
    reading(context, (tx, { workspaceId, now }) => calendarOf(tx, workspaceId, input, now)),
  ),
  calibration: os.calibration.handler(({ context, input }) =>
    reading(context, async (tx, { workspaceId }) =>
      calibrationOf(tx, workspaceId, (await readWorkspace(tx, workspaceId)).timeZone, input),
    ),
  ),
  promises: os.promises.handler(({ context, input }) =>
    reading(context, async (tx, { workspaceId }) =>
      promisePage(tx, workspaceId, (await readWorkspace(tx, workspaceId)).timeZone, input),
    ),
  ),
  overview: os.overview.handler(({ context, input }) =>
    reading(context, (tx, { workspaceId, now }) => overviewOf(tx, workspaceId, input, now)),
  ),
  mine: os.mine.handler(({ context, input }) =>
    reading(context, (tx, { workspaceId, now }) => mineOf(tx, workspaceId, input.side, now)),
  ),
  contributions: os.contributions.handler(({ context, input }) =>
    reading(context, (tx, { workspaceId }) => contributionPage(tx, workspaceId, input)),
  ),
  contributionSums: os.contributionSums.handler(({ context, input }) =>
    reading(context, (tx, { workspaceId }) => contributionSums(tx, workspaceId, input)),
  ),
  bookContribution: os.bookContribution.handler(({ context, input }) => book(context, input)),
  counterContribution: os.counterContribution.handler(({ context, input }) => counter(context, input)),
  judgeContribution: os.judgeContribution.handler(({ context, input }) => judge(context, input)),
  writeLine: os.writeLine.handler(({ context, input }) => saveLine(context, input)),
})

export const activitiesModule: Module = { name: 'activities' }
