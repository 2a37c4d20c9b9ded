import { sql } from 'kysely'
import { accountableFor } from '#modules/charter/server/index.ts'
import { emit, headsOf, notify } from '#modules/messages/server/index.ts'
import { rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { type Debt, debtsOf } from '../domain/debt.ts'
import { monthAccounts, presentMonth } from './month-accounts.ts'
import { monthAfter, type Course } from './months.ts'
import { type VersionRow, versionFor } from './version-row.ts'

type News = { month: string; item: Debt['item']; what: 'broken' | 'paid'; day: string }

const columns: Column<News>[] = [
  { name: 'month', type: 'text', of: ({ month }) => month },
  { name: 'item', type: 'text', of: ({ item }) => item },
  { name: 'what', type: 'text', of: ({ what }) => what },
  { name: 'day', type: 'text', of: ({ day }) => day },
]

/**
 * Tells both sides, and whom the charter holds accountable, of promises that broke and of those that were made good, once each. What lies further back than the month
 * before is written down as told: it is history when it is counted for the first time.
 */
export async function tellOfBreaches(
  tx: Tx,
  house: House,
  workspaceId: string,
  course: Course,
  signed: readonly VersionRow[],
): Promise<void> {
  const here = presentMonth(course)
  const debts = debtsOf(await monthAccounts(tx, workspaceId, course, signed, here))
  const news = await untold(tx, workspaceId, debts.flatMap(newsOf), course.now)
  const since = monthAfter(here, -1)
  for (const each of news.filter(({ day }) => day >= since)) {
    const version = versionFor(signed, each.month)
    const debt = debts.find(({ month, item }) => month === each.month && item === each.item)
    if (version && debt) await tell(tx, house, workspaceId, { ...each, debt, version })
  }
}

function newsOf({ month, item, brokeOn, paidOn }: Debt): News[] {
  const broken = { month, item, what: 'broken', day: brokeOn } as const
  return paidOn === null ? [broken] : [broken, { month, item, what: 'paid', day: paidOn }]
}

async function untold(tx: Tx, workspaceId: string, news: readonly News[], now: Date): Promise<News[]> {
  if (news.length === 0) return []
  return rows<News>(
    tx,
    sql`insert into promise_told (workspace_id, told_at, month, item, what, day)
      select ${workspaceId}::uuid, ${now}::timestamptz, given.month::date, given.item, given.what, given.day::date from ${rowsAsTable(news, columns, 'given')}
      order by given.month, given.item, given.what
      on conflict do nothing returning month::text as month, item, what, day::text as day`,
  )
}

type Telling = News & { debt: Debt; version: VersionRow }

async function tell(tx: Tx, house: House, workspaceId: string, { month, item, what, day, debt, version }: Telling) {
  const { marketing, sales } = version.signatures
  const signers = [marketing, sales].flatMap((signature) => (signature === null ? [] : [signature.memberId]))
  const heads = await headsOf(tx, workspaceId, ['marketing', 'sales'])
  const accountable = await accountableFor(tx, { workspaceId, object: { kind: 'promise', key: debt.side } })
  await notify(tx, house, {
    workspaceId,
    to: [...new Set([...heads, ...signers, ...(accountable === null ? [] : [accountable])])],
    kind: `promise-${what}`,
    about: { kind: 'promise', id: version.id },
    values: { what: `promise-${item}`, day },
    link: `/promises?month=${month}&evidence=${item}`,
    once: `promise-${what}:${month}:${item}`,
  })
  const { side, owed, paid } = debt
  const { id: versionId } = version
  await emit(tx, workspaceId, `promise.${what}`, { versionId, month, promise: item, side, day, owed, paid })
}
