import { sql } from 'kysely'
import { z } from 'zod'
import { definitionInForce } from '#modules/agreement/server/index.ts'
import { notify } from '#modules/messages/server/index.ts'
import { promisedIn } from '#modules/promises/server/index.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import type { JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { directionOf, type About, type ClaimKind, type Question } from '../domain/question.ts'
import { judge, type Judged } from '../domain/verdict.ts'
import { rowsOfClaim, type Asked } from './measure.ts'

type Claim = {
  id: string
  kind: ClaimKind
  about: About
  question: Question
  madeBy: string
  ownerId: string
}

const order = z.object({
  workspaceId: z.uuid(),
  claimId: z.uuid(),
  askedBy: z.uuid().nullable(),
  askedName: z.string(),
})

/** The job `claims.answer`: counts the rows of a claim, keeps them, and tells both sides. */
export function answerJob(house: House): JobHandler {
  return async (payload) => {
    const asked = order.parse(payload)
    await house.db.inWorkspace(asked.workspaceId, (tx) => answerClaim(tx, house, asked, true))
  }
}

export async function answerClaim(tx: Tx, house: House, wish: z.infer<typeof order>, isTold: boolean): Promise<void> {
  const { workspaceId, claimId } = wish
  const [claim] = await rows<Claim & { state: string }>(
    tx,
    sql`select id, kind, about, question, made_by as "madeBy", owner_id as "ownerId", state from claim
      where workspace_id = ${workspaceId} and id = ${claimId} for update`,
  )
  if (claim?.state !== 'counting') return
  const { timeZone: zone } = await readCompany(tx, workspaceId)
  const now = house.clock.now()
  const asked: Asked = { workspaceId, zone, now, kind: claim.kind, about: claim.about, question: claim.question }
  const { judged, promises } = await count(tx, house, asked)
  const number = await saveAnswer(tx, asked, wish, judged, promises)
  await sql`insert into claim_row (workspace_id, claim_id, answer, subject_id, subject_kind, counts, at, label, detail)
    select ${workspaceId}::uuid, ${claimId}::uuid, ${number}::int, subject_id, subject_kind, coalesce(counts, false), at, label, detail
    from (${rowsOfClaim(asked)}) counted order by subject_id`.execute(tx)
  await sql`update claim set state = 'answered', verdict = ${judged.verdict}, answered_at = ${now}
    where workspace_id = ${workspaceId} and id = ${claimId}`.execute(tx)
  if (isTold) await tellBoth(tx, house, workspaceId, claim, judged)
  await announce(tx, 'claims')
}

async function count(tx: Tx, house: House, asked: Asked): Promise<{ judged: Judged; promises: number[] }> {
  const { workspaceId, kind, about, question } = asked
  const [found] = await rows<{ hits: number; n: number }>(
    tx,
    sql`select count(*) filter (where counts)::int as hits, count(*)::int as n from (${rowsOfClaim(asked)}) counted`,
  )
  const months = await promisedIn(tx, house, workspaceId, question)
  const isOfPromise = kind === 'volume' && about === 'marketing'
  const promised = isOfPromise ? promisedLeadsIn(months, question) : null
  const counted = { hits: found?.hits ?? 0, n: found?.n ?? 0, promised }
  const judged = judge(counted, question.threshold, directionOf(kind))
  const promises = isOfPromise || kind === 'speed' || kind === 'depth' ? months.map(({ version }) => version) : []
  return { judged, promises: [...new Set(promises)] }
}

/** What was promised for the days that are looked at: of a month that is not looked at whole, its part by days. */
function promisedLeadsIn(months: readonly { month: string; leads: number }[], { from, to }: Question): number {
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000
  const whole = months.reduce((sum, { month, leads }) => {
    const [year = 0, number = 1] = month.split('-').map(Number)
    const [start, end] = [day(month), Date.UTC(year, number, 1) / 86_400_000]
    const days = Math.min(end, day(to) + 1) - Math.max(start, day(from))
    return sum + (leads * Math.max(0, days)) / (end - start)
  }, 0)
  return Math.round(whole * 10) / 10
}

async function saveAnswer(
  tx: Tx,
  { workspaceId, now }: Asked,
  { claimId, askedBy, askedName }: z.infer<typeof order>,
  { verdict, because, measured }: Judged,
  promises: readonly number[],
): Promise<number> {
  const definitions: { key: string; number: number }[] = []
  for (const key of ['mql', 'accepted', 'sql'] as const) {
    const found = await definitionInForce(tx, workspaceId, key, now)
    if (found) definitions.push({ key, number: found.number })
  }
  const [made] = await rows<{ number: number }>(
    tx,
    sql`insert into claim_answer (workspace_id, claim_id, number, verdict, because, measured, versions, asked_by, asked_name, counted_at)
      select ${workspaceId}::uuid, ${claimId}::uuid, coalesce(max(number), 0) + 1, ${verdict}, ${because}, ${JSON.stringify(measured)}::jsonb,
        ${JSON.stringify({ promises, definitions })}::jsonb, ${askedBy}::uuid, ${askedName}, ${now}::timestamptz
      from claim_answer where workspace_id = ${workspaceId} and claim_id = ${claimId} returning number`,
  )
  return made?.number ?? 1
}

/** The heads of both sides, whoever made it and whoever has to answer: all hear the same sentence. */
async function tellBoth(tx: Tx, house: House, workspaceId: string, claim: Claim, { verdict }: Judged): Promise<void> {
  const heads = await rows<{ id: string }>(
    tx,
    sql`select id from member_record where workspace_id = ${workspaceId} and left_at is null and role in ('lead', 'admin')
      and side in ('marketing', 'sales')`,
  )
  const to = [...new Set([...heads.map(({ id }) => id), claim.madeBy, claim.ownerId])]
  const about = { kind: 'claim', id: claim.id }
  const values = { what: claim.kind, verdict }
  await notify(tx, house, { workspaceId, to, kind: 'claim-answered', about, values, link: `/claims/${claim.id}` })
}
