import { sql } from 'kysely'
import { Refusal, notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { letters } from '../domain/team-choice.ts'
import { returnTurn } from '../domain/turns.ts'

type Given = { teamId: string | null; memberId: string | null; state: string; way: string }

type Taken = { teamId: string; members: string[]; weights: number[]; standing: string }

/**
 * Gives the turn back that a lead cost which was none: the customer never showed up, or was a duplicate. The person is as
 * near to the next lead as before, and the day's cap does not count it. Once only; a lead given without a turn costs none.
 */
export async function giveBack(
  tx: Tx,
  house: House,
  { workspaceId, decisionId, why }: { workspaceId: string; decisionId: string; why: string },
): Promise<void> {
  const [given] = await rows<Given>(
    tx,
    sql`select team_id as "teamId", member_id as "memberId", state, way from routing_decision
      where workspace_id = ${workspaceId} and id = ${decisionId} for update`,
  )
  if (!given) throw notFound('decision')
  if (given.memberId === null) throw new Refusal('routing.nobody-had-it')
  if (given.state === 'returned') throw new Refusal('routing.given-back-already')
  await sql`update routing_decision set state = 'returned', ended_at = ${house.clock.now()}, end_why = ${why}
    where workspace_id = ${workspaceId} and id = ${decisionId}`.execute(tx)
  if (given.way === 'turn' || given.way === 'next-open') await returnDues(tx, workspaceId, decisionId, given)
  await announce(tx, 'routing')
}

async function returnDues(tx: Tx, workspaceId: string, decisionId: string, { teamId, way }: Given): Promise<void> {
  await sql`select 1 from routing_turn where workspace_id = ${workspaceId} and team_id = ${teamId} for update`.execute(
    tx,
  )
  const [taken] = await rows<Taken>(
    tx,
    sql`select p.team_id as "teamId", p.members, p.weights, t.standing from routing_try t
      join routing_pool p on p.workspace_id = t.workspace_id and p.id = t.pool_id
      where t.workspace_id = ${workspaceId} and t.decision_id = ${decisionId} and p.team_id = ${teamId}
      order by t.rule_no desc limit 1`,
  )
  if (!taken) return
  const waiting = way === 'turn' ? letters.notTheirTurn : letters.outsideHours
  const places = Array.from(taken.standing).flatMap((letter, place) =>
    letter === waiting || letter === letters.taker ? [place] : [],
  )
  const taker = places.findIndex((place) => taken.standing[place] === letters.taker)
  const shares = places.map((place) => ({ weight: taken.weights[place] ?? 0, due: 0 }))
  const back = returnTurn(shares, taker)
  for (const [at, place] of places.entries()) {
    await sql`update routing_share set due = due + ${back[at] ?? 0}
      where workspace_id = ${workspaceId} and team_id = ${taken.teamId} and member_id = ${taken.members[place]}`.execute(
      tx,
    )
  }
}
