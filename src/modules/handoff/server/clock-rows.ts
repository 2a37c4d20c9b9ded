import type { Calendar } from '#platform/business-time.ts'
import {
  dueAt,
  earlierOf,
  followOwner,
  instantAfter,
  pause,
  resume,
  settle,
  stepsOf,
  stepsReached,
  type RunningClock,
} from '../domain/clock.ts'
import type { ClockKind, LeadClass } from '../domain/events.ts'
import type { HandoffRules, PauseReason } from '../domain/rules.ts'
import { theSame } from './calendars.ts'
import type { CalendarInRow, ClockOutcome, ClockRow, PauseInRow } from './store.ts'
import { type Draft, newRowId } from './write.ts'

/** A row as the rules of time see it. */
export function runningOf(row: Pick<ClockRow, 'startedAt' | 'budgetMinutes' | 'calendars' | 'pauses'>): RunningClock {
  return {
    startedAt: row.startedAt,
    budgetMinutes: row.budgetMinutes,
    calendars: row.calendars.map(({ from, calendar }) => ({ from: new Date(from), calendar: theSame(calendar) })),
    pauses: row.pauses.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) })),
  }
}

export type Running = { rules: HandoffRules; now: Date }

/** Due time and steps anew; steps that were taken stay taken. */
function timed(row: ClockRow, { rules, now }: Running): ClockRow {
  const clock = runningOf(row)
  const steps = stepsOf(clock, rules.warnAt)
  const expires = rules.budgets[row.class].expires
  const paused = clock.pauses.findLast(({ from, to }) => from <= now && to > now)
  const timedRow = {
    ...row,
    dueAt: dueAt(clock),
    steps,
    pausedUntil: paused?.to ?? null,
    expiresAt: row.kind === 'answer' ? instantAfter(clock, Math.max(expires, row.budgetMinutes)) : null,
  }
  return { ...timedRow, nextStepAt: nextStepOf(timedRow) }
}

/** The next moment at which something is due: a pause that ends, a warning, the breach, the end of waiting. */
export function nextStepOf(row: Pick<ClockRow, 'pausedUntil' | 'steps' | 'stepsDone' | 'expiresAt'>): Date | null {
  if (row.pausedUntil !== null) return row.pausedUntil
  return row.steps[row.stepsDone] ?? row.expiresAt
}

export type NewClock = {
  kind: ClockKind
  class: LeadClass
  startedAt: Date
  budgetMinutes: number
  ownerId: string | null
  teamId: string | null
  calendar: Calendar
  warning: string | null
}

/** Starts a clock of the draft's engagement; history that is written down later finds its steps taken. */
export function startClock(draft: Draft, wish: NewClock, rules: HandoffRules): ClockRow {
  const { calendar, warning, ...said } = wish
  const from = wish.startedAt.toISOString()
  const row: ClockRow = {
    id: newRowId(draft.now),
    engagementId: draft.row.id,
    ...said,
    calendars: [{ from, calendar }],
    calendarWarning: warning,
    pauses: [],
    dueAt: wish.startedAt,
    expiresAt: null,
    steps: [],
    stepsDone: 0,
    nextStepAt: null,
    pausedUntil: null,
    breachedAt: null,
    settledAt: null,
    outcome: null,
    elapsedMinutes: null,
    existingContact: false,
  }
  const started = timed(row, { rules, now: draft.now })
  draft.clocks.set(started.id, started)
  return started
}

/** Ends the open clocks of these kinds; what they used is fixed by the calendar of that time. */
export function settleClocks(draft: Draft, kinds: readonly ClockKind[], outcome: ClockOutcome, at = draft.now): void {
  for (const row of openOf(draft, kinds)) draft.clocks.set(row.id, settled(row, outcome, at))
}

function settled(row: ClockRow, outcome: ClockOutcome, at: Date): ClockRow {
  const { elapsedMinutes, late, existingContact } = settle(runningOf(row), at)
  return {
    ...row,
    settledAt: at,
    outcome,
    elapsedMinutes,
    existingContact,
    breachedAt: late ? row.dueAt : null,
    nextStepAt: null,
    pausedUntil: null,
  }
}

