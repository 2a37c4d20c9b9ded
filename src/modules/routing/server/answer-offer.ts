import { sql } from 'kysely'
import { Refusal, notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { announce } from '#platform/server/live.ts'

type Offer = { memberId: string | null; state: string; offerUntil: Date | null }

type Acceptance = { workspaceId: string; decisionId: string; memberId: string; at: Date }

/**
 * The person takes the offered lead. Refuses `routing.not-offered-to-you`, and `routing.offer-over` when the time ran out or
 * the lead went on to somebody else; taking it twice is once.
 */
export async function acceptOffer(tx: Tx, { workspaceId, decisionId, memberId, at }: Acceptance): Promise<void> {
  const [offer] = await rows<Offer>(
    tx,
    sql`select member_id as "memberId", state, offer_until as "offerUntil" from routing_decision
      where workspace_id = ${workspaceId} and id = ${decisionId} for update`,
  )
  if (!offer) throw notFound('decision')
  if (offer.memberId !== memberId) throw new Refusal('routing.not-offered-to-you')
  if (offer.state === 'given') return
  if (offer.state !== 'offered' || (offer.offerUntil !== null && offer.offerUntil < at))
    throw new Refusal('routing.offer-over')
  await sql`update routing_decision set state = 'given' where workspace_id = ${workspaceId} and id = ${decisionId}`.execute(
    tx,
  )
  await announce(tx, 'routing')
}

/** The lead no longer counts among the open ones in somebody's hands: it was rejected, parked, won, lost or is worked to its end. */
export async function letGo(
  tx: Tx,
  { workspaceId, engagementId, at, why }: { workspaceId: string; engagementId: string; at: Date; why: string },
): Promise<void> {
  await sql`update routing_decision set state = 'closed', ended_at = ${at}, end_why = ${why}
    where workspace_id = ${workspaceId} and engagement_id = ${engagementId}
      and state in ('offered', 'given', 'unrouted')`.execute(tx)
}

/**
 * What was let go for this reason counts again, in the same hands: two customers that had been taken for one are two after all.
 * `offered`: nobody had taken it yet.
 */
export async function countAgain(
  tx: Tx,
  {
    workspaceId,
    engagementId,
    why,
    offered,
  }: { workspaceId: string; engagementId: string; why: string; offered: boolean },
): Promise<void> {
  const state = sql`case when member_id is null then 'unrouted' when ${offered}::boolean then 'offered' else 'given' end`
  await sql`update routing_decision set state = ${state}, ended_at = null, end_why = null
    where workspace_id = ${workspaceId} and id = (
      select id from routing_decision d where d.workspace_id = ${workspaceId} and d.engagement_id = ${engagementId}
        and not exists (select from routing_decision o where o.workspace_id = ${workspaceId}
          and o.engagement_id = ${engagementId} and o.state in ('offered', 'given', 'unrouted'))
      order by d.decided_at desc, d.id desc limit 1)
      and state = 'closed' and end_why = ${why}`.execute(tx)
}
