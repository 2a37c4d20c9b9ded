import { sql, type RawBuilder } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { minorNames, summedMinors } from './models.ts'
import type { Filter, Question } from './question.ts'
import type { FigureRow } from './read-figures.ts'

/** What a touch of the journey tells. */
const ofTouch: Readonly<Record<string, RawBuilder<unknown>>> = {
  channel: sql`c.channel`,
  activity: sql`coalesce(c.activity_id::text, '')`,
  side: sql`c.side`,
  seller: sql`case when c.side = 'marketing' then '' else c.author end`,
  content: sql`c.subject`,
  kind: sql`c.kind`,
}

/** What the deal itself tells. */
function ofDeal(dimension: string): RawBuilder<unknown> {
  switch (dimension) {
    case 'segment':
      return sql`coalesce(r.segment, '')`
    case 'product':
      return sql`coalesce(r.product, '')`
    case 'owner':
      return sql`coalesce(r.owner, '')`
    case 'source':
      return sql`coalesce(r.deal_source, '')`
    default:
      return sql`coalesce(r.custom ->> ${dimension.slice('custom.'.length)}, '')`
  }
}

/** How a credit `c` tells its key in a dimension; nothing where the deal tells it. */
export function keyOfTouch(dimension: string): RawBuilder<unknown> | undefined {
  return ofTouch[dimension]
}

/** How a deal `r` tells its key in a dimension. */
export const keyOfDeal = ofDeal

/** The closed deals that are asked for. */
export function dealsAsked({ workspaceId, from, to, filters }: Question, outcome: 'won' | 'lost'): RawBuilder<unknown> {
  const where = [
    sql`a.workspace_id = ${workspaceId} and a.outcome = ${outcome} and a.day >= ${from}::date and a.day <= ${to}::date`,
    ...filters.map((filter) => meets(workspaceId, filter, outcome)),
  ]
  return sql`select a.* from attributed_deal a where ${sql.join(where, sql` and `)}`
}

/** A lost deal has no credits, only the channels of its path. */
function meets(workspaceId: string, { dimension, key }: Filter, outcome: 'won' | 'lost'): RawBuilder<unknown> {
  const told = ofTouch[dimension]
  if (!told)
    return sql`exists (select from deal_record r where r.workspace_id = ${workspaceId} and r.id = a.deal_id and ${ofDeal(dimension)} = ${key ?? ''})`
  if (outcome === 'won')
    return sql`exists (select from credit c where c.workspace_id = ${workspaceId} and c.deal_id = a.deal_id and ${told} = ${key ?? ''})`
  if (dimension === 'channel') return sql`${key ?? ''} = any(string_to_array(substr(a.path, 2), E'\x1f'))`
  return sql`false`
}

/** The figures of any field, straight from the deals of the period and their credits. */
export async function liveFigures(tx: Tx, question: Question, dimension: string): Promise<FigureRow[]> {
  const { workspaceId } = question
  const amounts = sql`array_fill(coalesce(sum(d.amount_minor), 0)::float8, array[${minorNames.length}::int])`
  const byTouch = (name: string, key: RawBuilder<unknown>) => sql`
    select ${name} as dimension, ${key} as key, c.currency, count(distinct c.deal_id)::int as deals, count(c.touch_id)::int as touches,
      ${summedMinors} as minors from d join credit c on c.workspace_id = ${workspaceId} and c.deal_id = d.deal_id group by 2, 3`
  const byDeal = (name: string, key: RawBuilder<unknown>, which = sql`true`) => sql`
    select ${name} as dimension, ${key} as key, d.currency, count(*)::int as deals, coalesce(sum(d.touches), 0)::int as touches,
      ${amounts} as minors from d left join deal_record r on r.workspace_id = ${workspaceId} and r.id = d.deal_id
    where ${which} group by 2, 3`
  const told = ofTouch[dimension]
  const asked = told ? byTouch(dimension, told) : byDeal(dimension, ofDeal(dimension))
  const parts = [
    asked,
    byDeal('all', sql`''::text`),
    byDeal('without-amount', sql`''::text`, sql`d.amount_minor is null`),
    ...(dimension === 'channel' ? [] : [byTouch('channel', sql`c.channel`)]),
  ]
  return rows<FigureRow>(
    tx,
    sql`with d as materialized (${dealsAsked(question, 'won')}) ${sql.join(parts, sql` union all `)}`,
  )
}
