import { sql } from 'kysely'
import type { z } from 'zod'
import { localDay } from '#platform/business-time.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { isStale } from '#modules/ledger/server/index.ts'
import type { cohortsInput } from '../contract.ts'
import type { BusinessDays } from '../domain/business-days.ts'
import { dayOfNumber, numberOfDay } from '../domain/days.ts'
import { dimensionNamed } from '../domain/dimensions.ts'
import { type Stage, lastDay as lastPossibleDay } from '../domain/journey.ts'
import { beginningsOf, type Question } from '../domain/question.ts'
import { shownStages } from '../domain/standing.ts'
import { countFirst } from './count-first.ts'
import { businessDaysOf } from './holidays.ts'
import { partHeads, type PartHead } from './parts.ts'
import { ruleVersion } from './recount.ts'

export type Asked = z.output<typeof cohortsInput>

/** How the counted cases of a workspace stand. */
export type Counted = {
  version: string
  timeZone: string
  country: string
  customFields: string[]
  leftOut: string[]
  countedAt: Date | null
  recountWaiting: boolean
}

export type Basis = {
  n: number
  from: string | null
  to: string | null
  asOf: string
  today: string
  timeZone: string
  ruleVersion: number
  countedAt: Date | null
  recountWaiting: boolean
  firstDay: string | null
  lastDay: string | null
  withoutDay: number
  stages: Stage[]
}

/** Everything that an answer needs beside the columns of its parts. */
export type Picture = {
  tx: Tx
  workspaceId: string
  counted: Counted
  question: Question
  /** Parts that may hold a journey of the question, newest month first. */
  heads: PartHead[]
  shown: Stage[]
  businessDays: () => Promise<BusinessDays>
  basis: (n: number) => Basis
}

/** Answers from the counted cases; where nobody has counted them yet, they are counted first. */
export async function fromCounted<Answer>(
  call: Call,
  answer: (tx: Tx, counted: Counted) => Promise<Answer>,
): Promise<Answer> {
  const { workspaceId } = signedIn(call)
  const attempt = () =>
    inWorkspace(call, async (tx) => {
      const counted = await readCounted(tx, workspaceId)
      return counted && { answer: await answer(tx, counted) }
    })
  const first = await attempt()
  if (first) return first.answer
  await countFirst(call.house, workspaceId)
  const second = await attempt()
  if (!second) throw new Error('The funnel was not counted')
  return second.answer
}

async function readCounted(tx: Tx, workspaceId: string): Promise<Counted | null> {
  const [found] = await rows<Counted & { isWaiting: boolean; countedZone: string }>(
    tx,
    sql`
    select s.version, w.country, w.time_zone as "timeZone", s.time_zone as "countedZone", s.custom_fields as "customFields",
      s.custom_left_out as "leftOut", s.counted_at as "countedAt",
      exists (select from funnel_waiting f where f.workspace_id = s.workspace_id) as "isWaiting"
    from funnel_state s join workspace w on w.workspace_id = s.workspace_id where s.workspace_id = ${workspaceId}`,
  )
  if (!found) return null
  const { isWaiting, countedZone, ...counted } = found
  const recountWaiting = isWaiting || countedZone !== counted.timeZone || (await isStale(tx, workspaceId, 'funnel'))
  return { ...counted, recountWaiting }
}

export async function openPicture(call: Call, tx: Tx, counted: Counted, asked: Asked): Promise<Picture> {
  const { workspaceId } = signedIn(call)
  const question = questionOf(asked, counted, call.house.clock.now())
  const all = await partHeads(tx, workspaceId)
  const shown = shownOf(all)
  const span = spanOf(all)
  const last = Math.max(question.asOf, span.firstDay)
  return {
    tx,
    workspaceId,
    counted,
    question,
    heads: all.filter((head) => mayHold(head, question)),
    shown,
    businessDays: () => businessDaysOf(counted.country, Math.min(span.firstDay, last), last),
    basis: (n) => ({ n, ...basisOf(asked, question, counted), ...shownSpan(span), stages: shown }),
  }
}

type Span = { firstDay: number; lastDay: number; withoutDay: number }

function spanOf(heads: readonly PartHead[]): Span {
  return heads.reduce<Span>(
    (span, head) => ({
      firstDay: Math.min(span.firstDay, head.firstDay),
      lastDay: Math.max(span.lastDay, head.lastDay),
      withoutDay: span.withoutDay + head.withoutDay,
    }),
    { firstDay: lastPossibleDay, lastDay: 0, withoutDay: 0 },
  )
}

function shownSpan({ firstDay, lastDay, withoutDay }: Span) {
  const isKnown = lastDay > 0
  return {
    withoutDay,
    firstDay: isKnown ? dayOfNumber(firstDay) : null,
    lastDay: isKnown ? dayOfNumber(lastDay) : null,
  }
}

function shownOf(heads: readonly PartHead[]): Stage[] {
  const dated = heads.reduce((bits, head) => bits | head.dated, 0)
  return shownStages(dated, {
    leads: heads.some(({ kind }) => kind === 'lead'),
    deals: heads.some(({ kind }) => kind === 'deal'),
  })
}

/** Whether a part may hold a journey of the question. */
function mayHold({ firstDay, lastDay, withoutDay }: PartHead, question: Question): boolean {
  const { first, last, unknown } = beginningsOf(question)
  return (unknown && withoutDay > 0) || (firstDay <= last && lastDay >= first)
}

/** Refuses `funnel.unknown-dimension` and `house.time-bad-day`. */
export function questionOf(
  { from, to, asOf, filters }: Asked,
  { timeZone, customFields }: Counted,
  now: Date,
): Question {
  const today = numberOfDay(localDay(timeZone, now))
  return {
    from: from === undefined ? null : numberOfDay(from),
    to: to === undefined ? null : numberOfDay(to),
    asOf: asOf === undefined ? today : numberOfDay(asOf),
    today,
    filters: filters.map(({ dimension, key }) => ({ dimension: dimensionNamed(dimension, customFields), key })),
  }
}

function basisOf(asked: Asked, { asOf, today }: Question, { timeZone, countedAt, recountWaiting }: Counted) {
  const period = { from: asked.from ?? null, to: asked.to ?? null }
  return {
    ...period,
    asOf: dayOfNumber(asOf),
    today: dayOfNumber(today),
    timeZone,
    ruleVersion,
    countedAt,
    recountWaiting,
  }
}
