import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { shortHash } from '#platform/short-hash.ts'
import { median } from '#platform/statistics.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { weekOf } from './draw-sample.ts'
import { scoreLeads } from './score-leads.ts'

const weeks = 4
const ofWeek = 20
const day = 86_400_000

type Told = { id: string; accepted: boolean; score: number }

/** What three sellers of the simulated company said of the samples of the last weeks: they see some of what the points see. */
export async function layDemoJudgements(tx: Tx, house: House, workspaceId: string, now: Date): Promise<void> {
  const sellers = await rows<{ id: string }>(
    tx,
    sql`select id from member_record where workspace_id = ${workspaceId} and side = 'sales' and role = 'member' and left_at is null
      order by name, id limit 3`,
  )
  for (let back = 1; back <= weeks; back++) {
    const at = new Date(now.getTime() - back * 7 * day)
    await layWeek(tx, house, { workspaceId, at, sellers: sellers.map(({ id }) => id) })
  }
}

type Week = { workspaceId: string; at: Date; sellers: readonly string[] }

async function layWeek(tx: Tx, house: House, { workspaceId, at, sellers }: Week): Promise<void> {
  const leads = await leadsOf(tx, house, workspaceId, at)
  const cut = median(leads.map(({ score }) => score))
  if (cut === null) return
  const id = newId(at.getTime())
  await sql`insert into blind_sample (workspace_id, id, week, drawn_at, by_model, cut)
    values (${workspaceId}, ${id}, ${weekOf(at)}, ${at}, false, ${cut})`.execute(tx)
  for (const [place, lead] of leads.entries()) {
    await sql`insert into blind_lead (workspace_id, sample_id, lead_id, place, score)
      values (${workspaceId}, ${id}, ${lead.id}, ${place + 1}, ${lead.score})`.execute(tx)
    for (const seller of sellers)
      await sql`insert into blind_judgement (workspace_id, sample_id, lead_id, member_id, worth, judged_at)
        values (${workspaceId}, ${id}, ${lead.id}, ${seller}, ${isWorth(lead, cut, seller)}, ${at})`.execute(tx)
  }
}

/** Always the same for one lead and seller. */
function isWorth({ id, accepted, score }: Told, cut: number, seller: string): boolean {
  const chance = (Math.abs(shortHash(`${id} ${seller} worth`)) % 1009) / 1009
  return chance < 0.2 + (score >= cut ? 0.3 : 0) + (accepted ? 0.3 : 0)
}

/** Leads that were young in that week, with their points of then. */
async function leadsOf(tx: Tx, house: House, workspaceId: string, at: Date): Promise<Told[]> {
  const chosen = await rows<{ id: string; accepted: boolean }>(
    tx,
    sql`select id, accepted_at is not null as accepted from lead_record
      where workspace_id = ${workspaceId} and list = 'marketing' and first_contact_at > ${new Date(at.getTime() - 14 * day)}
        and first_contact_at <= ${at} order by hashtext(id::text) limit ${ofWeek}`,
  )
  const scores = await scoreLeads(tx, house, { workspaceId, leadIds: chosen.map(({ id }) => id), at })
  return chosen.flatMap((lead) => {
    const score = scores.get(lead.id)
    return score === undefined ? [] : [{ ...lead, score: Math.round((score.fit + score.engagement) * 10) }]
  })
}
