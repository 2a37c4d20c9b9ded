import { pageFrom, readCursor } from '#platform/cursor.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { items } from '../domain/account.ts'
import { type Debt, debtsOf } from '../domain/debt.ts'
import { monthAccounts, presentMonth } from './month-accounts.ts'
import { courseOf } from './months.ts'
import { signedVersions } from './version-row.ts'

/** So far back debts are read: ten years of months. */
const farthest = 120

/** The whole debt list, the latest breach first: worked out of the daily figures of all months that were promised. */
export function readDebts(call: Call, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const { workspaceId } = signedIn(call)
  const after = readCursor(cursor, 1)?.[0] ?? null
  return inWorkspace(call, async (tx) => {
    const course = await courseOf(tx, call.house, workspaceId)
    const signed = await signedVersions(tx, workspaceId)
    const accounts = await monthAccounts(tx, workspaceId, course, signed, presentMonth(course), farthest)
    const all = debtsOf(accounts).toSorted((one, other) => (placeOf(one) < placeOf(other) ? 1 : -1))
    const left = after === null ? all : all.filter((debt) => placeOf(debt) < after)
    return pageFrom(left.slice(0, limit + 1), limit, (debt) => [placeOf(debt)])
  })
}

/** Where a debt stands among all: by the day it broke, then by promise and month. */
function placeOf({ brokeOn, item, month }: Debt): string {
  return `${brokeOn} ${items.indexOf(item)} ${month}`
}
