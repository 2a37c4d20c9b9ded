import { sql } from 'kysely'
import { rows } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { shortHash } from '#platform/short-hash.ts'
import type { Question } from '../domain/score.ts'
import { saveAnswers, type NewAnswer } from './save-answers.ts'

const day = 86_400_000
/** What the service desk of the demo sends its answers as. */
const source = 'demo-service'

type Deal = { id: string; companyId: string; personId: string | null; wonAt: Date; days: number }

/** A number between 0 and 1 that belongs to these words, always the same. */
function chance(...words: string[]): number {
  return shortHash('satisfaction', ...words) / 2 ** 53
}

/** Whoever waited long for the deal to be done is less glad: the answers follow what the lists say of the customer. */
function scoreOf(deal: Deal, question: Question): number {
  const patience = Math.min(1, deal.days / 120)
  const luck = (chance(deal.id, question, 'a') + chance(deal.id, question, 'b') + chance(deal.id, question, 'c')) / 3
  const glad = 0.55 + 0.8 * (luck - 0.5) * 1.6 + 0.35 * (0.5 - patience)
  const most = question === 'nps' ? 10 : 5
  const least = question === 'nps' ? 0 : 1
  return Math.max(least, Math.min(most, Math.round(least + (most - least) * (glad + 0.2))))
}

/** Answers of the simulated company's customers, some weeks after each purchase. Told twice, it changes nothing. */
export async function layDemoSatisfaction(house: House, workspaceId: string, now: Date): Promise<void> {
  await house.db.inWorkspace(workspaceId, async (tx) => {
    const won = await rows<Deal>(
      tx,
      sql`
      select id, root_company_id as "companyId", root_person_id as "personId", won_at as "wonAt",
        extract(epoch from won_at - opened_at)::float8 / 86400 as days
      from deal_record
      where workspace_id = ${workspaceId} and outcome = 'won' and won_at > opened_at and root_company_id is not null
        and source = 'crm'
      order by id`,
    )
    await saveAnswers(
      tx,
      { workspaceId, source, way: 'file', now },
      won.flatMap((deal) => answersAfter(deal, now)),
    )
  })
}

/** One of two says whether they would recommend us after four weeks, again after half a year; one of three rates the delivery. */
function answersAfter(deal: Deal, now: Date): NewAnswer[] {
  const asked: { question: Question; after: number; share: number }[] = [
    { question: 'nps', after: 28, share: 0.55 },
    { question: 'nps', after: 190, share: 0.4 },
    { question: 'csat', after: 12, share: 0.35 },
  ]
  return asked.flatMap(({ question, after, share }) => {
    const key = `${deal.id}:${question}:${after}`
    const answeredAt = new Date(deal.wonAt.getTime() + (after + Math.floor(chance(key, 'late') * 9)) * day)
    if (chance(key) > share || answeredAt > now) return []
    const { companyId, personId } = deal
    return [{ question, score: scoreOf(deal, question), answeredAt, words: '', companyId, personId, key }]
  })
}
