import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { teamsWithMembers } from '#modules/teams/server/index.ts'
import { scoreLeads } from '#modules/scoring/server/index.ts'
import { askToLookAtRejections } from './rejections.ts'
import { rulesInForce } from './rules.ts'
import { saveAppeals } from './demo-answers.ts'
import { teamOf, type DemoLead, type Stage } from './demo-cast.ts'
import { tellClosed, tellOpen } from './demo-stories.ts'
import { sweepAt } from './sweep-job.ts'
import { saveDrafts, type Draft } from './write.ts'
import { calendarFor } from './calendars.ts'

const openOnes = 40
const closedOnes = 640
const together = 250

/**
 * The simulated company's hand-offs: over a year of answered ones, and forty that wait now with their clocks running. They happen
 * by the same rules as anybody's, each at its moment. Told twice, it changes nothing.
 */
export async function openDemoHandoffs(house: House, workspaceId: string, now: Date): Promise<void> {
  await house.db.inWorkspace(workspaceId, async (tx) => {
    const known = await rows(tx, sql`select 1 from engagement where workspace_id = ${workspaceId} limit 1`)
    if (known.length > 0) return
    const stage = await stageOf(tx, house, workspaceId, now)
    if (stage === null) return
    const leads = await leadsFor(tx, workspaceId, now)
    const waiting = leads.filter(({ status }) => waits.has(status)).slice(0, openOnes)
    const told = new Set(waiting.map(({ id }) => id))
    const ended = leads.filter(({ id, status }) => !told.has(id) && !waits.has(status)).slice(0, closedOnes)
    await scoreLeads(tx, house, { workspaceId, leadIds: waiting.map(({ leadId }) => leadId), at: now })
    const closed = ended.map((lead) => tellClosed(stage, lead))
    const open: Draft[] = []
    for (const [place, lead] of waiting.entries()) open.push(await tellOpen(tx, house, stage, lead, place))
    await saveAll(tx, [...closed, ...open])
    await saveAppeals(tx, stage, closed)
    await sweepAt(tx, workspaceId, 0)
    await askToLookAtRejections(tx, workspaceId)
  })
}

const waits = new Set(['new', 'qualified', 'handed_over', 'nurture'])

async function saveAll(tx: Tx, drafts: readonly Draft[]): Promise<void> {
  for (let from = 0; from < drafts.length; from += together) await saveDrafts(tx, drafts.slice(from, from + together))
}

/** Leads of marketing's list of the last fourteen months, one a customer, the latest first. */
function leadsFor(tx: Tx, workspaceId: string, now: Date): Promise<DemoLead[]> {
  const from = new Date(now.getTime() - 430 * 86_400_000)
  return rows<DemoLead>(
    tx,
    sql`select * from (
        select distinct on (l.root_person_id, l.root_company_id) l.id, l.id as "leadId", l.root_person_id as "personId",
          l.root_company_id as "companyId", l.first_contact_at as "firstContactAt", l.qualified_at as "qualifiedAt",
          coalesce(l.status, 'new') as status, l.reject_reason as "rejectReason", l.campaign, l.lead_source as source, l.segment,
          l.amount_minor as "valueMinor", l.currency, c.owner as "ownerMail", d.id as "dealId", d.outcome, d.opened_at as "openedAt",
          coalesce(d.won_at, d.lost_at, d.closed_at) as "closedAt", d.loss_reason as "lossReason"
        from lead_record l
        left join company_record c on c.workspace_id = l.workspace_id and c.id = l.root_company_id
        left join lateral (select d.* from deal_record d where d.workspace_id = l.workspace_id and d.company_id = l.root_company_id
          and d.opened_at > l.first_contact_at order by d.opened_at limit 1) d on true
        where l.workspace_id = ${workspaceId} and l.list = 'marketing' and l.root_person_id is not null
          and l.root_company_id is not null and l.first_contact_at > ${from}
        order by l.root_person_id, l.root_company_id, l.first_contact_at desc) l
      order by "firstContactAt" desc, id`,
  )
}

async function stageOf(tx: Tx, house: House, workspaceId: string, now: Date): Promise<Stage | null> {
  const people = await rows<{ id: string; name: string; email: string; side: string }>(
    tx,
    sql`select id, name, email, side from member_record where workspace_id = ${workspaceId} and left_at is null
      and side in ('marketing', 'sales') and role in ('member', 'lead') order by created_at, id`,
  )
  const sellers = people.filter(({ side }) => side === 'sales')
  const marketers = people.filter(({ side }) => side === 'marketing')
  if (sellers.length === 0 || marketers.length === 0) return null
  const teams = await teamsWithMembers(tx, workspaceId)
  const calendars = new Map<string, Stage['anyCalendar']>()
  for (const { id } of sellers) {
    const teamId = teamOf(teams, id)?.id ?? null
    calendars.set(id, await calendarFor(tx, house, workspaceId, { memberId: id, teamId }))
  }
  const anyCalendar = await calendarFor(tx, house, workspaceId, { memberId: null, teamId: null })
  const { rules } = await rulesInForce(tx, workspaceId, now)
  return { workspaceId, now, sellers, marketers, teams, calendars, anyCalendar, rules }
}
