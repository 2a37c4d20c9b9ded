import { sql } from 'kysely'
import type { z } from 'zod'
import { Refusal } from '#platform/refusal.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { Call } from '#platform/server/house.ts'
import type { Money } from '#platform/money.ts'
import type { rowsInput } from '../contract.ts'
import { placesOfCell, type Cell } from '../domain/cells.ts'
import { dayOfNumber } from '../domain/days.ts'
import { type Moment, type Outcome, onUnknownDay } from '../domain/journey.ts'
import { unpackIds } from '../domain/pack.ts'
import { outcomeOf, standingsIn } from '../domain/standing.ts'
import { daysOfStep, stateOfStep, stepsIn } from '../domain/steps.ts'
import { remembered } from './memory.ts'
import { loadParts, type LoadedPart, type PartHead } from './parts.ts'
import { fromCounted, openPicture, type Basis, type Picture } from './picture.ts'
import { depends, partsOf } from './read.ts'

export type RowsQuestion = z.output<typeof rowsInput>

/** Where a journey stands in its part. */
type Spot = { head: PartHead; place: number }

export type JourneyRow = Names & {
  id: string
  kind: 'lead' | 'deal'
  source: string | null
  owner: string | null
  segment: string | null
  product: string | null
  startedBy: string
  start: string | null
  outcome: Outcome
  days: number | null
  amount: Money | null
} & { [happened in Moment]: string | null }

type Answer = { items: JourneyRow[]; nextCursor: string | null; total: number; basis: Basis }

/** The journeys behind a figure: months from the newest, in a month leads before deals, and the newest of each first. */
export function readRows(call: Call, asked: RowsQuestion): Promise<Answer> {
  return fromCounted(call, async (tx, counted) => {
    const picture = await openPicture(call, tx, counted, asked)
    const parts = await filteredParts(picture)
    const { beginning, stage, outcome, at, withinDays, step } = asked
    const cell: Cell = { beginning, stage, outcome, at, withinDays, step }
    const count = async () =>
      parts.reduce((sum, part) => sum + placesOfCell(part, picture.question, cell, picture.shown).length, 0)
    const total = await remembered(['rows', ...depends(picture), cell], count)
    return { ...(await readPage(picture, parts, asked)), total, basis: picture.basis(total) }
  })
}

/** One page without a count of all: for those who read on to the end. */
export function readRowsOnward(call: Call, asked: RowsQuestion): Promise<Pick<Answer, 'items' | 'nextCursor'>> {
  return fromCounted(call, async (tx, counted) => {
    const picture = await openPicture(call, tx, counted, asked)
    return readPage(picture, await filteredParts(picture), asked)
  })
}

function filteredParts(picture: Picture): Promise<LoadedPart[]> {
  return partsOf(
    picture,
    picture.question.filters.map(({ dimension }) => dimension),
    false,
  )
}

async function readPage(picture: Picture, parts: readonly LoadedPart[], asked: RowsQuestion) {
  const after = asked.cursor === undefined ? null : readCursor(asked.cursor)
  const spots = spotsBehind(picture, parts, asked, after)
  const page = spots.slice(0, asked.limit)
  const nextCursor = spots.length > asked.limit ? writeCursor(page.at(-1)) : null
  return { items: await describe(picture, page), nextCursor }
}

/** One page and one more, if there is one. */
function spotsBehind(
  { question, shown }: Picture,
  parts: readonly LoadedPart[],
  asked: RowsQuestion,
  after: Cursor | null,
): Spot[] {
  const spots: Spot[] = []
  for (const part of parts) {
    if (spots.length > asked.limit) break
    if (after !== null && !isBehind({ head: part.head, place: -1 }, after)) continue
    const places = placesOfCell(part, question, asked, shown)
    for (let at = places.length - 1; at >= 0 && spots.length <= asked.limit; at--) {
      const spot = { head: part.head, place: places[at] ?? 0 }
      if (after === null || isBehind(spot, after)) spots.push(spot)
    }
  }
  return spots
}

type Cursor = { month: string; kind: string; part: number; place: number }

function writeCursor(spot: Spot | undefined): string | null {
  if (!spot) return null
  const { month, kind, part } = spot.head
  return Buffer.from(JSON.stringify([month, kind, part, spot.place])).toString('base64url')
}

const cursorShape = /^\["(\d{4}-\d{2}-\d{2})","(lead|deal)",(\d{1,9}),(\d{1,5})\]$/

function readCursor(cursor: string): Cursor {
  const [, month, kind, part, place] = cursorShape.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (month === undefined || kind === undefined) throw new Refusal('funnel.bad-cursor', {}, 400)
  return { month, kind, part: Number(part), place: Number(place) }
}

