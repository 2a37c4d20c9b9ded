import { Refusal } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { Activity, ActivitySaying } from '../contract.ts'
import { activityById, activityByKey, holdActivity } from './read-activities.ts'
import { saveActivities, type ActivityRow, type ActivitySide } from './save-activities.ts'

type NewActivity = ActivitySaying & { feed: string; externalId: string; side: ActivitySide }

/** Plans an activity. A key that its feed has used already is refused: change that activity instead. */
export async function createActivity(call: Call, { feed, externalId, ...saying }: NewActivity): Promise<Activity> {
  const { workspaceId } = signedIn(call)
  refuseOtherCurrency(saying, null)
  return inWorkspace(call, async (tx) => {
    if (await activityByKey(tx, workspaceId, feed, externalId))
      throw new Refusal('activities.key-taken', { feed, externalId })
    const id = await save(tx, call, { feed, externalId, side: saying.side }, saying)
    return finish(tx, call, 'activity.created', await activityById(tx, workspaceId, id), null)
  })
}

export async function changeActivity(
  call: Call,
  { id, ...saying }: ActivitySaying & { id: string },
): Promise<Activity> {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const before = await holdActivity(tx, workspaceId, id)
    refuseOtherCurrency(saying, before)
    await save(tx, call, before, saying)
    return finish(tx, call, 'activity.changed', await activityById(tx, workspaceId, id), before)
  })
}

/** Planned and real cost are compared, so they stand in one currency. */
function refuseOtherCurrency({ plannedCost, realCost }: ActivitySaying, before: Activity | null): void {
  const planned = plannedCost === undefined ? before?.plannedCost : plannedCost
  const real = realCost === undefined ? before?.realCost : realCost
  if (planned && real && planned.currency !== real.currency) {
    throw new Refusal('activities.two-currencies', { planned: planned.currency, real: real.currency })
  }
}

type Place = Pick<Activity, 'feed' | 'externalId' | 'side'>

async function save(tx: Tx, call: Call, { feed, externalId, side }: Place, saying: ActivitySaying): Promise<string> {
  const told = Object.entries(saying).filter(([, value]) => value !== undefined)
  const filled = told.filter(([, value]) => value !== null)
  const row: Partial<ActivityRow> = Object.fromEntries(
    filled.map(([field, value]) => [field, value instanceof Date ? value.toISOString() : value]),
  )
  const ingest = {
    workspaceId: signedIn(call).workspaceId,
    source: feed,
    importId: null,
    now: call.house.clock.now(),
    side,
  }
  const [saved] = await saveActivities(tx, ingest, [{ ...row, externalId }], new Set(told.map(([field]) => field)))
  return saved?.id ?? ''
}

async function finish(
  tx: Tx,
  call: Call,
  kind: 'activity.created' | 'activity.changed',
  activity: Activity,
  before: Activity | null,
): Promise<Activity> {
  const detail = before ? { before, after: activity } : { after: activity }
  await record(tx, call.house, signedIn(call), { kind, subjectKind: 'activity', subjectId: activity.id, detail })
  await announce(tx, 'activities')
  return activity
}
