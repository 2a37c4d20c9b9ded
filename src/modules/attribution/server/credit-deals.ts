import { sql } from 'kysely'
import type { Tx } from '#platform/server/database.ts'
import { asOften } from '#platform/server/prepared.ts'
import { enqueue } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import type { Cause } from '../contract.ts'
import { closedDeals, withStages, type ClosedDeal } from './closed-deals.ts'
import { creditDeal, windowFrom, type CreditedDeal } from './credited-deal.ts'
import { addDeal, changesIn, saveChanges, type Figures } from './day-figures.ts'
import { groundOf, type Ground } from './ground.ts'
import { readTouches } from './read-touches.ts'
import { restate } from './restate.ts'
import { markClosed } from './touches-changed.ts'
import {
  dropCredits,
  dropDeals,
  pathOfPlaces,
  readStored,
  saveCredits,
  saveDeals,
  type StoredDeal,
} from './stored-credits.ts'

export type CreditWish = {
  workspaceId: string
  dealIds: readonly string[]
  now: Date
  cause?: Cause
  /** Called by the job that compares afterwards itself. */
  byJob?: boolean
  /** Touches that are not known yet. */
  without?: ReadonlySet<string>
}

/** A deal whose credits change: as they stood and as they are. */
export type Change = { dealId: string; before: StoredDeal | null; after: CreditedDeal | null }

/** A touch and a deal that are written at the same moment do not see each other: the deal is compared once more so much later (ms). */
const comparedAfter = 60_000

/**
 * Writes the credits of these deals anew, and everything that is added up of them, in the caller's transaction: of deals that
 * closed, changed, or are no longer closed. Deals that stand as they did are not written. Open ones cost one look.
 */
export async function creditDeals(tx: Tx, wish: CreditWish): Promise<{ written: number }> {
  const { workspaceId, dealIds, now } = wish
  if (dealIds.length === 0) return { written: 0 }
  // Planning these statements over all months of touches takes longer than running them.
  const written = await asOften(async () => {
    const found = await closedDeals(tx, workspaceId, dealIds)
    if (found.length === 0) return null
    await sql`set local plan_cache_mode = force_generic_plan`.execute(tx)
    const count = await creditFound(tx, wish, await groundOf(tx, workspaceId, now, 'shared'), found)
    await sql`set local plan_cache_mode = auto`.execute(tx)
    return count
  })
  if (written !== null && !wish.byJob) await compareLater(tx, workspaceId)
  return { written: written ?? 0 }
}

/** Has deals that were credited just now compared with the touches that became visible meanwhile. */
export function compareLater(tx: Tx, workspaceId: string): Promise<void> {
  const options = { key: 'attribution.compare', runAt: new Date(Date.now() + comparedAfter), about: comparedAfter / 2 }
  return enqueue(tx, 'attribution.compare', { workspaceId }, { ...options, queue: `${workspaceId}:attribution` })
}

/** So many deals are credited while somebody waits for them to be saved; the many of an import are left to the job. */
const creditedAtOnce = 100

/** Deals were saved: those that closed or changed are credited now, those of a long import a moment later. */
export async function creditSaved(
  tx: Tx,
  wish: { workspaceId: string; dealIds: readonly string[]; now: Date },
): Promise<void> {
  if (wish.dealIds.length <= creditedAtOnce) await creditDeals(tx, wish)
  else await markClosed(tx, { ...wish, cause: 'deal' })
}

