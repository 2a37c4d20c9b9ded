import { sql, type RawBuilder } from 'kysely'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { type Leanings, meanSatisfaction, netPromoterScore, type Question } from '../domain/score.ts'

type Span = { from: string; to: string }

/** Days of the company, both of them within. */
function within(zone: string, { from, to }: Span): RawBuilder<unknown> {
  return sql`s.answered_at >= (${from}::date::timestamp at time zone ${zone})
    and s.answered_at < ((${to}::date + 1)::timestamp at time zone ${zone})`
}

const leans = {
  promoters: sql`s.score >= 9`,
  passives: sql`s.score between 7 and 8`,
  detractors: sql`s.score <= 6`,
}

const countLeanings = sql`count(*) filter (where s.question = 'nps' and ${leans.promoters})::int as promoters,
  count(*) filter (where s.question = 'nps' and ${leans.passives})::int as passives,
  count(*) filter (where s.question = 'nps' and ${leans.detractors})::int as detractors`

type Totals = Leanings & { n: number; sum: number; squares: number; unjoined: number; latestAt: Date | null }

export function overview(call: Call, span: Span) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const { timeZone } = await readCompany(tx, workspaceId)
    const csat = sql`filter (where s.question = 'csat')`
    const [totals] = await rows<Totals>(
      tx,
      sql`
      select ${countLeanings}, count(*) ${csat}::int as n, coalesce(sum(s.score) ${csat}, 0)::int as sum,
        coalesce(sum(s.score * s.score) ${csat}, 0)::int as squares, count(*) filter (where s.company_id is null)::int as unjoined,
        max(s.recorded_at) as "latestAt"
      from satisfaction_answer s where s.workspace_id = ${workspaceId} and ${within(timeZone, span)}`,
    )
    const { n = 0, sum = 0, squares = 0, unjoined = 0, latestAt = null, ...found } = totals ?? {}
    const leanings = { promoters: 0, passives: 0, detractors: 0, ...found }
    return {
      nps: { n: asked(leanings), score: netPromoterScore(leanings), ...leanings },
      csat: { n, mean: meanSatisfaction({ n, sum, squares }) },
      months: await monthsOf(tx, workspaceId, timeZone, span.to),
      unjoined,
      latestAt,
    }
  })
}

function asked({ promoters, passives, detractors }: Leanings): number {
  return promoters + passives + detractors
}

async function monthsOf(tx: Tx, workspaceId: string, zone: string, to: string) {
  const found = await rows<Leanings & { month: string }>(
    tx,
    sql`
    select m.month::date as month, ${countLeanings}
    from generate_series(date_trunc('month', ${to}::date) - interval '11 months', date_trunc('month', ${to}::date), '1 month') m(month)
    left join satisfaction_answer s on s.workspace_id = ${workspaceId} and s.question = 'nps'
      and s.answered_at >= (m.month::timestamp at time zone ${zone})
      and s.answered_at < ((m.month + interval '1 month')::timestamp at time zone ${zone})
    group by m.month order by m.month`,
  )
  return found.map(({ month, ...leanings }) => ({ month, n: asked(leanings), score: netPromoterScore(leanings) }))
}

type Wish = Span & {
  cursor?: string | undefined
  limit: number
  question?: Question | undefined
  leaning?: keyof Leanings | undefined
  companyId?: string | undefined
}

type Row = {
  id: string
  question: Question
  score: number
  answeredAt: Date
  words: string
  way: 'file' | 'link'
  companyId: string | null
  company: string | null
  personId: string | null
  person: string | null
}

/** Exactly the answers behind a figure, the latest first. */
export function answerPage(call: Call, wish: Wish) {
  const { workspaceId } = signedIn(call)
  const after = readCursor(wish.cursor, 2)
  return inWorkspace(call, async (tx) => {
    const { timeZone } = await readCompany(tx, workspaceId)
    const where = [sql`s.workspace_id = ${workspaceId}`, within(timeZone, wish)]
    if (wish.question) where.push(sql`s.question = ${wish.question}`)
    if (wish.leaning) where.push(sql`s.question = 'nps' and ${leans[wish.leaning]}`)
    if (wish.companyId) where.push(sql`c.root_id = ${wish.companyId}`)
    if (after) where.push(sql`(s.answered_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
    const found = await rows<Row>(
      tx,
      sql`
      select s.id, s.question, s.score, s.answered_at as "answeredAt", s.words, s.way, c.root_id as "companyId", c.name as company,
        p.root_id as "personId", p.name as person
      from satisfaction_answer s
      left join company_record c on c.workspace_id = s.workspace_id and c.id = s.company_id
      left join person_record p on p.workspace_id = s.workspace_id and p.id = s.person_id
      where ${sql.join(where, sql` and `)} order by s.answered_at desc, s.id desc limit ${wish.limit + 1}`,
    )
    return pageFrom(found, wish.limit, ({ answeredAt, id }) => [answeredAt.toISOString(), id])
  })
}
