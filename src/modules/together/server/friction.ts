import { randomInt, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { localDay } from '#platform/business-time.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { shuffled } from '#platform/statistics.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import {
  dayAfter,
  leastEntries,
  leastPeople,
  namesSomebody,
  tellFriction,
  weekOf,
  wholeBlocks,
  type Entry,
} from '../domain/friction.ts'
import { kappaOf } from '../domain/kappa.ts'
import type { Both, Cause } from '../domain/words.ts'
import { peopleHere, personOf } from './who.ts'

export type Written = Entry & { id: string }

const columns = sql.raw(`id, week, side, cause, hours, functional, words, second_cause as "secondCause"`)

/** A draw that nobody can repeat: the order of what is written must not be found again. */
function chance(): number {
  return randomInt(2 ** 32) / 2 ** 32
}

/** Writes entries in random order under the names that they bring. */
export async function writeEntries(tx: Tx, workspaceId: string, entries: readonly Written[]): Promise<void> {
  if (entries.length === 0) return
  const lines = shuffled(entries, chance).map(
    (
      each,
    ) => sql`(${workspaceId}, ${each.id}, ${each.week}, ${each.side}, ${each.cause}, ${each.hours}, ${each.functional},
      ${each.words}, ${each.secondCause})`,
  )
  await sql`insert into friction_entry (workspace_id, id, week, side, cause, hours, functional, words, second_cause)
    values ${sql.join(lines)}`.execute(tx)
}

type Wish = { cause: Cause; hours: number; functional: boolean; words: string; lastWeek: boolean }

/**
 * Writes friction down. Nothing names who did: no author, no fact, no announcement, no moment but the week, no kept answer; and all
 * entries of that week are written anew under new names in random order, in a transaction that writes nothing else.
 */
export async function logFriction(call: Call, { lastWeek, ...wish }: Wish): Promise<{ done: boolean }> {
  const { workspaceId, side } = personOf(call)
  leavesNothing(call)
  await inWorkspace(call, async (tx) => {
    await checkWords(tx, workspaceId, wish.words)
    const thisWeek = await weekNow(tx, call, workspaceId)
    const week = lastWeek ? dayAfter(thisWeek, -7) : thisWeek
    await holdWeeks(tx, workspaceId)
    const entry: Written = {
      id: randomUUID(),
      week,
      side: await sideToKeep(tx, workspaceId, side),
      cause: wish.cause,
      hours: Math.round(wish.hours * 4) / 4,
      functional: wish.functional,
      words: wish.words === '' ? null : wish.words,
      secondCause: null,
    }
    const others = await rows<Written>(
      tx,
      sql`delete from friction_entry where workspace_id = ${workspaceId} and week = ${week} returning ${columns}`,
    )
    await writeEntries(tx, workspaceId, [...others.map((each) => ({ ...each, id: randomUUID() })), entry])
  })
  return { done: true }
}

/** A key for repeated writes would be kept beside the one who sent it. Refuses `together.no-repeat-key`. */
function leavesNothing({ headers }: Call): void {
  if (headers.get('idempotency-key') !== null) throw new Refusal('together.no-repeat-key', {}, 400)
}

/** Refuses `together.no-names` when the words name somebody who works here. */
async function checkWords(tx: Tx, workspaceId: string, words: string): Promise<void> {
  const names = (await peopleHere(tx, workspaceId)).map(({ name }) => name)
  if (namesSomebody(words, names)) throw new Refusal('together.no-names', {}, 400)
}

/** One at a time: two who write at once would each write the week without the other. Held without a trace in any row. */
async function holdWeeks(tx: Tx, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`together.friction ${workspaceId}`}, 0))`.execute(tx)
}

/** A side is kept only while neither of the two is so small that it would point at somebody. */
async function sideToKeep(tx: Tx, workspaceId: string, side: string): Promise<Both | null> {
  if (side !== 'marketing' && side !== 'sales') return null
  const sizes = await rows<{ count: number }>(
    tx,
    sql`select count(*)::int as count from member_record where workspace_id = ${workspaceId} and left_at is null
      and side in ('marketing', 'sales') group by side`,
  )
  return sizes.length === 2 && sizes.every(({ count }) => count >= leastPeople) ? side : null
}

async function weekNow(tx: Tx, call: Call, workspaceId: string): Promise<string> {
  const { timeZone } = await readCompany(tx, workspaceId)
  return weekOf(localDay(timeZone, call.house.clock.now()))
}

async function entriesBetween(tx: Tx, workspaceId: string, from: string, to: string): Promise<Written[]> {
  return rows<Written>(
    tx,
    sql`select ${columns} from friction_entry where workspace_id = ${workspaceId} and week >= ${from} and week < ${to}`,
  )
}

/** What is told of whole weeks; the week before this one is still open to latecomers and is not told either. */
export function readFriction(call: Call, weeks: number) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const to = dayAfter(await weekNow(tx, call, workspaceId), -7)
    const from = dayAfter(to, -7 * weeks)
    const counts = await rows<{ week: string; entries: number }>(
      tx,
      sql`select week, count(*)::int as entries from friction_entry where workspace_id = ${workspaceId} and week < ${to} group by week`,
    )
    const whole = wholeBlocks(counts, from)
    const entries = whole === null ? [] : await entriesBetween(tx, workspaceId, whole.from, whole.to)
    const pairs = entries.flatMap(({ cause, secondCause }) =>
      secondCause === null ? [] : [[cause, secondCause] as const],
    )
    const kappa = pairs.length < leastEntries ? null : kappaOf(pairs)
    return {
      ...tellFriction(shuffled(entries, chance)),
      ...(whole === null && { entries: waitingIn(counts, from) }),
      from,
      to,
      agreement: { tagged: pairs.length, kappa },
      least: leastEntries,
    }
  })
}

/** How many there are already while too few are told. */
function waitingIn(counts: readonly { week: string; entries: number }[], from: string): number {
  const all = counts.reduce((sum, { week, entries }) => sum + (week >= from ? entries : 0), 0)
  return Math.min(all, leastEntries - 1)
}

const weeksToTag = 26

/** Words alone, of whole weeks and from five on: the second one to name a cause sees neither the first nor the side. */
export function frictionToTag(call: Call) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const waiting = await wordsToTag(tx, call, workspaceId)
    return { items: shuffled(waiting, chance).map(({ id, words }) => ({ id, words: words ?? '' })) }
  })
}

async function wordsToTag(tx: Tx, call: Call, workspaceId: string): Promise<Written[]> {
  const to = dayAfter(await weekNow(tx, call, workspaceId), -7)
  const entries = await entriesBetween(tx, workspaceId, dayAfter(to, -7 * weeksToTag), to)
  const told = entries.filter(({ words }) => words !== null)
  return told.length < leastEntries ? [] : told.filter(({ secondCause }) => secondCause === null)
}

/** Names the cause a second time. Nobody is written down here either: it might be the author. */
export async function tagFriction(call: Call, { id, cause }: { id: string; cause: Cause }): Promise<{ done: boolean }> {
  const { workspaceId } = personOf(call)
  leavesNothing(call)
  await inWorkspace(call, async (tx) => {
    await holdWeeks(tx, workspaceId)
    const found = (await wordsToTag(tx, call, workspaceId)).find((each) => each.id === id)
    if (!found) throw notFound('friction')
    await sql`delete from friction_entry where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    await writeEntries(tx, workspaceId, [{ ...found, secondCause: cause }])
  })
  return { done: true }
}
