import { sql, type RawBuilder } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { acquisitionKinds } from '../domain/terms.ts'
import { marketEntry, type EntryMonth, type MarketEntry } from '../domain/market-entry.ts'
import { monthAfter } from '../domain/periods.ts'
import { courseOf, type Course } from './course.ts'
import { toBaseBy } from './rates.ts'
import { readCosts, type CostOfMonth } from './read-costs.ts'
import { standingOf } from './read.ts'

export type Launch = {
  id: string
  name: string
  segment: string
  product: string
  startsOn: string
  customersWanted: number
  writtenName: string
  writtenAt: Date
}

const columns = sql.raw(`id, name, segment, product, starts_on as "startsOn", customers_wanted as "customersWanted",
  written_name as "writtenName", written_at as "writtenAt"`)

/** Fjord Skid, fjordskid and FJORD-SKID are one product. */
function bare(words: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`lower(regexp_replace(${words}, '[^[:alnum:]]', '', 'g'))`
}

/** The first wins of a launch: new customers of its segment and product from its first day on. */
function customersOf(workspaceId: string, { segment, product, startsOn }: Launch, today: string) {
  return sql`select deal_id as id, label, segment, closed_on as day, minor, currency, base_minor from outcome_deal
    where workspace_id = ${workspaceId} and is_new and closed_on >= ${startsOn} and closed_on <= ${today}
      ${segment === '' ? sql`` : sql`and segment = ${segment}`} ${product === '' ? sql`` : sql`and ${bare(sql`product`)} = ${bare(sql`${product}::text`)}`}`
}

export function readLaunches(call: Call) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const standing = await standingOf(tx, call)
    const course = await courseOf(tx, call.house, workspaceId)
    const launches = await rows<Launch>(
      tx,
      sql`select ${columns} from market_launch where workspace_id = ${workspaceId} order by starts_on desc, id desc limit 100`,
    )
    const first = launches.reduce((least, { startsOn }) => (startsOn < least ? startsOn : least), course.today)
    const toBase = await toBaseBy(tx, workspaceId, course.currency, course.version.terms.currencies === 'apart')
    const { costs } = await readCosts(tx, course, monthAfter(first, 0), toBase)
    const items = []
    for (const launch of launches) items.push({ ...launch, entry: await entryOf(tx, course, launch, costs) })
    return { ...standing, items }
  })
}

/** What a launch cost month by month: the entries that name it, and activities in its segment while it goes on. */
async function entryOf(tx: Tx, course: Course, launch: Launch, costs: readonly CostOfMonth[]): Promise<MarketEntry> {
  const won = await rows<{ month: string; customers: number; revenue: number }>(
    tx,
    sql`select date_trunc('month', day)::date as month, count(*)::int as customers, coalesce(sum(base_minor), 0)::float as revenue
      from (${customersOf(course.workspaceId, launch, course.today)}) c group by 1`,
  )
  const byMonth = new Map(won.map(({ month, ...each }) => [month, each]))
  const own = costs.filter(
    ({ launchId, kind, segment }) =>
      launchId === launch.id || (kind === 'activities' && launch.segment !== '' && segment === launch.segment),
  )
  const months: EntryMonth[] = []
  for (let month = monthAfter(launch.startsOn, 0); month <= course.today; month = monthAfter(month, 1)) {
    const sum = (counts: (kind: string) => boolean) =>
      own.reduce((total, cost) => total + (cost.month === month && counts(cost.kind) ? cost.amount : 0), 0)
    const spent = sum((kind) => (acquisitionKinds as readonly string[]).includes(kind))
    const here = byMonth.get(month) ?? { customers: 0, revenue: 0 }
    months.push({ month, spent, goods: sum((kind) => kind === 'goods' || kind === 'refund'), ...here })
  }
  return marketEntry(months, launch.customersWanted)
}

type Wish = { name: string; segment: string; product: string; startsOn: string; customersWanted: number }

/** Begins to count a market's entry. It is told apart by a segment, a product, or both. */
export function openLaunch(call: Call, wish: Wish) {
  const caller = signedIn(call)
  if (wish.segment === '' && wish.product === '') throw new Refusal('outcomes.launch-of-what', {}, 400)
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const actor = actorOf(caller)
    const launch = { id: newId(now.getTime()), ...wish, writtenName: actor.name, writtenAt: now }
    await sql`insert into market_launch (workspace_id, id, name, segment, product, starts_on, customers_wanted, written_by, written_name,
        written_at)
      values (${caller.workspaceId}, ${launch.id}, ${wish.name}, ${wish.segment}, ${wish.product}, ${wish.startsOn},
        ${wish.customersWanted}, ${actor.id}, ${actor.name}, ${now})`.execute(tx)
    const fact = { kind: 'launch.opened', subjectKind: 'launch', subjectId: launch.id, detail: { ...wish } }
    await record(tx, call.house, caller, fact)
    return launch
  })
}

export function readLaunchCustomers(call: Call, wish: { id: string; cursor?: string | undefined; limit: number }) {
  const { workspaceId } = signedIn(call)
  const after = readCursor(wish.cursor, 2)
  return inWorkspace(call, async (tx) => {
    const { today } = await courseOf(tx, call.house, workspaceId)
    const [launch] = await rows<Launch>(
      tx,
      sql`select ${columns} from market_launch where workspace_id = ${workspaceId} and id = ${wish.id}`,
    )
    if (!launch) throw notFound('launch')
    const found = await rows<{
      id: string
      label: string
      segment: string
      day: string
      minor: number | null
      currency: string | null
    }>(
      tx,
      sql`select id, label, segment, day, minor, currency from (${customersOf(workspaceId, launch, today)}) c
        ${after ? sql`where (day, id) < (${after[0]}::date, ${after[1]}::uuid)` : sql``}
        order by day desc, id desc limit ${wish.limit + 1}`,
    )
    return pageFrom(found, wish.limit, ({ day, id }) => [day, id])
  })
}
