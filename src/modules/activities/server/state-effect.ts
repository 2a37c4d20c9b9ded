import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call, type Person } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { Activity, Card, Claim } from '../contract-shapes.ts'
import type { Effect } from '../domain/index.ts'
import { checkMeasure, refuseClosed } from './expect.ts'
import { holdActivity } from './read-activities.ts'
import { readCard } from './read-card.ts'
import { personIn, speakerFor } from './who-speaks.ts'

/** Says what an effect was and how that was found out. Without method or interval it is kept as a claim that nothing supports. */
export function stateEffect(call: Call, { id, ...claim }: Claim & { id: string }): Promise<Card> {
  checkMeasure(claim.effect, claim)
  const { estimate, low, high, from, to } = claim
  if ((low !== null && low > estimate) || (high !== null && high < estimate))
    throw new Refusal('activities.outside-interval', { estimate })
  if (from !== null && to !== null && to < from) throw new Refusal('activities.ends-before-start')
  return say(call, id, 'activity.effect-stated', claim)
}

/** Says that an effect is not known, and why. */
export function sayNotKnown(
  call: Call,
  { id, ...said }: { id: string; effect: Effect; because: string },
): Promise<Card> {
  return say(call, id, 'activity.effect-not-known', said)
}

type Said = Claim | { effect: Effect; because: string }

function say(
  call: Call,
  id: string,
  kind: 'activity.effect-stated' | 'activity.effect-not-known',
  said: Said,
): Promise<Card> {
  const { workspaceId } = personIn(call)
  const now = call.house.clock.now()
  return inWorkspace(call, async (tx) => {
    const activity = await holdActivity(tx, workspaceId, id, now)
    const person = speakerFor(call, activity.side)
    refuseClosed(activity)
    refuseNotBegun(activity, now)
    await saveStatement(tx, person, id, said, now)
    await record(tx, call.house, person, {
      kind,
      subjectKind: 'activity',
      subjectId: id,
      detail: { name: activity.name, ...said },
    })
    await announce(tx, 'activities')
    return readCard(tx, workspaceId, id, now)
  })
}

/** What has not begun has done nothing yet. */
function refuseNotBegun({ startsAt, name }: Activity, now: Date): void {
  if (startsAt === null || startsAt > now) throw new Refusal('activities.not-begun', { name })
}

async function saveStatement(tx: Tx, { workspaceId, memberId, name }: Person, id: string, said: Said, now: Date) {
  const claim = 'because' in said ? null : said
  const because = 'because' in said ? said.because : null
  await sql`
    insert into activity_statement (workspace_id, id, activity_id, effect, estimate, low, high, unit, currency, method, n, from_day, to_day,
      because, said_at, said_by, said_name)
    values (${workspaceId}, ${newId(now.getTime())}, ${id}, ${said.effect}, ${claim?.estimate ?? null}, ${claim?.low ?? null},
      ${claim?.high ?? null}, ${claim?.unit ?? null}, ${claim?.currency ?? null}, ${claim?.method ?? null}, ${claim?.n ?? null},
      ${claim?.from ?? null}, ${claim?.to ?? null}, ${because}, ${now}, ${memberId}, ${name})`.execute(tx)
}