/** Says how many deals were written. */
async function creditFound(tx: Tx, wish: CreditWish, ground: Ground, found: readonly ClosedDeal[]): Promise<number> {
  const { workspaceId, cause = 'deal' } = wish
  const known = found.filter(({ isKnown }) => isKnown).map(({ dealId }) => dealId)
  const stored = await readStored(tx, workspaceId, known, true)
  const closed = await withStages(tx, workspaceId, found.filter(isClosed), ground.inForce.rules)
  const credited = await creditNow(tx, wish, ground, closed)
  const changes = found
    .map(({ dealId }): Change => ({ dealId, before: stored.get(dealId) ?? null, after: credited.get(dealId) ?? null }))
    .filter(({ before, after }) => !standsAsItDid(before, after, ground.inForce.number))
  const saved = await save(tx, ground, changes)
  await addUp(tx, ground, cause, saved)
  if (saved.length > 0) await announce(tx, 'attribution')
  const missed = changes.filter((change) => !saved.includes(change)).map(({ dealId }) => dealId)
  if (missed.length === 0) return saved.length
  return saved.length + (await creditFound(tx, wish, ground, await closedDeals(tx, workspaceId, missed)))
}

function isClosed(deal: ClosedDeal): deal is ClosedDeal & { outcome: 'won' | 'lost' } {
  return deal.outcome !== null
}

async function creditNow(
  tx: Tx,
  { workspaceId, without }: CreditWish,
  { inForce: { rules } }: Ground,
  closed: readonly (ClosedDeal & { outcome: 'won' | 'lost' })[],
): Promise<Map<string, CreditedDeal>> {
  const met = await readTouches(
    tx,
    workspaceId,
    closed.map((deal) => ({ ...deal, after: windowFrom(deal.closedAt, rules), until: deal.closedAt })),
  )
  return new Map(
    closed.map((deal): [string, CreditedDeal] => {
      const touches = met.get(deal.dealId) ?? []
      return [deal.dealId, creditDeal(deal, without ? touches.filter(({ id }) => !without.has(id)) : touches, rules)]
    }),
  )
}

function standsAsItDid(before: StoredDeal | null, after: CreditedDeal | null, rulesNumber: number): boolean {
  if (!before || !after) return before === null && after === null
  const fields = ['outcome', 'day', 'currency', 'amountMinor', 'companyId', 'personId', 'leadId'] as const
  if (fields.some((field) => before[field] !== after[field])) return false
  if (before.closedAt.getTime() !== after.closedAt.getTime() || before.rulesNumber !== rulesNumber) return false
  if (after.outcome === 'lost') return before.path === pathOfPlaces(after.places)
  return said(before.places) === said(after.places)
}

function said(places: CreditedDeal['places']): string {
  return JSON.stringify(
    places.map(({ touchId, together, roles, minors, activityId }) => [touchId, together, roles, minors, activityId]),
  )
}

/** Writes deals and credits; says which changes were written, that is all but those somebody else wrote at the same moment. */
async function save(tx: Tx, { workspaceId, inForce, now }: Ground, changes: readonly Change[]): Promise<Change[]> {
  const written = (of: readonly Change[]) =>
    of.flatMap(({ after }) => (after ? [{ ...after, rulesNumber: inForce.number }] : []))
  const known = changes.filter(({ before }) => before !== null)
  await dropDeals(
    tx,
    workspaceId,
    known.filter(({ after }) => after === null).map(({ dealId }) => dealId),
  )
  const kept = known.filter(({ after }) => after !== null)
  await dropCredits(
    tx,
    workspaceId,
    kept.map(({ dealId }) => dealId),
  )
  await saveDeals(tx, workspaceId, written(kept), now, 'known')
  const fresh = await saveDeals(tx, workspaceId, written(changes.filter(({ before }) => before === null)), now, 'fresh')
  const saved = changes.filter(({ dealId, before }) => before !== null || fresh.has(dealId))
  await saveCredits(tx, workspaceId, written(saved))
  return saved
}

async function addUp(tx: Tx, ground: Ground, cause: Cause, changes: readonly Change[]): Promise<void> {
  const figures: Figures = new Map()
  for (const { before, after } of changes) {
    if (before?.outcome === 'won') addDeal(figures, before, -1)
    if (after?.outcome === 'won') addDeal(figures, after, 1)
  }
  const different = changesIn(figures)
  await saveChanges(tx, ground.workspaceId, ground.today, different)
  await restate(tx, ground, cause, changes, different)
}
