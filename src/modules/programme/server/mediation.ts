import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call, type House } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { allMembers, type Member } from '#modules/accounts/server/index.ts'
import { notify } from '#modules/messages/server/index.ts'
import { seatOf, seats, type Seat } from '../domain/seats.ts'
import {
  addCase,
  holdCase,
  holderOf,
  readCases,
  saveCase,
  seated,
  seatedOnly,
  type CaseRow,
  type Seated,
} from './mediation-door.ts'
import { todayOf } from './moments.ts'

// Nothing of a case is written into the ledger, announced to open pages or told to webhooks: that there is one is private too. What
// the commands answer holds no words, because an answer may be kept to be given again.

function shownCase(row: CaseRow, nameOf: (id: string) => string) {
  const { id, cause, matter, actions, notes, reviewOn, openedAt, openedName, closedAt, closedName, outcome } = row
  return {
    id,
    people: seats.flatMap((seat) => {
      const holder = holderOf(row, seat)
      return holder === null ? [] : [{ id: holder, name: nameOf(holder), seat }]
    }),
    cause,
    matter,
    actions: actions.map((action) => ({ ...action, doneAt: action.doneAt === null ? null : new Date(action.doneAt) })),
    notes: notes.map((note) => ({ ...note, at: new Date(note.at) })),
    reviewOn,
    openedAt,
    openedBy: openedName,
    closed: closedAt === null ? null : { at: closedAt, by: closedName ?? '', outcome: outcome ?? '' },
  }
}

/** For those without a seat the answer is the same as in a house without cases. */
export function readMediations(call: Call) {
  const mine = seated(call)
  if (mine === null) return Promise.resolve({ mine: null, cases: [], seats: [] })
  return inWorkspace(call, async (tx) => {
    const members = await allMembers(tx, mine.reader.workspaceId)
    const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? ''
    const cases = await readCases(tx, mine)
    return { mine: mine.seat, cases: cases.map((row) => shownCase(row, nameOf)), seats: holders(members) }
  })
}

function holders(members: readonly Member[]) {
  return members.flatMap((member) => {
    const seat = member.leftAt === null ? seatOf(member) : null
    return seat === null ? [] : [{ id: member.id, name: member.name, seat }]
  })
}

type Wish = {
  directorId: string
  marketingId: string
  salesId: string
  hrId: string | null
  cause: 'objective' | 'personal'
  matter: string
  reviewOn: string
}

/** Refuses `programme.not-that-seat` and `programme.own-seat`: who opens a case has a seat in it. */
export function openMediation(call: Call, wish: Wish) {
  const mine = seatedOnly(call)
  return inWorkspace(call, (tx) => saveNewCase(tx, call.house, mine, wish))
}

export async function saveNewCase(tx: Tx, house: House, mine: Seated, wish: Wish) {
  const { reader, seat } = mine
  const now = house.clock.now()
  const members = holders(await allMembers(tx, reader.workspaceId))
  const row: CaseRow = {
    ...wish,
    id: newId(now.getTime()),
    actions: [],
    notes: [],
    openedAt: now,
    openedName: reader.name,
    closedAt: null,
    closedName: null,
    outcome: null,
  }
  for (const each of seats) mayTake(members, each, holderOf(row, each))
  if (holderOf(row, seat) !== reader.memberId) throw new Refusal('programme.own-seat', {}, 422)
  await aheadOnly(tx, reader.workspaceId, now, wish.reviewOn)
  await addCase(tx, mine, row)
  await tellOthers(tx, house, mine, row, 'opened')
  await planReview(tx, mine, row)
  return { id: row.id }
}

function mayTake(members: ReturnType<typeof holders>, seat: Seat, id: string | null): void {
  if (id === null && seat === 'hr') return
  if (!members.some((member) => member.id === id && member.seat === seat))
    throw new Refusal('programme.not-that-seat', { seat }, 422)
}

async function aheadOnly(tx: Tx, workspaceId: string, now: Date, day: string): Promise<void> {
  if (day <= (await todayOf(tx, workspaceId, now))) throw new Refusal('programme.review-passed', {}, 422)
}

function tellOthers(tx: Tx, house: House, { reader }: Seated, row: CaseRow, once: string): Promise<void> {
  return tell(tx, house, reader.workspaceId, row, { once, except: reader.memberId })
}

type Telling = { once: string; except?: string }

/** A word that something waits, and not what: not even the address tells it. */
async function tell(tx: Tx, house: House, workspaceId: string, row: CaseRow, { once, except }: Telling): Promise<void> {
  for (const seat of seats) {
    const holder = holderOf(row, seat)
    if (holder === null || holder === except) continue
    await notify(tx, house, {
      workspaceId,
      to: [holder],
      kind: 'private-desk',
      about: { kind: 'desk', id: workspaceId },
      values: {},
      link: seat === 'hr' ? '/desk/hr' : '/desk',
      once: `private:${row.id}:${once}`,
    })
  }
}