/** The order of the list: month, then leads before deals, then part and place, all from the last. */
function isBehind({ head, place }: Spot, after: Cursor): boolean {
  if (head.month !== after.month) return head.month < after.month
  if (head.kind !== after.kind) return head.kind < after.kind
  return head.part === after.part ? place < after.place : head.part < after.part
}

type Names = {
  externalId: string
  name: string | null
  company: string | null
  companyId: string | null
  personId: string | null
}

const shownFields = ['source', 'owner', 'segment', 'product', 'startedBy']

async function describe(picture: Picture, spots: readonly Spot[]): Promise<JourneyRow[]> {
  const { tx, workspaceId, question } = picture
  const heads = [...new Set(spots.map(({ head }) => head))]
  const parts = await loadParts(tx, workspaceId, heads, { dimensions: shownFields, amounts: true })
  const read = new Map(parts.map((part) => [part.head, readerOf(part, question)]))
  const ids = await idsOf(tx, workspaceId, spots)
  const names = await namesOf(tx, workspaceId, ids)
  return spots.flatMap(({ head, place }, at) => {
    const id = ids[at]
    const journey = read.get(head)?.(place)
    if (id === undefined || !journey) return []
    return [{ id, kind: head.kind, ...(names.get(id) ?? gone), ...journey }]
  })
}

/** A record that went since the cases were counted. */
const gone: Names = { externalId: '', name: null, company: null, companyId: null, personId: null }

function readerOf(part: LoadedPart, question: Picture['question']) {
  const standings = standingsIn(part, question)
  const toWon = stepsIn(part, { from: 'beginning', to: 'won' }, question)
  const day = (column: Uint16Array, place: number) => {
    const number = column[place] ?? 0
    return number === 0 || number === onUnknownDay ? null : dayOfNumber(number)
  }
  const word = (field: string, place: number) => {
    const { codes, words = [] } = part.fields.get(field) ?? {}
    return words[(codes?.[place] ?? 0) - 1] ?? null
  }
  return (place: number) => {
    const state = stateOfStep(toWon[place] ?? 0)
    const { qualified, accepted, opportunity, won, lost, rejected } = part.days
    return {
      source: word('source', place),
      owner: word('owner', place),
      segment: word('segment', place),
      product: word('product', place),
      startedBy: word('startedBy', place) ?? part.kind,
      start: day(part.starts, place),
      qualified: day(qualified, place),
      accepted: day(accepted, place),
      opportunity: day(opportunity, place),
      won: day(won, place),
      lost: day(lost, place),
      rejected: day(rejected, place),
      outcome: outcomeOf(standings[place] ?? 0),
      days: state === 'unknown' || state === 'outOfOrder' ? null : daysOfStep(toWon[place] ?? 0),
      amount: amountAt(part, place),
    }
  }
}

function amountAt({ amounts, days }: LoadedPart, place: number): Money | null {
  if (days.won[place] === 0) return null
  const at = days.won.subarray(0, place).reduce((before, day) => before + (day === 0 ? 0 : 1), 0)
  const minor = amounts.minor[at]
  const currency = amounts.currencies[(amounts.codes[at] ?? 0) - 1]
  return minor === undefined || Number.isNaN(minor) || currency === undefined ? null : { minor, currency }
}

/** Cuts the ids out of their parts, in the order of the spots. */
async function idsOf(tx: Tx, workspaceId: string, spots: readonly Spot[]): Promise<string[]> {
  if (spots.length === 0) return []
  const versions = listOf(
    spots.map(({ head }) => head.version),
    'uuid',
  )
  const places = `{${spots.map(({ place }) => place).join(',')}}`
  const found = await rowsOf<{ id: Buffer }>(
    tx,
    sql`
    select substring(p.ids from s.place * 16 + 1 for 16) as id
    from unnest(${versions}, ${places}::int[]) with ordinality as s (version, place, at)
    join funnel_part p on p.workspace_id = ${workspaceId} and p.version = s.version order by s.at`,
  )
  return found.flatMap(({ id }) => unpackIds(id))
}

async function namesOf(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Map<string, Names>> {
  const found = await rowsOf<Names & { id: string }>(
    tx,
    sql`
    select id, external_id as "externalId", coalesce(name, email) as name, company_name as company,
      root_company_id as "companyId", root_person_id as "personId"
    from lead_record where workspace_id = ${workspaceId} and id = any(${listOf(ids, 'uuid')})
    union all
    select id, external_id, name, company_name, root_company_id, root_person_id
    from deal_record where workspace_id = ${workspaceId} and id = any(${listOf(ids, 'uuid')})`,
  )
  return new Map(found.map(({ id, ...names }) => [id, names]))
}
