import { sql } from 'kysely'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { Refusal, notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { type Call, inWorkspace, type SignedIn, signedIn } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import { cohensKappa } from '../domain/kappa.ts'
import { weekOf } from './draw-sample.ts'

type Blind = {
  leadId: string
  name: string | null
  company: string | null
  country: string | null
  industry: string | null
  source: string | null
  campaign: string | null
  product: string | null
  segment: string | null
  touches: { occurredAt: Date; kind: string; channel: string; subject: string }[] | null
  worth: boolean | null
}

/** Who sells may judge: people of sales, and those who stand on both sides. */
function mayJudge(caller: SignedIn): boolean {
  return caller.kind === 'person' && (caller.side === 'sales' || caller.side === 'both') && caller.role !== 'auditor'
}

/** This week's sample without a word of its scores, with what the asker said so far. */
export function readSample(call: Call) {
  const caller = signedIn(call)
  const { workspaceId } = caller
  const memberId = caller.kind === 'person' ? caller.memberId : null
  return inWorkspace(call, async (tx) => {
    const [sample] = await rows<{ id: string; week: string }>(
      tx,
      sql`select id, week from blind_sample where workspace_id = ${workspaceId} and week = ${weekOf(call.house.clock.now())}`,
    )
    if (sample === undefined) return { sample: null }
    const leads = await rows<Blind>(
      tx,
      sql`
      select b.lead_id as "leadId", l.name, l.company_name as company, c.country, c.industry, l.lead_source as source, l.campaign,
        l.product, l.segment, j.worth, (select json_agg(json_build_object('occurredAt', t.occurred_at, 'kind', t.kind,
          'channel', t.channel, 'subject', t.subject)) from (
          select occurred_at, kind, channel, subject from ledger_touch where workspace_id = ${workspaceId}
            and person_id = l.root_person_id order by occurred_at desc limit 5) t) as touches
      from blind_lead b join lead_record l on l.workspace_id = ${workspaceId} and l.id = b.lead_id
      left join company_record c on c.workspace_id = ${workspaceId} and c.id = l.root_company_id
      left join blind_judgement j on j.workspace_id = ${workspaceId} and j.sample_id = b.sample_id and j.lead_id = b.lead_id
        and j.member_id = ${memberId}
      where b.workspace_id = ${workspaceId} and b.sample_id = ${sample.id} order by b.place`,
    )
    const read = leads.map(({ touches, ...lead }) => ({
      ...lead,
      touches: (touches ?? []).map((touch) => ({ ...touch, occurredAt: new Date(touch.occurredAt) })),
    }))
    return { sample: { ...sample, mayJudge: mayJudge(caller), leads: read } }
  })
}

/** One seller's word on one lead; said again it replaces the first, while the week lasts. */
export function judgeLead(
  call: Call,
  wish: { sampleId: string; leadId: string; worth: boolean },
): Promise<{ judged: number }> {
  const caller = signedIn(call)
  const { workspaceId } = caller
  if (caller.kind !== 'person' || !mayJudge(caller)) throw new Refusal('scoring.sellers-judge', {}, 403)
  const now = call.house.clock.now()
  return inWorkspace(call, async (tx) => {
    const [lead] = await rows<{ week: string }>(
      tx,
      sql`select s.week from blind_lead b join blind_sample s on s.workspace_id = ${workspaceId} and s.id = b.sample_id
        where b.workspace_id = ${workspaceId} and b.sample_id = ${wish.sampleId} and b.lead_id = ${wish.leadId}`,
    )
    if (lead === undefined) throw notFound('blind-lead')
    if (lead.week !== weekOf(now)) throw new Refusal('scoring.sample-over')
    await sql`
      insert into blind_judgement (workspace_id, sample_id, lead_id, member_id, worth, judged_at)
      values (${workspaceId}, ${wish.sampleId}, ${wish.leadId}, ${caller.memberId}, ${wish.worth}, ${now})
      on conflict (workspace_id, sample_id, lead_id, member_id) do update set worth = excluded.worth, judged_at = excluded.judged_at`.execute(
      tx,
    )
    await record(tx, call.house, caller, { kind: 'lead.judged-blind', subjectKind: 'lead', subjectId: wish.leadId })
    await announce(tx, 'blind-sample')
    return { judged: await judgedBy(tx, workspaceId, wish.sampleId, caller.memberId) }
  })
}

async function judgedBy(tx: Tx, workspaceId: string, sampleId: string, memberId: string): Promise<number> {
  const [found] = await rows<{ n: number }>(
    tx,
    sql`select count(*)::int as n from blind_judgement where workspace_id = ${workspaceId} and sample_id = ${sampleId} and member_id = ${memberId}`,
  )
  return found?.n ?? 0
}

const weeks = 8
/** Below so many judgements an interval says nothing. */
const leastForKappa = 20

const judged = (workspaceId: string, since: string) => sql`
  from blind_judgement j join blind_lead b on b.workspace_id = ${workspaceId} and b.sample_id = j.sample_id and b.lead_id = j.lead_id
  join blind_sample s on s.workspace_id = ${workspaceId} and s.id = j.sample_id
  where j.workspace_id = ${workspaceId} and s.week >= ${since}::date`

function sinceWeek(now: Date): string {
  return weekOf(new Date(now.getTime() - (weeks - 1) * 7 * 86_400_000))
}

/** Score against sellers, of all sellers together and never by person, over the last eight weeks. */
export function readAgreement(call: Call) {
  const { workspaceId } = signedIn(call)
  const since = sinceWeek(call.house.clock.now())
  return inWorkspace(call, async (tx) => {
    const [found] = await rows<{
      sellers: number
      both: number
      scoreAlone: number
      sellerAlone: number
      neither: number
    }>(
      tx,
      sql`
      select count(distinct j.member_id)::int as sellers, count(*) filter (where b.score >= s.cut and j.worth)::int as both,
        count(*) filter (where b.score >= s.cut and not j.worth)::int as "scoreAlone",
        count(*) filter (where b.score < s.cut and j.worth)::int as "sellerAlone",
        count(*) filter (where b.score < s.cut and not j.worth)::int as neither ${judged(workspaceId, since)}`,
    )
    const { sellers, both, scoreAlone, sellerAlone, neither } = found ?? {
      sellers: 0,
      both: 0,
      scoreAlone: 0,
      sellerAlone: 0,
      neither: 0,
    }
    const all = both + scoreAlone + sellerAlone + neither
    const kappa = all < leastForKappa ? null : cohensKappa({ both, first: scoreAlone, second: sellerAlone, neither })
    return { since, sellers, both, scoreAlone, sellerAlone, neither, kappa }
  })
}

type JudgedWish = { cursor?: string | undefined; limit: number; score: 'yes' | 'no'; seller: 'yes' | 'no' }

/** The judgements in a cell of that table; who said it stays with the seller. */
export function judgedRows(call: Call, wish: JudgedWish) {
  const { workspaceId } = signedIn(call)
  const since = sinceWeek(call.house.clock.now())
  const after = readCursor(wish.cursor, 2)
  return inWorkspace(call, async (tx) => {
    const found = await rows<{
      leadId: string
      name: string | null
      company: string | null
      week: string
      judgedAt: Date
      score: number
    }>(
      tx,
      sql`
      select x.*, l.name, l.company_name as company from (
        select j.lead_id as "leadId", s.week, j.judged_at as "judgedAt",
          case when s.by_model then 1 / (1 + exp(-least(700, greatest(-700, b.score)))) else b.score / 10 end as score ${judged(workspaceId, since)}
          and (b.score >= s.cut) = ${wish.score === 'yes'} and j.worth = ${wish.seller === 'yes'}
          ${after ? sql`and (j.judged_at, j.lead_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
        order by j.judged_at desc, j.lead_id desc limit ${wish.limit + 1}) x
      left join lead_record l on l.workspace_id = ${workspaceId} and l.id = x."leadId" order by x."judgedAt" desc, x."leadId" desc`,
    )
    return pageFrom(found, wish.limit, ({ judgedAt, leadId }) => [judgedAt.toISOString(), leadId])
  })
}
