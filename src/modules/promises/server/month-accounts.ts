import { sql } from 'kysely'
import { localDay } from '#platform/business-time.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { type Account, type DayCounts, standOfShare, standOfValue } from '../domain/account.ts'
import type { JudgedMonth } from '../domain/debt.ts'
import { leadValue } from '../domain/lead-value.ts'
import { scaledPromise, type ScaledPromise, type Terms } from '../domain/terms.ts'
import { courseOfMonth, monthAfter, monthOf, readMonth, type Course } from './months.ts'
import { presenceIn } from './presence.ts'
import { releasesOf, type Release } from './release.ts'
import { versionFor, type VersionRow } from './version-row.ts'

type StoredDay = {
  day: string
  segment: string
  handed: number
  refused: number
  accepted: number
  ripe: number
  opened: number
  touchKept: number
  touchBroken: number
  touchOpen: number
  attemptsKept: number
  attemptsBroken: number
  answerKept: number
  answerBroken: number
  answerOpen: number
}

export type MonthAccount = JudgedMonth & {
  version: VersionRow
  scaled: ScaledPromise
  release: Release
  presence: number
  outside: number
  businessDay: number
  businessDays: number
}

/** Months of a running balance: a year, and the present one. */
const monthsShown = 13

/** The account of each month that a signed promise judges, up to the last asked for, out of the daily figures. */
export async function monthAccounts(
  tx: Tx,
  workspaceId: string,
  course: Course,
  signed: readonly VersionRow[],
  last: string,
  months = monthsShown,
): Promise<MonthAccount[]> {
  const [first] = signed
  if (!first) return []
  const earliest = monthAfter(last, 1 - months)
  const from = first.month > earliest ? first.month : earliest
  const days = Map.groupBy(await storedDays(tx, workspaceId, from), ({ day }) => `${day.slice(0, 7)}-01`)
  const releaseOf = await releasesOf(tx, workspaceId)
  const accounts: MonthAccount[] = []
  for (let month = from; month <= last; month = monthAfter(month, 1)) {
    const version = versionFor(signed, month)
    if (!version) continue
    const presence = await presenceIn(tx, workspaceId, readMonth(course, month))
    accounts.push(accountOf(course, month, version, days.get(month) ?? [], releaseOf(month), presence))
  }
  return accounts
}

function storedDays(tx: Tx, workspaceId: string, from: string): Promise<StoredDay[]> {
  return rows<StoredDay>(
    tx,
    sql`
    select day, segment, sum(handed)::int as handed, sum(refused)::int as refused, sum(accepted)::int as accepted,
      sum(ripe)::int as ripe, sum(opened)::int as opened, sum(touch_kept)::int as "touchKept",
      sum(touch_broken)::int as "touchBroken", sum(touch_open)::int as "touchOpen", sum(attempts_kept)::int as "attemptsKept",
      sum(attempts_broken)::int as "attemptsBroken", sum(answer_kept)::int as "answerKept",
      sum(answer_broken)::int as "answerBroken", sum(answer_open)::int as "answerOpen"
    from promise_day where workspace_id = ${workspaceId} and day >= ${from} group by day, segment order by day, segment`,
  )
}

function accountOf(
  course: Course,
  month: string,
  version: VersionRow,
  stored: readonly StoredDay[],
  release: Release,
  presence: number,
): MonthAccount {
  const { terms } = version
  const { lastDay, businessDays, ...whole } = readMonth(course, month)
  const progress = courseOfMonth(course, { lastDay, businessDays, ...whole })
  const scaled = scaledPromise(terms, { released: release.share, presence })
  const days = dayCounts(
    terms,
    stored,
    daysThrough(month, progress.isOver ? lastDay : localDay(course.zone, course.now)),
  )
  const { acceptance, opportunities, measure } = terms.marketing
  const { firstTouchShare, attempts, answer } = terms.sales
  const { isOver } = progress
  const account: Account = {
    value: standOfValue(measure === 'value' ? scaled.value.minor : scaled.leads, days, progress),
    acceptance: standOfShare('acceptance', acceptance, days, isOver),
    opportunities: standOfShare('opportunities', opportunities, days, isOver),
    'first-touch': standOfShare('first-touch', firstTouchShare, days, isOver),
    attempts: standOfShare('attempts', attempts.share, days, isOver),
    answer: standOfShare('answer', answer.share, days, isOver),
  }
  const known = new Set(terms.marketing.segments.map(({ segment }) => segment))
  const outside = stored.filter(({ segment }) => !known.has(segment)).reduce((sum, { handed }) => sum + handed, 0)
  return {
    month,
    lastDay,
    isOver,
    account,
    version,
    scaled,
    release,
    presence,
    outside,
    businessDay: progress.elapsed,
    businessDays,
  }
}

/** Every day from the first of a month through a day of it, also those on which nothing happened. */
function daysThrough(month: string, last: string): string[] {
  const days: string[] = []
  for (let at = Date.parse(`${month}T00:00:00Z`); ; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10)
    if (day > last) return days
    days.push(day)
  }
}

/** Each day with what it delivered by the signed values; a segment that nobody promised delivers nothing. */
function dayCounts(terms: Terms, stored: readonly StoredDay[], days: readonly string[]): DayCounts[] {
  const { measure, segments, customerValue } = terms.marketing
  const worth = new Map(
    segments.map(({ segment, conversion }) => [segment, leadValue(conversion, customerValue).minor]),
  )
  const byDay = Map.groupBy(stored, ({ day }) => day)
  return days.map((day) => {
    const rowsOfDay = byDay.get(day) ?? []
    const sum = (of: (row: StoredDay) => number) => rowsOfDay.reduce((total, row) => total + of(row), 0)
    const one = ({ segment }: StoredDay) =>
      measure === 'value' ? (worth.get(segment) ?? 0) : worth.has(segment) ? 1 : 0
    const delivered = ({ handed, refused }: StoredDay) => handed - refused
    return {
      day,
      delivered: sum((row) => delivered(row) * one(row)),
      spread: sum((row) => delivered(row) * one(row) ** 2),
      leads: sum((row) => (worth.has(row.segment) ? delivered(row) : 0)),
      kept: {
        acceptance: sum((row) => row.accepted),
        opportunities: sum((row) => row.opened),
        'first-touch': sum((row) => row.touchKept),
        attempts: sum((row) => row.attemptsKept),
        answer: sum((row) => row.answerKept),
      },
      broken: {
        acceptance: sum((row) => row.refused),
        opportunities: sum((row) => row.ripe - row.opened),
        'first-touch': sum((row) => row.touchBroken),
        attempts: sum((row) => row.attemptsBroken),
        answer: sum((row) => row.answerBroken),
      },
      open: {
        acceptance: 0,
        opportunities: sum((row) => row.accepted - row.ripe),
        'first-touch': sum((row) => row.touchOpen),
        attempts: 0,
        answer: sum((row) => row.answerOpen),
      },
    }
  })
}

export function presentMonth(course: Course): string {
  return monthOf(course, course.now)
}
