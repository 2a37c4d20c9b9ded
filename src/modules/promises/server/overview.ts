import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { type Account, gradesOf, type ShareStand } from '../domain/account.ts'
import { debtsOf, firstBroken } from '../domain/debt.ts'
import { clocksOf } from './clocks.ts'
import { countedAt, wantFresh } from './count-days.ts'
import { monthAccounts, presentMonth, type MonthAccount } from './month-accounts.ts'
import { courseOf, courseOfMonth, readMonth } from './months.ts'
import { showVersions } from './show-version.ts'
import { allVersions, signedVersions } from './version-row.ts'

/** Both promises of a month side by side, the running balance, and what broke first. */
export function overview(call: Call, wished: string | undefined) {
  const { house } = call
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const course = await courseOf(tx, house, workspaceId)
    const here = presentMonth(course)
    const month = wished === undefined || wished > here ? here : wished
    const counted = await countedAt(tx, workspaceId)
    await wantFresh(tx, house, workspaceId, counted)
    const accounts = await monthAccounts(tx, workspaceId, course, await signedVersions(tx, workspaceId), here)
    const account = accounts.find((each) => each.month === month)
    const whole = readMonth(course, month)
    const { elapsed, isOver } = courseOfMonth(course, whole)
    const debts = debtsOf(accounts)
    const versions = await allVersions(tx, workspaceId)
    const waiting = versions.find(({ state }) => state === 'proposed' || state === 'objected')
    const [open = null] = await showVersions(tx, call, waiting ? [waiting] : [])
    return {
      month,
      businessDay: elapsed,
      businessDays: whole.businessDays,
      isOver,
      countedAt: counted,
      version: account ? versionOf(account) : null,
      scaled: account ? scaledOf(account) : null,
      stand: account ? standOf(account.account) : null,
      outside: account?.outside ?? 0,
      clocks: {
        marketing: await clocksOf(tx, house, workspaceId, course, 'marketing'),
        sales: await clocksOf(tx, house, workspaceId, course, 'sales'),
      },
      grades: accounts.map(gradeOf),
      firstBroken: firstBroken(debts, month),
      open,
    }
  })
}

function versionOf({ version: { id, number, terms, inForceFrom, isLateChange } }: MonthAccount) {
  return { id, number, terms, inForceFrom, isLateChange }
}

function scaledOf({ scaled, release: { share, note, by }, presence }: MonthAccount) {
  return { ...scaled, released: share, presence, note, by }
}

/** Infinity is no figure: before the first business day nobody knows where the month may end. */
function standOf({ value: { spare: _v, ...value }, ...shares }: Account) {
  const told = ({ spare: _s, ...stand }: ShareStand) => stand
  return {
    value: { ...value, high: Number.isFinite(value.high) ? value.high : null },
    acceptance: told(shares.acceptance),
    opportunities: told(shares.opportunities),
    'first-touch': told(shares['first-touch']),
    attempts: told(shares.attempts),
    answer: told(shares.answer),
  }
}

function gradeOf({ month, isOver, account, version }: MonthAccount) {
  return {
    month,
    isOver,
    version: version.number,
    isLateChange: version.isLateChange && version.month === month,
    ...gradesOf(account),
  }
}
