import { sql } from 'kysely'
import { allMembers, readWorkspace, type Member } from '#modules/accounts/server/index.ts'
import { record } from '#modules/ledger/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { layContributions } from './demo-contributions.ts'
import { keepOutcomes } from './outcomes.ts'
import { activityColumns, shownAt, type ActivityRecord } from './read-activities.ts'
import { readCard } from './read-card.ts'
import type { Activity } from '../contract.ts'
import type { Effect, Unit } from '../domain/index.ts'

const dayMillis = 86_400_000

export type Story = {
  tx: Tx
  house: House
  workspaceId: string
  currency: string
  now: Date
  heads: { marketing: Member; sales: Member }
}

/**
 * The register of the simulated company: most activities were written down before they began, with what was expected of them,
 * some were not; older cards are closed, the latest wait. Told twice, it changes nothing.
 */
export async function layDemoEffects(house: House, workspaceId: string, now: Date): Promise<void> {
  await house.db.inWorkspace(workspaceId, async (tx) => {
    const known = await rows(tx, sql`select 1 from activity_expectation where workspace_id = ${workspaceId} limit 1`)
    const { currency } = await readWorkspace(tx, workspaceId)
    const members = await allMembers(tx, workspaceId)
    const head = (side: 'marketing' | 'sales') =>
      members.find((member) => member.side === side && member.role === 'lead')
    const [marketing, sales] = [head('marketing'), head('sales')]
    if (known.length > 0 || !marketing || !sales) return
    const story: Story = { tx, house, workspaceId, currency, now, heads: { marketing, sales } }
    const activities = await activitiesOf(story)
    const usual = await usualCredits(story)
    for (const [place, activity] of activities.entries()) await register(story, activity, place, usual)
    await closeOld(story)
    await layContributions(story, members)
  })
}

async function activitiesOf({ tx, workspaceId, now }: Story): Promise<Activity[]> {
  const found = await rows<ActivityRecord>(
    tx,
    sql`
    select ${activityColumns} from activity where workspace_id = ${workspaceId} and starts_at is not null and import_id is null
    order by starts_at, id`,
  )
  return found.map(shownAt(now))
}

/** What activities of each kind came to, in the middle: what their owners would have had in mind. */
async function usualCredits({ tx, workspaceId, currency }: Story): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{ kind: string; minor: number }>(
    tx,
    sql`
    select a.kind, percentile_cont(0.5) within group (order by coalesce(k.minor, 0)) as minor
    from activity a left join (
      select activity_id, sum(linear_minor)::float8 as minor from credit_record
      where workspace_id = ${workspaceId} and currency = ${currency} and activity_id is not null group by 1) k on k.activity_id = a.id
    where a.workspace_id = ${workspaceId} group by a.kind`,
  )
  return new Map(found.map(({ kind, minor }) => [kind, minor]))
}

