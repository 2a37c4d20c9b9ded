import { sql } from 'kysely'
import { heuristicModels } from '#modules/attribution/domain/index.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Activity, Card } from '../contract.ts'
import { laggedReturn, type MonthAmount } from '../domain/index.ts'

const mostMonths = 24

const minors = sql.join(heuristicModels.map((model) => sql.ref(`k.${model.replaceAll('-', '_')}_minor`)))

/** What came back month by month since it began, by the months in which the deals were won; two years at the most. */
export async function returnsOf(
  tx: Tx,
  workspaceId: string,
  { id, startsAt }: Activity,
  currency: string,
  now: Date,
): Promise<Card['returns']> {
  if (startsAt === null || startsAt > now) return []
  const { timeZone } = await readCompany(tx, workspaceId)
  const credits = await rows<{ place: number; month: string; minor: number }>(
    tx,
    sql`
    select each.place::int as place, date_trunc('month', coalesce(d.won_at, d.closed_at) at time zone ${timeZone})::date::text as month,
      sum(each.minor)::float8 as minor
    from credit_record k join deal_record d on d.workspace_id = k.workspace_id and d.id = k.deal_id
    cross join lateral unnest(array[${minors}]) with ordinality as each (minor, place)
    where k.workspace_id = ${workspaceId} and k.activity_id = ${id} and k.currency = ${currency}
      and coalesce(d.won_at, d.closed_at) is not null
    group by 1, 2`,
  )
  const models = heuristicModels.map((_, at): MonthAmount[] => credits.filter(({ place }) => place === at + 1))
  const [begins, upTo] = [monthIn(timeZone, startsAt), monthIn(timeZone, now)]
  return laggedReturn(models, begins, upTo).slice(0, mostMonths)
}

function monthIn(timeZone: string, at: Date): string {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)
  return `${day.slice(0, 8)}01`
}