export function openOf(draft: Draft, kinds?: readonly ClockKind[]): ClockRow[] {
  return [...draft.clocks.values()].filter(
    ({ kind, settledAt }) => settledAt === null && (kinds === undefined || kinds.includes(kind)),
  )
}

/** All that run for the seller stand still. */
export function pauseClocks(
  draft: Draft,
  { reason, until, mostDays }: { reason: PauseReason; until: Date; mostDays: number },
  rules: HandoffRules,
): void {
  for (const row of openOf(draft, ['first-touch', 'answer'])) {
    const { pauses } = pause(runningOf(row), draft.now, until, mostDays)
    const last = pauses.at(-1)
    const written: PauseInRow[] = last ? [...row.pauses, { ...inRow(last), reason }] : row.pauses
    draft.clocks.set(row.id, timed({ ...row, pauses: written }, { rules, now: draft.now }))
  }
}

export function resumeClocks(draft: Draft, rules: HandoffRules): void {
  for (const row of openOf(draft, ['first-touch', 'answer'])) {
    const { pauses } = resume(runningOf(row), draft.now)
    const written = pauses.map((each, index): PauseInRow => ({
      ...inRow(each),
      reason: row.pauses[index]?.reason ?? '',
    }))
    draft.clocks.set(row.id, timed({ ...row, pauses: written }, { rules, now: draft.now }))
  }
}

function inRow({ from, to }: { from: Date; to: Date }): { from: string; to: string } {
  return { from: from.toISOString(), to: to.toISOString() }
}

/** Somebody else has the lead: their clocks are the same ones, by their own calendar when the rules say so. */
export function moveClocks(
  draft: Draft,
  to: { ownerId: string | null; teamId: string | null; calendar: Calendar },
  rules: HandoffRules,
): void {
  for (const row of openOf(draft, ['first-touch', 'answer'])) {
    const moved = { ...row, ownerId: to.ownerId, teamId: to.teamId }
    draft.clocks.set(
      row.id,
      rules.policy === 'first-owner' ? moved : followed(moved, to.calendar, { rules, now: draft.now }),
    )
  }
}

function followed(row: ClockRow, calendar: Calendar, running: Running): ClockRow {
  const { calendars } = followOwner(runningOf(row), running.now, calendar)
  const written = calendars.map((each): CalendarInRow => ({ from: each.from.toISOString(), calendar: each.calendar }))
  return timed({ ...row, calendars: written }, running)
}

/** The running calendar says something else now: what is left is counted anew, what is settled stays. */
export function recalendar(row: ClockRow, calendar: Calendar, running: Running): ClockRow {
  const from = row.calendars.at(-1)?.from ?? row.startedAt.toISOString()
  const calendars = [...row.calendars.slice(0, -1), { from, calendar }]
  return timed({ ...row, calendars }, running)
}

/** What another clock of the same customer gives to one that they share now: an earlier start, and its pauses. */
export function joined(row: ClockRow, other: ClockRow, running: Running): ClockRow {
  const { startedAt } = earlierOf(runningOf(row), runningOf(other))
  return timed({ ...row, startedAt, pauses: [...row.pauses, ...other.pauses] }, running)
}

/** The clock without what these others gave to it. Its own start stands with its first calendar. */
export function parted(row: ClockRow, others: readonly ClockRow[], running: Running): ClockRow {
  const [first] = row.calendars
  const lent = new Set(others.flatMap(({ pauses }) => pauses.map(keyOf)))
  const pauses = row.pauses.filter((each) => !lent.has(keyOf(each)))
  return timed({ ...row, startedAt: first ? new Date(first.from) : row.startedAt, pauses }, running)
}

function keyOf({ from, to, reason }: PauseInRow): string {
  return `${from} ${to} ${reason}`
}

/** A clock that ended for no act of anybody goes on as if it had run all the time. */
export function reopened(row: ClockRow, running: Running): ClockRow {
  const broken = row.stepsDone >= row.steps.length
  const open = { settledAt: null, outcome: null, elapsedMinutes: null, breachedAt: broken ? row.dueAt : null }
  return timed({ ...row, ...open }, running)
}

/** How many steps lie behind `at`, without those that an earlier due time took already. */
export function stepsBehind(row: ClockRow, at: Date): number {
  return Math.max(row.stepsDone, stepsReached(row.steps, at))
}
