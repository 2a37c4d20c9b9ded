import { sql } from 'kysely'
import { localDay } from '#platform/business-time.ts'
import { newId } from '#platform/new-id.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { saveContest } from '../contest.ts'
import { saveLine } from '../write-line.ts'
import { daysBefore, type Cast } from './cast.ts'

type Spending = {
  id: string
  name: string
  kind: string
  side: 'marketing' | 'sales' | 'both'
  planned: number
  real: number | null
  at: Date
}
type DemoLine = {
  name: string
  purpose: string
  side: 'marketing' | 'sales' | 'both'
  owner: string
  /** What is planned beside the activities, in whole euros. */
  more: number
  takes: (activity: Spending) => boolean
}

const lines: readonly DemoLine[] = [
  {
    name: 'Trade fairs',
    purpose: 'Meet those who don’t know us yet',
    side: 'marketing',
    owner: 'Hanna',
    more: 12_000,
    takes: ({ kind }) => kind === 'trade_show',
  },
  {
    name: 'Adverts',
    purpose: 'Be found by those who search',
    side: 'marketing',
    owner: 'Vera',
    more: 9_000,
    takes: ({ kind }) => kind === 'advertising',
  },
  {
    name: 'Webinars, letters and stories',
    purpose: 'Explain what a leak costs',
    side: 'marketing',
    owner: 'Petri',
    more: 8_000,
    takes: ({ side }) => side === 'marketing',
  },
  {
    name: 'Call blocks and visits',
    purpose: 'Talk with those who are ready',
    side: 'sales',
    owner: 'Mikko',
    more: 24_000,
    takes: ({ side }) => side === 'sales',
  },
  {
    name: 'Samples',
    purpose: 'Let customers try a valve before they buy',
    side: 'marketing',
    owner: 'Hanna',
    more: 30_000,
    takes: () => false,
  },
  {
    name: 'Customer days',
    purpose: 'Both meet the customers of both',
    side: 'both',
    owner: 'Signe',
    more: 20_000,
    takes: ({ side }) => side === 'both',
  },
]

/** Money goes in whole thousands of euros. */
function rounded(minor: number): number {
  return Math.ceil(minor / 100_000) * 100_000
}

/** The lines of the running year, with the cost of the company's own activities on them; sales contest one. */
export async function layBudget(tx: Tx, cast: Cast, now: Date): Promise<void> {
  const { workspaceId } = cast('Elin')
  const { timeZone, currency } = await readCompany(tx, workspaceId)
  const year = localDay(timeZone, now).slice(0, 4)
  const activities = await rows<Spending>(
    tx,
    sql`select id, name, kind, side, planned_minor as planned, real_minor as real, starts_at as at from activity_record
      where workspace_id = ${workspaceId} and currency = ${currency} and planned_minor > 0
        and starts_at >= ${`${year}-01-01`}::date and starts_at < ${`${Number(year) + 1}-01-01`}::date
      order by starts_at, id`,
  )
  const written = new Date(`${Number(year) - 1}-12-15T09:00:00Z`)
  for (const { name, purpose, side, owner, more } of lines) {
    const own = activities.filter((activity) => lines.find((line) => line.takes(activity))?.name === name)
    const planned = {
      minor: rounded(own.reduce((sum, each) => sum + Math.max(each.planned, each.real ?? 0), more * 100)),
      currency,
    }
    const ownerId = cast(owner).memberId
    const said = { name, purpose, side, ownerId, from: `${year}-01-01`, to: `${year}-12-31`, planned }
    const lineId = await saveLine(tx, cast('Elin'), said, written)
    await layMoves(tx, cast, lineId, own, now)
    if (name === 'Samples') {
      const reason = 'Sellers hand the samples out and know who needs them. We should own the money too.'
      await saveContest(tx, { person: cast('Mikko'), side: 'sales' }, lineId, reason, daysBefore(now, 18))
    }
  }
}

async function layMoves(tx: Tx, cast: Cast, lineId: string, activities: readonly Spending[], now: Date): Promise<void> {
  const { workspaceId, memberId, name } = cast('Signe')
  const past = (at: Date, days: number) => new Date(Math.min(now.getTime(), at.getTime() + days * 86_400_000))
  const moves = activities.flatMap(({ id, name: note, planned, real, at }) => {
    const move = (kind: string, minor: number, moved: Date) => ({
      id: newId(moved.getTime()),
      kind,
      minor,
      about_id: id,
      note,
      moved_at: moved.toISOString(),
    })
    const spoken = move('commitment', planned, past(at, -30))
    return real === null || real === 0 ? [spoken] : [spoken, move('actual', real, past(at, 10))]
  })
  await sql`
    insert into budget_move (workspace_id, id, line_id, kind, minor, about_kind, about_id, note, moved_by, moved_name, moved_at)
    select ${workspaceId}, id, ${lineId}, kind, minor, 'activity', about_id, note, ${memberId}, ${name}, moved_at
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb)
      as m(id uuid, kind text, minor bigint, about_id uuid, note text, moved_at timestamptz)`.execute(tx)
}
