import { sql } from 'kysely'
import type { Effect } from '#platform/effect.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { changeOfReached, type ChangeOfReached, type Said } from '../domain/change.ts'
import { leaningOf, type Question } from '../domain/score.ts'

/** So many days before an activity's start and after it are compared. */
export const daysCompared = 180
const day = 86_400_000

type Wish = { workspaceId: string; activityId: string; at: Date }

type Compared = { question: Question; change: ChangeOfReached; from: Date; to: Date }
export type Comparison = ({ known: true } & Compared) | { known: false; because: string }

type Reach = { startsAt: Date | null; reached: number }

async function reachOf(tx: Tx, { workspaceId, activityId }: Wish): Promise<Reach | undefined> {
  const [found] = await rows<Reach>(
    tx,
    sql`
    select a.starts_at as "startsAt", (select count(distinct t.company_id)::int from ledger_touch t
      where t.workspace_id = a.workspace_id and t.activity_id = a.id and t.company_id is not null) as reached
    from activity_record a where a.workspace_id = ${workspaceId} and a.id = ${activityId}`,
  )
  return found
}

type Answer = { account: string; reached: boolean; answeredAt: Date; score: number; question: Question }

/** Answers of both times, each with whether the activity reached its company. */
function answersAround(tx: Tx, { workspaceId, activityId }: Wish, from: Date, to: Date): Promise<Answer[]> {
  return rows<Answer>(
    tx,
    sql`
    with reached as (
      select distinct c.root_id from ledger_touch t
      join company_record c on c.workspace_id = t.workspace_id and c.id = t.company_id
      where t.workspace_id = ${workspaceId} and t.activity_id = ${activityId})
    select coalesce(c.root_id, s.id)::text as account, r.root_id is not null as reached, s.answered_at as "answeredAt", s.score,
      s.question
    from satisfaction_answer s
    left join company_record c on c.workspace_id = s.workspace_id and c.id = s.company_id
    left join reached r on r.root_id = c.root_id
    where s.workspace_id = ${workspaceId} and s.answered_at >= ${from} and s.answered_at < ${to}`,
  )
}

/** How answers of the accounts that an activity reached changed beside those of the others, or why nobody knows. */
export async function compareReached(tx: Tx, wish: Wish): Promise<Comparison> {
  const reach = await reachOf(tx, wish)
  const startsAt = reach?.startsAt ?? null
  if (!reach || startsAt === null) return { known: false, because: 'satisfaction.no-start' }
  if (startsAt >= wish.at) return { known: false, because: 'satisfaction.not-begun' }
  if (reach.reached === 0) return { known: false, because: 'satisfaction.nobody-reached' }
  const from = new Date(startsAt.getTime() - daysCompared * day)
  const to = new Date(Math.min(wish.at.getTime(), startsAt.getTime() + daysCompared * day))
  const answers = await answersAround(tx, wish, from, to)
  if (answers.length === 0) return { known: false, because: 'satisfaction.no-answers' }
  for (const question of ['nps', 'csat'] as const) {
    const change = changeOfReached(saidOf(answers, question, startsAt))
    if (change) return { known: true, question, change, from, to }
  }
  return { known: false, because: 'satisfaction.too-few' }
}

function saidOf(answers: readonly Answer[], question: Question, startsAt: Date): Said[] {
  return answers
    .filter((answer) => answer.question === question)
    .map(({ account, reached, answeredAt, score }) => ({
      account,
      reached,
      after: answeredAt >= startsAt,
      value: question === 'nps' ? 100 * leaningOf(score) : score,
    }))
}

/** What customers' answers say of an activity at a moment. Not a cause: who was reached was not drawn by lot. */
export async function satisfactionEffect(tx: Tx, wish: Wish): Promise<Effect> {
  const compared = await compareReached(tx, wish)
  if (!compared.known) return compared
  const { change, question, from, to } = compared
  return {
    known: true,
    estimate: change.estimate,
    low: change.low,
    high: change.high,
    unit: question === 'nps' ? 'nps-points' : 'csat-points',
    currency: null,
    method: 'satisfaction.before-after',
    n: change.n,
    from,
    to,
    address: `/satisfaction?activity=${wish.activityId}`,
  }
}
