import { sql } from 'kysely'
import { letGo } from '#modules/routing/server/index.ts'
import { reasonsOf } from '#modules/agreement/server/index.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import type { HandoffRules } from '../domain/rules.ts'
import { nextStepOf, openOf, resumeClocks, settleClocks, stepsBehind } from './clock-rows.ts'
import { calledBy } from './customer.ts'
import { closeLaters } from './give-back.ts'
import { asRouted, give, giveOn } from './give.ts'
import { isHere } from './members.ts'
import { rulesInForce } from './rules.ts'
import { clockFields, type ClockRow, engagementFields, type EngagementRow, selected } from './store.ts'
import { tellOfHandOver } from './tell-hand-over.ts'
import { spread } from './tell.ts'
import { warn, type Named } from './warn.ts'
import { wokenRow } from './woken.ts'
import { draftOf, happen, saveDrafts, theHouse } from './write.ts'

/** What time did to these engagements, now: everything that is due, in one transaction. One that somebody holds is left for the next look. */
export async function takeSteps(tx: Tx, house: House, workspaceId: string, ids: readonly string[]): Promise<void> {
  const now = house.clock.now()
  const { rules } = await rulesInForce(tx, workspaceId, now)
  const held = await holdAll(tx, workspaceId, ids)
  const clocks = await clocksOf(tx, workspaceId, held)
  const steps: Named[] = held.map(({ person, company, ...row }) => ({
    draft: draftOf(workspaceId, now, theHouse, row, clocks.get(row.id)),
    names: calledBy(person, company),
  }))
  for (const step of steps) await takeStep(tx, house, step, rules)
  await saveDrafts(
    tx,
    steps.map(({ draft }) => draft),
  )
  const moved = steps.filter(({ draft }) => draft.events.length > 0)
  for (const { draft } of moved) await spread(tx, workspaceId, `engagement.${draft.events.at(-1)?.kind}`, draft.row)
}

type Held = EngagementRow & { person: string | null; company: string | null }

