import { sql } from 'kysely'
import { readCompany } from '#platform/server/company.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import type { JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { recogniseCustomers } from '#modules/customers/server/index.ts'
import { touchesCame } from '#modules/handoff/server/index.ts'
import { aliasesOf, companyHint, personHint } from '../domain/message.ts'
import { identify, sameVisitor, visitorCalled, type Known, type Visitors } from '../domain/visitors.ts'
import { sortSoon } from './common-commit.ts'
import { countDropped } from './dropped.ts'
import { forgetOldVisits, letWait, takeArrivals, takeWaiting, type Event } from './inbox.ts'
import { leadWishes } from './lead-wishes.ts'
import { collectorFeed, type Met, type Sorting, writeTouches } from './touch-rows.ts'
import { loadVisitors, saveVisitors } from './visitor-rows.ts'

const atOnce = 1000

/** Carries events from the inbox to the ledger; those of visitors whom nobody knows wait beside it. */
export function sortInbox(house: House): JobHandler {
  return async ({ workspaceId }, stopping) => {
    for (;;) {
      const moved = await house.db.inWorkspace(workspaceId, async (tx) => {
        if (stopping.aborted) return sortSoon(tx, workspaceId).then(() => 0)
        return sortOnce(tx, house, workspaceId)
      })
      if (moved < atOnce) return
    }
  }
}

async function sortOnce(tx: Tx, house: House, workspaceId: string): Promise<number> {
  const now = house.clock.now()
  const { events, unusable, count } = await takeArrivals(tx, workspaceId, atOnce)
  if (count === 0) return forgetOldVisits(tx, workspaceId, now).then(() => 0)
  const { country } = await readCompany(tx, workspaceId)
  const sorting = { workspaceId, source: collectorFeed, importId: null, now, defaultCountry: country }
  const drops = unusable.map(({ writeKeyId, reason }) => ({ wayId: writeKeyId, reason, count: 1, answers: null }))
  await countDropped(tx, workspaceId, now, addedUp(drops))
  if (events.length > 0) await carryOn(tx, sorting, events)
  await announce(tx, 'touches')
  await announce(tx, 'capture')
  return count
}

/** A statement may not count the same row up twice. */
function addedUp<D extends { wayId: string; reason: string; count: number }>(drops: readonly D[]): D[] {
  const groups = Map.groupBy(drops, ({ wayId, reason }) => `${wayId} ${reason}`)
  return [...groups.values()].flatMap((same) => (same[0] ? [{ ...same[0], count: same.length }] : []))
}

async function carryOn(tx: Tx, sorting: Sorting, events: readonly Event[]): Promise<void> {
  const { workspaceId, now } = sorting
  const names = events.flatMap(({ message }) => [...message.called, ...aliasesOf(message)])
  const visitors = await loadVisitors(tx, workspaceId, [...new Set(names)])
  const knownBefore = new Set([...visitors.byName].filter(([, { known }]) => known !== null).map(([name]) => name))
  const persons = await knownPersons(tx, sorting, events)
  const met = events.map((event, at) => ({ event, ...learn(visitors, event, persons[at] ?? null) }))
  const waiting = met.map(({ event, known, isNew }) => ({ event, isNew, known: known ?? knownOf(visitors, event) }))
  const nowKnown = [...visitors.byName].filter(([name, { known }]) => known !== null && !knownBefore.has(name))
  const released = await takeWaiting(
    tx,
    workspaceId,
    nowKnown.map(([name]) => name),
  )
  const all = [...waiting, ...released.map((event) => ({ event, isNew: false, known: knownOf(visitors, event) }))]
  const known = all.flatMap(({ event, isNew, known }) => (known === null ? [] : [{ event, isNew, known }]))
  await learnCompanies(tx, sorting, visitors, known)
  await saveVisitors(tx, workspaceId, visitors, now)
  await writeTouches(tx, sorting, known)
  await leadWishes(tx, workspaceId, now, known)
  await touchesCame(tx, workspaceId, [...new Set(known.map(({ known: { personId } }) => personId))])
  const strangers = all.filter(({ event, known }) => known === null && isWorthKeeping(event))
  await letWait(
    tx,
    workspaceId,
    strangers.map(({ event }) => event),
  )
}

function isWorthKeeping({ message: { type } }: Event): boolean {
  return type !== 'identify' && type !== 'alias'
}

function knownOf(visitors: Visitors, { message }: Event): Known | null {
  const [name = ''] = message.called
  return visitorCalled(visitors, name).known
}

/** The person that each event names, where it says enough; one question for all. */
async function knownPersons(tx: Tx, sorting: Sorting, events: readonly Event[]): Promise<(Known | null)[]> {
  const hints = events.map(({ message }) => personHint(message))
  const asked = hints.filter((hint) => hint !== null)
  const answers = (asked.length > 0 ? await recogniseCustomers(tx, sorting, asked) : []).values()
  return hints.map((hint) => {
    const found = hint === null ? null : (answers.next().value ?? null)
    return found === null || found.personId === null ? null : { personId: found.personId, companyId: found.companyId }
  })
}

/** What one event says of who is who; answers with who did it, where that is known by then, and whether nobody knew before. */
function learn(visitors: Visitors, event: Event, person: Known | null): { known: Known | null; isNew: boolean } {
  const { message } = event
  const [name = '', ...others] = message.called
  const isNew = person !== null && identify(visitors, name, person)
  for (const other of [...others, ...aliasesOf(message)]) sameVisitor(visitors, name, other)
  return { known: knownOf(visitors, event), isNew }
}

/** Groups are companies: the visitor's, and that of what the visitor meets. */
async function learnCompanies(tx: Tx, sorting: Sorting, visitors: Visitors, met: readonly Met[]): Promise<void> {
  const groups = met.filter(({ event }) => event.message.type === 'group')
  if (groups.length === 0) return
  const emails = await emailsOf(
    tx,
    sorting.workspaceId,
    groups.map(({ known }) => known.personId),
  )
  const hints = groups.map(({ event, known }) => {
    const email = emails.get(known.personId)
    return { ...companyHint(event.message), ...(email === undefined ? {} : { emails: [email] }) }
  })
  const found = await recogniseCustomers(tx, sorting, hints)
  groups.forEach(({ event, known }, at) => {
    const companyId = found[at]?.companyId ?? null
    if (companyId === null) return
    known.companyId = companyId
    identify(visitors, event.message.called[0] ?? '', { ...known, companyId })
  })
}

async function emailsOf(tx: Tx, workspaceId: string, personIds: readonly string[]): Promise<Map<string, string>> {
  const found = await rowsOf<{ id: string; email: string }>(
    tx,
    sql`
    select id, email from person_record
    where workspace_id = ${workspaceId} and id = any(${listOf([...new Set(personIds)], 'uuid')}) and email is not null`,
  )
  return new Map(found.map(({ id, email }) => [id, email]))
}
