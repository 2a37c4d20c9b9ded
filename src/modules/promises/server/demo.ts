import { sql } from 'kysely'
import { allMembers, type Member } from '#modules/accounts/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import type { Terms } from '../domain/terms.ts'
import { countDays } from './count-days.ts'
import { isDelivered, winsOfLeads } from './count-values.ts'
import { courseOf, monthAfter, monthOf, readMonth, type Course } from './months.ts'
import { presentMonth } from './month-accounts.ts'

type Usual = { segment: string; leads: number; conversion: number; customerMinor: number }
type Heads = { marketing: Member; sales: Member }

/**
 * The simulated company's promises: one that both signed seven months ago, one that replaced it lately, and one that waits for sales.
 * They promise what the company's own hand-offs could keep. Told twice, it changes nothing.
 */
export async function layDemoPromises(house: House, workspaceId: string, now: Date): Promise<void> {
  await house.db.inWorkspace(workspaceId, async (tx) => {
    const known = await rows(tx, sql`select 1 from promise_version where workspace_id = ${workspaceId} limit 1`)
    const heads = await headsOf(tx, workspaceId)
    const course = { ...(await courseOf(tx, house, workspaceId)), now }
    const here = presentMonth(course)
    const usual = await usualMonth(tx, workspaceId, course, monthAfter(here, -3))
    if (known.length > 0 || heads === null || usual.length === 0) return
    const story = { tx, workspaceId, heads, course }
    await lay(story, { number: 1, month: monthAfter(here, -7), terms: termsOf(usual, course, 0.8), signed: true })
    await lay(story, { number: 2, month: monthAfter(here, -2), terms: termsOf(usual, course, 1), signed: true })
    await lay(story, { number: 3, month: monthAfter(here, 1), terms: termsOf(usual, course, 1.1), signed: false })
    await countDays(tx, house, workspaceId, true)
  })
}

async function headsOf(tx: Tx, workspaceId: string): Promise<Heads | null> {
  const members = await allMembers(tx, workspaceId)
  const head = (side: keyof Heads) => members.find((member) => member.side === side && member.role === 'lead')
  const [marketing, sales] = [head('marketing'), head('sales')]
  return marketing && sales ? { marketing, sales } : null
}

/** What a month usually brings: hand-offs by segment of the last months, and what leads of the segment came to before. */
function usualMonth(tx: Tx, workspaceId: string, course: Course, from: string): Promise<Usual[]> {
  const { start } = readMonth(course, from)
  const end = readMonth(course, monthOf(course, course.now)).start
  const long = readMonth(course, monthAfter(from, -24)).start
  return rows<Usual>(
    tx,
    sql`
    select coalesce(e.segment, '') as segment, greatest(1, round(count(*) / 3.0))::int as leads,
      (select coalesce(count(w.lead_id)::float / nullif(count(*), 0), 0)
        from lead_record l left join (select distinct lead_id from (${winsOfLeads(workspaceId, long)}) each) w on w.lead_id = l.id
        where l.workspace_id = ${workspaceId} and l.list = 'marketing' and l.segment is not distinct from e.segment
          and l.first_contact_at < ${start} and ${isDelivered}) as conversion,
      (select coalesce(round(avg(d.amount_minor)), 0)::bigint from deal_record d
        where d.workspace_id = ${workspaceId} and d.outcome = 'won' and d.currency = ${course.currency}) as "customerMinor"
    from engagement_record e
    where e.workspace_id = ${workspaceId} and e.handed_off_at >= ${start} and e.handed_off_at < ${end}
    group by e.segment order by 1`,
  )
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000
}

function termsOf(usual: readonly Usual[], { currency }: Course, ambition: number): Terms {
  const customer = Math.min(3e9, Math.round((usual[0]?.customerMinor ?? 0) / 100_000) * 100_000)
  const segments = usual.map(({ segment, leads, conversion }) => ({
    segment,
    leads: Math.max(1, Math.round(leads * ambition)),
    conversion: rounded(Math.max(0.005, conversion)),
  }))
  const promised = segments.reduce((sum, { leads, conversion }) => sum + leads * conversion * customer, 0)
  const value = Math.max(100_000, Math.round((promised * 0.92) / 100_000) * 100_000)
  const goalShare = 0.45
  return {
    marketing: {
      measure: 'value',
      revenueGoal: { minor: Math.round(value / goalShare / 100_000) * 100_000, currency },
      goalShare,
      customerValue: { minor: customer, currency },
      segments,
      acceptance: 0.7,
      opportunities: 0.3,
    },
    sales: {
      firstTouch: { 'high-intent': { minutes: 60 }, standard: { minutes: 480 } },
      firstTouchShare: 0.9,
      attempts: { atLeast: 3, days: 2, channels: 2, share: 0.6 },
      answer: { minutes: 960, share: 0.95 },
      capacity: { reps: 6, hoursPerRep: 60, minutesPerAttempt: 8, contactProbability: 0.32 },
    },
  }
}

type Story = { tx: Tx; workspaceId: string; heads: Heads; course: Course }
type Chapter = { number: number; month: string; terms: Terms; signed: boolean }

async function lay(
  { tx, workspaceId, heads, course }: Story,
  { number, month, terms, signed }: Chapter,
): Promise<void> {
  const { start } = readMonth(course, month)
  const day = 86_400_000
  const proposedAt = signed ? new Date(start.getTime() - 12 * day) : new Date(course.now.getTime() - 2 * day)
  const signedAt = new Date(start.getTime() - 6 * day)
  const { marketing, sales } = heads
  const id = newId(proposedAt.getTime())
  const salesSigns = signed ? sql`${sales.id}, ${sales.name}, ${signedAt}` : sql`null, null, null`
  await sql`
    insert into promise_version (workspace_id, id, number, state, side, terms, month, written_by, written_name, written_at,
      proposed_by, proposed_name, proposed_at, m_signed_by, m_signed_name, m_signed_at, s_signed_by, s_signed_name, s_signed_at,
      in_force_from)
    values (${workspaceId}, ${id}, ${number}, ${signed ? 'signed' : 'proposed'}, 'marketing', ${JSON.stringify(terms)}::jsonb,
      ${month}, ${marketing.id}, ${marketing.name}, ${proposedAt}, ${marketing.id}, ${marketing.name}, ${proposedAt},
      ${marketing.id}, ${marketing.name}, ${proposedAt}, ${salesSigns}, ${signed ? start : null})`.execute(tx)
  const tell = (kind: string, side: keyof Heads, at: Date) =>
    sql`insert into promise_event (workspace_id, id, version_id, kind, side, member_id, member_name, at)
      values (${workspaceId}, ${newId(at.getTime())}, ${id}, ${kind}, ${side}, ${heads[side].id}, ${heads[side].name}, ${at})`.execute(
      tx,
    )
  await tell('proposed', 'marketing', proposedAt)
  await tell('signed', 'marketing', proposedAt)
  if (signed) await tell('signed', 'sales', signedAt)
}
