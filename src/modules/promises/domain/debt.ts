import type { ListSide } from '#platform/contract.ts'
import { type Account, type Item, items, sideOf } from './account.ts'

/** A month that was judged: its first and last day, and whether it is over. */
export type JudgedMonth = { month: string; lastDay: string; isOver: boolean; account: Account }

/** What one side owes the other since it broke a promise; money in minor units (or leads), else a number of leads. */
export type Debt = {
  month: string
  item: Item
  side: ListSide
  brokeOn: string
  owed: number
  paid: number
  /** The last day of the month that paid the rest. */
  paidOn: string | null
}

/**
 * The breach debt: what broke, on which day, what is owed and what of it was made good. What a later month that is over has to
 * spare of the same promise pays the oldest debt first. Months in order; the answer has the first broken first.
 */
export function debtsOf(months: readonly JudgedMonth[]): Debt[] {
  const all = items.flatMap((item) => debtsOfItem(item, months))
  return all.sort((a, b) => a.brokeOn.localeCompare(b.brokeOn) || items.indexOf(a.item) - items.indexOf(b.item))
}

function debtsOfItem(item: Item, months: readonly JudgedMonth[]): Debt[] {
  const debts: Debt[] = []
  for (const { month, lastDay, isOver, account } of months) {
    const { owed, spare, brokeOn } = account[item]
    if (isOver) pay(debts, spare, lastDay)
    if (owed > 0 && brokeOn !== null)
      debts.push({ month, item, side: sideOf[item], brokeOn, owed, paid: 0, paidOn: null })
  }
  return debts
}

function pay(debts: Debt[], spare: number, on: string): void {
  let left = spare
  for (const debt of debts) {
    if (debt.paidOn !== null || left === 0) continue
    const paid = Math.min(left, debt.owed - debt.paid)
    debt.paid += paid
    left -= paid
    if (debt.paid === debt.owed) debt.paidOn = on
  }
}

/** Which promise of a month failed first, on whichever side; null when none did. */
export function firstBroken(debts: readonly Debt[], month: string): Debt | null {
  return debts.find((debt) => debt.month === month) ?? null
}