type Change = (row: CaseRow, mine: Seated, tx: Tx, now: Date) => CaseRow | Promise<CaseRow>

/** One change of a case that is open, by somebody with a seat in it. Refuses `programme.case-closed`. */
function change(call: Call, id: string, by: Change) {
  const mine = seatedOnly(call)
  return inWorkspace(call, async (tx) => {
    const row = await holdCase(tx, mine, id)
    if (row.closedAt !== null) throw new Refusal('programme.case-closed')
    await saveCase(tx, mine, await by(row, mine, tx, call.house.clock.now()))
    return { id }
  })
}

export function noteMediation(call: Call, { id, words }: { id: string; words: string }) {
  return change(call, id, (row, { reader }, _tx, now) => ({
    ...row,
    notes: [...row.notes, { words, by: reader.name, at: now.toISOString() }],
  }))
}

export function agreeMediation(call: Call, wish: { id: string; words: string; seat: Seat; dueOn: string }) {
  const { id, words, seat, dueOn } = wish
  return change(call, id, async (row, mine, tx, now) => {
    if (holderOf(row, seat) === null) throw new Refusal('programme.not-that-seat', { seat }, 422)
    const action = { id: newId(now.getTime()), words, seat, dueOn, doneAt: null }
    await tellOthers(tx, call.house, mine, row, `agreed:${action.id}`)
    return { ...row, actions: [...row.actions, action] }
  })
}

export function doneMediation(call: Call, { id, actionId }: { id: string; actionId: string }) {
  return change(call, id, (row, _mine, _tx, now) => {
    if (!row.actions.some((action) => action.id === actionId)) throw notFound('action')
    const done = row.actions.map((action) =>
      action.id === actionId && action.doneAt === null ? { ...action, doneAt: now.toISOString() } : action,
    )
    return { ...row, actions: done }
  })
}

export function reviewMediation(call: Call, { id, reviewOn }: { id: string; reviewOn: string }) {
  return change(call, id, async (row, mine, tx, now) => {
    await aheadOnly(tx, mine.reader.workspaceId, now, reviewOn)
    const moved = { ...row, reviewOn }
    await planReview(tx, mine, moved)
    return moved
  })
}

/**
 * Gives a seat to somebody who holds that place now. The one who gives keeps or gives away their own: a row is saved by those who
 * are in it before, and after. Refuses `programme.not-that-seat`, `programme.own-seat`.
 */
export function handOverSeat(call: Call, { id, seat, personId }: { id: string; seat: Seat; personId: string }) {
  return change(call, id, async (row, mine, tx) => {
    if (seat === mine.seat) throw new Refusal('programme.own-seat', {}, 422)
    mayTake(holders(await allMembers(tx, mine.reader.workspaceId)), seat, personId)
    const column = ({ director: 'directorId', marketing: 'marketingId', sales: 'salesId', hr: 'hrId' } as const)[seat]
    const given = { ...row, [column]: personId }
    await tellOthers(tx, call.house, mine, given, `seat:${seat}:${personId}`)
    await planReview(tx, mine, given)
    return given
  })
}

export function closeMediation(call: Call, { id, outcome }: { id: string; outcome: string }) {
  return change(call, id, (row, { reader }, _tx, now) => ({
    ...row,
    closedAt: now,
    closedName: reader.name,
    outcome,
  }))
}

/** The reminder on the day of review reads as one of the four, like every other reader. */
async function planReview(tx: Tx, { reader, seat }: Seated, row: CaseRow): Promise<void> {
  const payload = {
    workspaceId: reader.workspaceId,
    caseId: row.id,
    memberId: reader.memberId,
    seat,
    day: row.reviewOn,
  }
  const runAt = new Date(`${row.reviewOn}T07:00:00Z`)
  await enqueue(tx, 'programme.remind', payload, { key: `programme.remind:${row.id}`, runAt })
}

/** The job `programme.remind`: the day of a review has come. */
export function remindJob(house: House): JobHandler {
  return async ({ workspaceId, caseId, memberId, seat, day }) => {
    await house.db.inWorkspace(workspaceId, async (tx) => {
      const member = (await allMembers(tx, workspaceId)).find(({ id }) => id === memberId)
      const mine = seats.find((each) => each === seat)
      if (!member || mine === undefined) return
      const reader = { kind: 'person' as const, workspaceId, memberId: member.id, ...member }
      const found = (await readCases(tx, { reader, seat: mine })).find(({ id }) => id === caseId)
      if (!found || found.closedAt !== null || found.reviewOn !== day) return
      await tell(tx, house, workspaceId, found, { once: `review:${found.reviewOn}` })
    })
  }
}
