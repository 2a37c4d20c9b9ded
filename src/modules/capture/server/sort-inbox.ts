import { sql } from 'kysely'
import { readCompany } from '#platform/server/company.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import type { JobHandler } from '#platform/server/jobs.ts'
import { jsonText } from '#platform/server/json-text.ts'
import { announce } from '#platform/server/live.ts'
import { recogniseCustomers } from '#modules/customers/server/index.ts'
import { saveTouches, type NewTouch } from '#modules/ledger/server/index.ts'
import { aliasesOf, companyHint, happenedAt, metThing, personHint } from '../domain/message.ts'
import { identify, sameVisitor, visitorCalled, type Known, type Visitors } from '../domain/visitors.ts'
import { sortSoon } from './common-commit.ts'
import { countDropped } from './dropped.ts'
import { forgetOldVisits, letWait, takeArrivals, takeWaiting, type Event } from './inbox.ts'
import { loadVisitors, saveVisitors } from './visitor-rows.ts'

/** The feed under which the collector's persons, companies and touches stand. */
export const collectorFeed = 'collector'

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

type Sorting = { workspaceId: string; source: string; importId: null; now: Date; defaultCountry: string }

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
  const met = events.map((event, at) => ({ event, known: learn(visitors, event, persons[at] ?? null) }))
  const waiting = met.map(({ event, known }) => ({ event, known: known ?? knownOf(visitors, event) }))
  const nowKnown = [...visitors.byName].filter(([name, { known }]) => known !== null && !knownBefore.has(name))
  const released = await takeWaiting(
    tx,
    workspaceId,
    nowKnown.map(([name]) => name),
  )
  const all = [...waiting, ...released.map((event) => ({ event, known: knownOf(visitors, event) }))]
  const known = all.flatMap(({ event, known }) => (known === null ? [] : [{ event, known }]))
  await learnCompanies(tx, sorting, visitors, known)
  await saveVisitors(tx, workspaceId, visitors, now)
  await writeTouches(tx, sorting, known)
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

/** What one event says of who is who; answers with who did it, where that is known by then. */
function learn(visitors: Visitors, event: Event, person: Known | null): Known | null {
  const { message } = event
  const [name = '', ...others] = message.called
  if (person) identify(visitors, name, person)
  for (const other of [...others, ...aliasesOf(message)]) sameVisitor(visitors, name, other)
  return knownOf(visitors, event)
}

type Met = { event: Event; known: Known }

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

async function writeTouches(tx: Tx, sorting: Sorting, met: readonly Met[]): Promise<void> {
  const told = met.flatMap(({ event, known }) => {
    const thing = metThing(event.message)
    return thing === null ? [] : [{ event, known, thing }]
  })
  const activities = await activitiesOf(
    tx,
    sorting.workspaceId,
    told.flatMap(({ thing }) => thing.tracked.utmCampaign ?? []),
  )
  const touches = told.map(({ event, known, thing: { kind, subject, channel, tracked, detail } }): NewTouch => ({
    externalId: event.key,
    occurredAt: happenedAt(event.message, event.receivedAt, event.sentAt).toISOString(),
    personId: known.personId,
    companyId: known.companyId,
    leadId: null,
    activityId: activities.get(tracked.utmCampaign?.toLowerCase() ?? '') ?? null,
    reach: 'one-to-one',
    side: 'marketing',
    author: '',
    channel,
    kind,
    subject,
    costMinor: null,
    currency: null,
    detail: jsonText(detail),
  }))
  await saveTouches(tx, sorting, touches)
}

/** Activities that a campaign's name means, by their key or their name. */
export async function activitiesOf(
  tx: Tx,
  workspaceId: string,
  campaigns: readonly string[],
): Promise<Map<string, string>> {
  const asked = [...new Set(campaigns.map((campaign) => campaign.toLowerCase()))]
  if (asked.length === 0) return new Map()
  const found = await rowsOf<{ id: string; key: string; name: string }>(
    tx,
    sql`
    select id, lower(external_id) as key, lower(name) as name from activity_record
    where workspace_id = ${workspaceId} and (lower(external_id) = any(${listOf(asked, 'text')}) or lower(name) = any(${listOf(asked, 'text')}))
    order by created_at desc, id`,
  )
  return new Map(found.flatMap(({ id, key, name }) => [[name, id] as const, [key, id] as const]))
}