function holdAll(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Held[]> {
  return rows<Held>(
    tx,
    sql`select ${selected('e', engagementFields)},
        (select name from person_record p where p.workspace_id = e.workspace_id and p.id = e.person_id) as person,
        (select name from company_record c where c.workspace_id = e.workspace_id and c.id = e.company_id) as company
      from engagement e where e.workspace_id = ${workspaceId} and e.id = any(${listOf(ids, 'uuid')})
        and e.merged_into is null order by e.id for update of e skip locked`,
  )
}

async function clocksOf(tx: Tx, workspaceId: string, held: readonly Held[]): Promise<Map<string, ClockRow[]>> {
  const ids = held.map(({ id }) => id)
  const found = await rows<ClockRow>(
    tx,
    sql`select ${selected('c', clockFields)} from handoff_clock c where c.workspace_id = ${workspaceId}
      and c.engagement_id = any(${listOf(ids, 'uuid')}) and c.settled_at is null order by c.id for update`,
  )
  return Map.groupBy(found, ({ engagementId }) => engagementId)
}

async function takeStep(tx: Tx, house: House, step: Named, rules: HandoffRules): Promise<void> {
  const { draft } = step
  const { row, now } = draft
  if (row.state === 'later' && row.wakeAt !== null && row.wakeAt <= now) return wakeByDate(tx, house, step, rules)
  if (row.state === 'handed-off' && row.offerUntil !== null && row.offerUntil <= now)
    await offerOn(tx, house, step, rules)
  if (openOf(draft).some(({ pausedUntil }) => pausedUntil !== null && pausedUntil <= now)) {
    if (draft.row.paused) happen(draft, { kind: 'resumed' })
    resumeClocks(draft, rules)
  }
  for (const clock of openOf(draft)) await tick(tx, house, step, clock, rules)
}

/** The day has come: to whom they know, else as the rules say. */
async function wakeByDate(tx: Tx, house: House, { draft, names }: Named, rules: HandoffRules): Promise<void> {
  happen(draft, { kind: 'woken', by: 'date', trigger: null })
  const { ownerId, teamId } = draft.row
  const knows = ownerId !== null && (await isHere(tx, draft.workspaceId, ownerId))
  const to = knows ? { ownerId, teamId, decisionId: null, offerUntil: null } : await asRouted(tx, house, draft)
  await give(tx, house, draft, { to, rules, marketerId: null })
  await wokenRow(tx, draft, 'date')
  await tellOfHandOver(tx, house, draft, names)
}

/** Nobody took the offer: the next one gets it, and the clocks go on. */
async function offerOn(tx: Tx, house: House, { draft, names }: Named, rules: HandoffRules): Promise<void> {
  const before = draft.row.ownerId
  const to = await asRouted(tx, house, draft, before === null ? [] : [before])
  await giveOn(tx, house, draft, { to, why: 'offer-over', rules })
  await tellOfHandOver(tx, house, draft, names)
}

/** One clock: the warnings that are due, the breach, the end of waiting. */
async function tick(tx: Tx, house: House, step: Named, clock: ClockRow, rules: HandoffRules): Promise<void> {
  const { draft } = step
  const { now } = draft
  const reached = stepsBehind(clock, now)
  if (clock.kind === 'appeal') return reached >= clock.steps.length ? letStand(tx, step) : later(step, clock, reached)
  const breaks = reached >= clock.steps.length && clock.stepsDone < clock.steps.length
  if (reached > clock.stepsDone) {
    later(step, clock, reached)
    await warn(tx, house, step, clock, breaks ? 100 : (rules.warnAt[reached - 1] ?? 0))
  }
  if (breaks) await breach(tx, house, step, clock, rules)
  if (clock.kind === 'answer' && clock.expiresAt !== null && clock.expiresAt <= now) await expire(tx, step)
}

function later({ draft }: Named, clock: ClockRow, stepsDone: number): void {
  const moved = { ...clock, stepsDone }
  draft.clocks.set(clock.id, { ...moved, nextStepAt: nextStepOf(moved) })
}

/** Late from now on. The lead goes to the next in turn when the rules say so and there is one; the clock does not begin anew. */
async function breach(
  tx: Tx,
  house: House,
  { draft, names }: Named,
  clock: ClockRow,
  rules: HandoffRules,
): Promise<void> {
  happen(draft, { kind: 'breached', clock: clock.kind })
  const broken = draft.clocks.get(clock.id)
  if (broken) draft.clocks.set(clock.id, { ...broken, breachedAt: clock.dueAt })
  const { row, now } = draft
  if (clock.expiresAt !== null && clock.expiresAt <= now) return
  if (!rules.reassignOnBreach || clock.kind !== 'answer' || row.state !== 'handed-off' || row.ownerId === null) return
  const to = await asRouted(tx, house, draft, [row.ownerId])
  if (to.ownerId === null || to.ownerId === row.ownerId) return
  await giveOn(tx, house, draft, { to, why: 'breach', rules })
  await tellOfHandOver(tx, house, draft, names)
}

/** Nobody answered for so long that waiting is over: back to marketing, and it counts as a hand-off without an answer. */
async function expire(tx: Tx, { draft }: Named): Promise<void> {
  if (draft.row.state !== 'handed-off') return
  happen(draft, { kind: 'expired' })
  draft.row = { ...draft.row, expiredAt: draft.now, offerUntil: null }
  settleClocks(draft, ['first-touch', 'answer'], 'expired')
  await letGo(tx, { workspaceId: draft.workspaceId, engagementId: draft.row.id, at: draft.now, why: 'expired' })
}

/** Marketing did not object in time: the rejection stands, and its reason says where the lead goes. */
async function letStand(tx: Tx, { draft }: Named): Promise<void> {
  settleClocks(draft, ['appeal'], 'let-stand')
  if (draft.row.state !== 'rejected') return
  const reasons = await reasonsOf(tx, draft.workspaceId, 'reject')
  const route = reasons.find(({ key }) => key === draft.row.rejectReason)?.route
  if (route === 'disqualify') {
    happen(draft, { kind: 'disqualified', why: 'let-stand' })
    await closeLaters(tx, draft)
  } else happen(draft, { kind: 'returned', why: 'let-stand' })
}