/** Every ninth was written down when it had begun; of the others the promise is as old as the entry. */
async function register(
  story: Story,
  activity: Activity,
  place: number,
  usual: ReadonlyMap<string, number>,
): Promise<void> {
  const { tx, workspaceId, now, currency } = story
  const { id, startsAt, side, kind } = activity
  if (startsAt === null) return
  const isLate = place % 9 === 4 && startsAt < now
  const registeredAt = new Date(
    Math.min(now.getTime(), startsAt.getTime() + (isLate ? 3 : -(12 + ((place * 7) % 30))) * dayMillis),
  )
  const hours = hoursOf[kind] ?? 16
  const real = startsAt < now ? Math.round(hours * (0.85 + ((place * 13) % 40) / 100)) : null
  await sql`
    update activity set registered_at = ${registeredAt}, goal = coalesce(goal, ${goalOf[kind] ?? null}), planned_hours = ${hours},
      real_hours = ${real} where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
  const by = story.heads[side === 'sales' ? 'sales' : 'marketing']
  const detail = { name: activity.name }
  await writeDown(story, { kind: 'activity.created', by, at: registeredAt, activityId: id, detail })
  // What begins within days and says nothing yet: that is what the page asks for first.
  if (startsAt > now && place % 2 === 0) return
  const middle = roughly((usual.get(kind) ?? 0) * (0.8 + ((place * 11) % 50) / 100))
  const saying = { activityId: id, name: activity.name, at: registeredAt, isLate, by }
  if (middle > 0) {
    const ends = { low: roughly(middle * 0.4), high: roughly(middle * 1.7) }
    await say(story, { ...saying, effect: 'sales', ...ends, unit: 'money', currency })
  }
  if (kind === 'webinar' || kind === 'trade_show') {
    await say(story, { ...saying, effect: 'satisfaction', low: 0, high: 8, unit: 'nps', currency: null })
  }
  if (kind === 'advertising') {
    await say(story, { ...saying, effect: 'brand', low: 5, high: 40, unit: 'count', currency: null })
  }
}

/** Two figures that count, as people say amounts. */
function roughly(minor: number): number {
  if (minor <= 0) return 0
  const step = 10 ** Math.max(2, Math.floor(Math.log10(minor)) - 1)
  return Math.round(minor / step) * step
}

const hoursOf: Readonly<Record<string, number>> = {
  mailing: 6,
  webinar: 40,
  trade_show: 160,
  advertising: 24,
  deal_support: 48,
  call_block: 60,
}

const goalOf: Readonly<Record<string, string>> = {
  mailing: 'Remind those who know us that a leak audit costs less than a leak.',
  webinar: 'Maintenance managers see how an audit is done, and ask for one.',
  trade_show: 'Meet the plants that sellers have named, and agree on a visit.',
  advertising: 'Be found by those who look for a pump supplier now.',
  deal_support: 'Give customers in talks a reference from their own trade.',
  call_block: 'Reach the plants that nobody has talked with for a year.',
}

type Saying = {
  activityId: string
  name: string
  effect: Effect
  low: number
  high: number
  unit: Unit
  currency: string | null
  at: Date
  isLate: boolean
  by: Member
}

type Deed = 'activity.created' | 'activity.expected' | 'activity.effect-not-known' | 'activity.card-closed'

/** In the ledger too, as if it had been done through the house. */
function writeDown(
  { tx, house, workspaceId }: Story,
  deed: { kind: Deed; by: Member; at: Date; activityId: string; detail: Record<string, unknown> },
): Promise<void> {
  const { kind, by, at, activityId, detail } = deed
  const { id: memberId, ...person } = by
  const caller = { ...person, kind: 'person', workspaceId, memberId } as const
  return record(tx, house, caller, { kind, subjectKind: 'activity', subjectId: activityId, occurredAt: at, detail })
}

async function say(story: Story, saying: Saying): Promise<void> {
  const { tx, workspaceId } = story
  const { activityId, effect, low, high, unit, currency, at, isLate, by } = saying
  await sql`
    insert into activity_expectation (workspace_id, id, activity_id, effect, low, high, unit, currency, is_late, said_at, said_by, said_name)
    values (${workspaceId}, ${newId(at.getTime())}, ${activityId}, ${effect}, ${low}, ${high}, ${unit}, ${currency}, ${isLate}, ${at},
      ${by.id}, ${by.name})`.execute(tx)
  const detail = { name: saying.name, effect, low, high, unit, currency, isLate }
  await writeDown(story, { kind: 'activity.expected', by, at, activityId, detail })
}

/** Cards stay open for these days, so that the latest ones wait. */
const openDays = 100

async function closeOld(story: Story): Promise<void> {
  const { tx, workspaceId, now } = story
  const old = await activitiesOf(story)
  for (const { id, name, side, startsAt, endsAt } of old) {
    const end = endsAt ?? startsAt
    if (end === null || end.getTime() > now.getTime() - openDays * dayMillis) continue
    const by = story.heads[side === 'sales' ? 'sales' : 'marketing']
    const closedAt = new Date(end.getTime() + 60 * dayMillis)
    const { effects } = await readCard(tx, workspaceId, id, now)
    for (const { effect } of effects.filter(({ standing }) => standing === 'blank'))
      await notKnown(story, { id, name, effect, by, at: closedAt, because: becauseOf[effect] })
    const { effects: whole } = await readCard(tx, workspaceId, id, now)
    await keepOutcomes(tx, workspaceId, id, whole)
    await sql`
      insert into activity_card_event (workspace_id, id, activity_id, kind, at, member_id, member_name)
      values (${workspaceId}, ${newId(closedAt.getTime())}, ${id}, 'closed', ${closedAt}, ${by.id}, ${by.name})`.execute(
      tx,
    )
    await sql`update activity set card_closed_at = ${closedAt} where workspace_id = ${workspaceId} and id = ${id}`.execute(
      tx,
    )
    await writeDown(story, {
      kind: 'activity.card-closed',
      by,
      at: closedAt,
      activityId: id,
      detail: { name, note: '' },
    })
  }
}

const becauseOf: Readonly<Record<Effect, string>> = {
  satisfaction: 'Too few of those it reached have answered',
  brand: 'It ran together with others, and no series can tell them apart',
  sales: 'No deal of those it reached is won yet',
}

type Unknown = { id: string; name: string; effect: Effect; by: Member; at: Date; because: string }

async function notKnown(story: Story, { id, name, effect, by, at, because }: Unknown): Promise<void> {
  const { tx, workspaceId } = story
  const before = new Date(at.getTime() - 60_000)
  const detail = { name, effect, because }
  await writeDown(story, { kind: 'activity.effect-not-known', by, at: before, activityId: id, detail })
  await sql`
    insert into activity_statement (workspace_id, id, activity_id, effect, because, said_at, said_by, said_name)
    values (${workspaceId}, ${newId(at.getTime())}, ${id}, ${effect}, ${because}, ${at}, ${by.id}, ${by.name})`.execute(
    tx,
  )
}
