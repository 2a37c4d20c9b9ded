import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { assembleJourney, type Place } from './assemble-journey.ts'
import { dealsAsked } from './live-figures.ts'
import type { Question } from './question.ts'
import { readTouches, type Wanted } from './read-touches.ts'

const chunk = 500

/** What a place tells in the dimensions that a lost deal's path does not keep. */
const keyIn: Readonly<Record<string, (place: Place) => string>> = {
  activity: ({ activityId }) => activityId ?? '',
  side: ({ side }) => side,
  seller: ({ side, author }) => (side === 'marketing' ? '' : author),
  content: ({ subject }) => subject,
  kind: ({ kind }) => kind,
}

/** How many lost deals had each key in their journey; their touches are read again, since only their channels are kept. */
export async function lostByKey(tx: Tx, question: Question, dimension: string): Promise<Record<string, number>> {
  const key = keyIn[dimension]
  if (!key) return {}
  const deals = await rows<Wanted>(
    tx,
    sql`
    select a.deal_id as "dealId", a.root_company_id as "companyId", a.root_person_id as "personId", a.lead_id as "leadId",
      a.window_from as after, a.closed_at as until
    from (${dealsAsked(question, 'lost')}) a where a.path <> '' order by a.deal_id`,
  )
  const counts = new Map<string, number>()
  for (let from = 0; from < deals.length; from += chunk) {
    const some = deals.slice(from, from + chunk)
    const met = await readTouches(tx, question.workspaceId, some)
    for (const { dealId, until } of some) {
      const moments = { closedAt: until.getTime(), leadAt: null, opportunityAt: null }
      const places = assembleJourney(met.get(dealId) ?? [], moments, question.inForce.rules)
      for (const each of new Set(places.filter(({ touchId }) => touchId !== null).map(key)))
        counts.set(each, (counts.get(each) ?? 0) + 1)
    }
  }
  return Object.fromEntries(counts)
}
