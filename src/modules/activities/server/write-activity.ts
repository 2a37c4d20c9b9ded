import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { Activity, ActivitySaying, ExpectedSaying } from '../contract-shapes.ts'
import { beginSpending } from './budget.ts'
import { checkMeasure, keepExpectation } from './expect.ts'
import { activityById, holdActivity, isKeyTaken } from './read-activities.ts'
import { saveActivities, type ActivityRow, type ActivitySide } from './save-activities.ts'

type NewActivity = ActivitySaying & {
  feed: string
  externalId?: string | undefined
  side: ActivitySide
  expected: readonly ExpectedSaying[]
}

/** Plans an activity with what is expected of it. A key that its feed has used already is refused: change that activity instead. */
export async function createActivity(
  call: Call,
  { feed, externalId = newId(call.house.clock.now().getTime()), expected, ...saying }: NewActivity,
): Promise<Activity> {
  const { workspaceId } = signedIn(call)
  const now = call.house.clock.now()
  refuseOtherCurrency(saying, null)
  refuseBackwards(saying, null)
  for (const each of expected) checkMeasure(each.effect, each)
  return inWorkspace(call, async (tx) => {
    if (await isKeyTaken(tx, workspaceId, feed, externalId))
      throw new Refusal('activities.key-taken', { feed, externalId })
    const spending = await beginSpending(tx, call, saying, null)
    const id = await save(tx, call, { feed, externalId, side: saying.side }, saying)
    const activity = await activityById(tx, workspaceId, id, now)
    await spending.keep(activity)
    for (const each of expected) await keepExpectation(tx, workspaceId, activity, each, actorOf(signedIn(call)), now)
    return finish(tx, call, 'activity.created', activity, null)
  })
}

export async function changeActivity(
  call: Call,
  { id, ...saying }: ActivitySaying & { id: string },
): Promise<Activity> {
  const { workspaceId } = signedIn(call)
  const now = call.house.clock.now()
  return inWorkspace(call, async (tx) => {
    const before = await holdActivity(tx, workspaceId, id, now)
    refuseOtherCurrency(saying, before)
    refuseBackwards(saying, before)
    refuseLaterStart(saying, before, now)
    const spending = await beginSpending(tx, call, saying, before)
    await save(tx, call, before, saying)
    const after = await activityById(tx, workspaceId, id, now)
    await spending.keep(after)
    return finish(tx, call, 'activity.changed', after, before)
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

function refuseBackwards({ startsAt, endsAt }: ActivitySaying, before: Activity | null): void {
  const start = startsAt === undefined ? before?.startsAt : startsAt
  const end = endsAt === undefined ? before?.endsAt : endsAt
  if (start && end && end < start) throw new Refusal('activities.ends-before-start')
}

/** Moved past today, a start would turn what was said late into a promise. */
function refuseLaterStart({ startsAt }: ActivitySaying, { startsAt: begun }: Activity, now: Date): void {
  if (startsAt === undefined || begun === null || begun > now) return
  if (startsAt === null || startsAt > begun)
    throw new Refusal('activities.already-begun', { day: begun.toISOString().slice(0, 10) })
}

type Place = Pick<Activity, 'feed' | 'externalId' | 'side'>

async function save(
  tx: Tx,
  call: Call,
  { feed, externalId, side }: Place,
  { budgetLineId: _kept, ...saying }: ActivitySaying,
): Promise<string> {
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
