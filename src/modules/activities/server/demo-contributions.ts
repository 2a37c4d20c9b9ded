import { sql } from 'kysely'
import type { Member } from '#modules/accounts/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { rows } from '#platform/server/database.ts'
import type { ContributionKind } from '../domain/index.ts'
import type { Story } from './demo.ts'

type Told = {
  side: Member['side']
  kind: ContributionKind
  title: string
  /** In whole units of the currency. */
  amount: number
  basis: string
  evidence: string
  /** Quarters back from now, and what finance found. */
  ago: number
  found: 'on-line' | 'outside' | 'refused' | null
  reason?: string
}

const told: readonly Told[] = [
  {
    side: 'service',
    kind: 'saving',
    title: 'Seals repaired on site instead of replaced',
    amount: 18_400,
    basis: '46 repairs at 400 less than a new seal',
    evidence: 'Service orders of the quarter, marked “on site”',
    ago: 2,
    found: 'on-line',
  },
  {
    side: 'service',
    kind: 'loss-prevented',
    title: 'Three service contracts kept after a visit',
    amount: 27_000,
    basis: 'Three contracts of 9,000 a year that had been given notice',
    evidence: 'Notices taken back in writing',
    ago: 1,
    found: 'outside',
  },
  {
    side: 'marketing',
    kind: 'cheaper-resource',
    title: 'Two mailing tools became one',
    amount: 6_200,
    basis: 'Fees of the tool that was given up',
    evidence: 'Notice to the supplier, invoices until the month of notice',
    ago: 1,
    found: 'on-line',
  },
  {
    side: 'sales',
    kind: 'saving',
    title: 'Visits by route instead of by call',
    amount: 9_300,
    basis: 'Kilometres of the quarter against the same quarter a year ago, at 0.32',
    evidence: 'Mileage books',
    ago: 1,
    found: 'on-line',
  },
  {
    side: 'sales',
    kind: 'revenue',
    title: 'Price list kept in twelve renewals',
    amount: 14_800,
    basis: 'What the usual discount would have cost',
    evidence: 'Twelve signed orders',
    ago: 1,
    found: 'refused',
    reason: 'The discount that was not given stands in no account; the orders count already.',
  },
  {
    side: 'hr',
    kind: 'cheaper-resource',
    title: 'Two sellers found without an agency',
    amount: 16_000,
    basis: 'Two fees of 8,000',
    evidence: 'Contract with the agency, two employments',
    ago: 0,
    found: null,
  },
  {
    side: 'marketing',
    kind: 'revenue',
    title: 'Spare parts ordered from the reference film',
    amount: 11_500,
    basis: 'Orders with the code of the film',
    evidence: 'Web shop, orders with the code',
    ago: 0,
    found: null,
  },
]

const lines = [
  { name: 'Service costs', amount: -212_000 },
  { name: 'Selling and marketing costs', amount: -148_000 },
]

const lineOf: Readonly<Record<string, string>> = { service: 'Service costs' }

type Quarter = { from: string; to: string }

function quarterAgo(now: Date, ago: number): Quarter {
  const first = new Date(Date.UTC(now.getUTCFullYear(), Math.floor(now.getUTCMonth() / 3) * 3 - ago * 3, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 3, 0))
  const to = last > now ? now : last
  return { from: first.toISOString().slice(0, 10), to: to.toISOString().slice(0, 10) }
}

/** What departments of the simulated company booked, and what its finance found of it. */
export async function layContributions(story: Story, members: readonly Member[]): Promise<void> {
  const finance = members.find(({ side }) => side === 'finance')
  const both = members.find(({ side }) => side === 'both')
  if (!finance || !both) return
  const written = [...(await writeLines(story, finance, 1)), ...(await writeLines(story, finance, 2))]
  for (const entry of told) {
    const by = members.find(({ side, role }) => side === entry.side && role !== 'auditor') ?? both
    const { id, at, quarter } = await book(story, entry, by)
    if (entry.found === null) continue
    const name = lineOf[entry.side] ?? 'Selling and marketing costs'
    const line = written.find((each) => each.name === name && each.from === quarter.from)
    const lineId = entry.found === 'on-line' ? (line?.id ?? null) : null
    const foundAt = new Date(Math.min(story.now.getTime(), at.getTime() + 4 * 86_400_000))
    await sql`
      insert into contribution_finding (workspace_id, entry_id, verdict, line_id, reason, found_at, found_by, found_name)
      values (${story.workspaceId}, ${id}, ${entry.found === 'refused' ? 'refused' : 'confirmed'}, ${lineId}, ${entry.reason ?? ''},
        ${foundAt}, ${finance.id}, ${finance.name})`.execute(story.tx)
  }
}

async function writeLines({ tx, workspaceId, currency, now }: Story, finance: Member, ago: number) {
  const { from, to } = quarterAgo(now, ago)
  const at = new Date(`${to}T10:00:00Z`)
  return rows<{ id: string; name: string; from: string }>(
    tx,
    sql`
    insert into contribution_line (workspace_id, id, name, from_day, to_day, amount_minor, currency, written_at, written_by, written_name)
    values ${sql.join(
      lines.map(
        ({
          name,
          amount,
        }) => sql`(${workspaceId}, ${newId(at.getTime())}, ${name}, ${from}, ${to}, ${amount * 100}, ${currency}, ${at},
          ${finance.id}, ${finance.name})`,
      ),
    )} returning id, name, from_day::text as "from"`,
  )
}

async function book({ tx, workspaceId, currency, now }: Story, entry: Told, by: Member) {
  const quarter = quarterAgo(now, entry.ago)
  const id = newId(new Date(`${quarter.to}T09:00:00Z`).getTime())
  const at = new Date(Math.min(now.getTime(), new Date(`${quarter.to}T09:00:00Z`).getTime()))
  await sql`
    insert into contribution_entry (workspace_id, id, side, kind, title, amount_minor, currency, from_day, to_day, basis, evidence,
      booked_at, booked_by, booked_name)
    values (${workspaceId}, ${id}, ${entry.side}, ${entry.kind}, ${entry.title}, ${entry.amount * 100}, ${currency}, ${quarter.from},
      ${quarter.to}, ${entry.basis}, ${entry.evidence}, ${at}, ${by.id}, ${by.name})`.execute(tx)
  return { id, at, quarter }
}
