import { sql } from 'kysely'
import type { Member } from '#modules/accounts/server/index.ts'
import { newId } from '#platform/new-id.ts'
import type { Draw } from '#platform/statistics.ts'
import type { Tx } from '#platform/server/database.ts'
import type { Column } from '#platform/server/bulk-rows.ts'
import type { GaveWay, StepKind } from '../domain/words.ts'
import { afterWork, atWork, dayLong, pick, put, sides, type Cast } from './demo-cast.ts'
import { projects, topics, type Topic } from './demo-topics.ts'

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}

function ago(now: Date, days: number): Date {
  return new Date(now.getTime() - days * dayLong)
}

/** Joint projects of the last year: most are over, one is late, and one has not said yet what it is to bring. */
export async function layProjects(tx: Tx, workspaceId: string, cast: Cast, now: Date, draw: Draw): Promise<void> {
  for (const { name, purpose, result, measure, began, days, met, evidence } of projects) {
    const beganAt = atWork(now, began, draw)
    const [marketing, sales] = [pick(cast.people.marketing, draw), pick(cast.people.sales, draw)]
    const declared = result === '' ? null : result
    const declaredAt = declared === null ? null : afterWork(beganAt, 900)
    const closedAt = met === null ? null : atWork(now, began - days - 4, draw)
    const id = newId(beganAt.getTime())
    await sql`insert into joint_project (workspace_id, id, name, purpose, lead_marketing_id, lead_sales_id, started_on, due_on, declared_result,
        measure, declared_at, closed_at, closed_name, result_met, evidence, made_name, made_side, made_at)
      values (${workspaceId}, ${id}, ${name}, ${purpose}, ${marketing.id}, ${sales.id}, ${dayOf(beganAt)}, ${dayOf(ago(now, began - days))},
        ${declared}, ${declared === null ? null : measure}, ${declaredAt}, ${closedAt}, ${closedAt && marketing.name}, ${met},
        ${closedAt && evidence}, ${marketing.name}, ${marketing.side}, ${beganAt})`.execute(tx)
    const event = { workspaceId, projectId: id }
    await happened(tx, { ...event, kind: 'made', words: '', by: marketing, at: beganAt })
    if (declaredAt)
      await happened(tx, { ...event, kind: 'declared', words: `${result} (${measure})`, by: sales, at: declaredAt })
    if (closedAt) await happened(tx, { ...event, kind: 'closed', words: evidence, by: marketing, at: closedAt })
  }
}

type Event = { workspaceId: string; projectId: string; kind: string; words: string; by: Member; at: Date }

async function happened(tx: Tx, { workspaceId, projectId, kind, words, by, at }: Event): Promise<void> {
  await sql`insert into joint_project_event (workspace_id, id, project_id, kind, words, by_name, by_side, at)
    values (${workspaceId}, ${newId(at.getTime())}, ${projectId}, ${kind}, ${words}, ${by.name}, ${by.side}, ${at})`.execute(
    tx,
  )
}

/** Who gave way, one decision after the other: marketing a little more often, by no more than chance. */
const gave: readonly GaveWay[] = [
  'marketing',
  'sales',
  'both',
  'marketing',
  'neither',
  'sales',
  'marketing',
  'both',
  'sales',
]
const stillOpen = 3

type Choice = { id: string; decisionId: string; number: number; words: string; by: Member; at: Date }
type Position = { id: string; decisionId: string; by: Member; optionId: string | null; words: string; at: Date }
type Step = {
  id: string
  decisionId: string
  kind: StepKind
  asked: Member
  by: Member
  at: Date
  answeredAt: Date | null
}
type Papers = { choices: Choice[]; positions: Position[]; steps: Step[] }

const ofDecision = { name: 'decision_id', type: 'uuid', of: (row: { decisionId: string }) => row.decisionId } as const
const ofId = { name: 'id', type: 'uuid', of: (row: { id: string }) => row.id } as const
const iso = (at: Date | null) => at?.toISOString() ?? null

const choiceColumns: readonly Column<Choice>[] = [
  ofId,
  ofDecision,
  { name: 'number', type: 'int', of: ({ number }) => number },
  { name: 'words', type: 'text', of: ({ words }) => words },
  { name: 'added_name', type: 'text', of: ({ by }) => by.name },
  { name: 'added_side', type: 'text', of: ({ by }) => by.side },
  { name: 'added_at', type: 'timestamptz', of: ({ at }) => iso(at) },
]

const positionColumns: readonly Column<Position>[] = [
  ofId,
  ofDecision,
  { name: 'side', type: 'text', of: ({ by }) => by.side },
  { name: 'option_id', type: 'uuid', of: ({ optionId }) => optionId },
  { name: 'words', type: 'text', of: ({ words }) => words },
  { name: 'by_id', type: 'uuid', of: ({ by }) => by.id },
  { name: 'by_name', type: 'text', of: ({ by }) => by.name },
  { name: 'at', type: 'timestamptz', of: ({ at }) => iso(at) },
]

const stepColumns: readonly Column<Step>[] = [
  ofId,
  ofDecision,
  { name: 'kind', type: 'text', of: ({ kind }) => kind },
  { name: 'asked_id', type: 'uuid', of: ({ asked }) => asked.id },
  { name: 'asked_name', type: 'text', of: ({ asked }) => asked.name },
  { name: 'asked_side', type: 'text', of: ({ asked }) => asked.side },
  { name: 'asked_by', type: 'uuid', of: ({ by }) => by.id },
  { name: 'asked_by_name', type: 'text', of: ({ by }) => by.name },
  { name: 'asked_at', type: 'timestamptz', of: ({ at }) => iso(at) },
  { name: 'answer', type: 'text', of: ({ kind, answeredAt }) => answeredAt && (kind === 'approval' ? 'yes' : 'told') },
  { name: 'answered_at', type: 'timestamptz', of: ({ answeredAt }) => iso(answeredAt) },
]

type Case = { cast: Cast; now: Date; draw: Draw; place: number; openedAt: Date; id: string; papers: Papers }

/** Decisions of a year, two or three a month; each quarter they take a step more. The last ones are open. */
export async function layDecisions(tx: Tx, workspaceId: string, cast: Cast, now: Date, draw: Draw): Promise<void> {
  const papers: Papers = { choices: [], positions: [], steps: [] }
  for (const [place, topic] of topics.entries()) {
    const openedAt = atWork(now, 365 - place * (360 / topics.length), draw)
    await layDecision(
      tx,
      workspaceId,
      { cast, now, draw, place, openedAt, id: newId(openedAt.getTime()), papers },
      topic,
    )
  }
  await put(tx, 'joint_option', workspaceId, papers.choices, choiceColumns)
  await put(tx, 'joint_position', workspaceId, papers.positions, positionColumns)
  await put(tx, 'joint_step', workspaceId, papers.steps, stepColumns)
}

async function layDecision(tx: Tx, workspaceId: string, one: Case, [title, options, on]: Topic): Promise<void> {
  const { cast, now, draw, place, openedAt, id } = one
  const opener = pick(cast.people[sides[place % 2] ?? 'marketing'], draw)
  const open = place >= topics.length - stillOpen
  const newProcedure = place % 5 === 0
  const choices = addChoices(one, options, opener)
  addPositions(one, choices)
  const answeredAt = addSteps(one, 2 + Math.floor(place / 8) + (draw() < 0.4 ? 1 : 0), open)
  const decidedAt = open || answeredAt >= now ? null : answeredAt
  const gaveWay = decidedAt && (gave[place % gave.length] ?? 'neither')
  const head = decidedAt && cast.heads[sides[place % 3 === 0 ? 1 : 0] ?? 'marketing']
  await sql`insert into joint_decision (workspace_id, id, title, question, criteria, new_procedure, sunset_on, opened_by, opened_name, opened_side,
      opened_at, changes, decided_at, decided_by, decided_name, decided_side, chosen_id, because, gave_way, gave_way_on)
    values (${workspaceId}, ${id}, ${title}, ${`${title}: what do we do from now on?`}, ${['What the customer notices', 'Time it costs us']}::text[],
      ${newProcedure}, ${newProcedure ? dayOf(new Date(openedAt.getTime() + 400 * dayLong)) : null}, ${opener.id}, ${opener.name},
      ${opener.side}, ${openedAt}, ${Math.floor(draw() * 3)}, ${decidedAt}, ${head?.id ?? null}, ${head?.name ?? null}, ${head?.side ?? null},
      ${decidedAt && pick(choices, draw)}, ${decidedAt && 'It is what the customer notices least and what costs us least time.'}, ${gaveWay},
      ${gaveWay === 'neither' ? null : gaveWay && on})`.execute(tx)
}

function addChoices({ id, openedAt, papers }: Case, options: readonly string[], by: Member): string[] {
  return options.map((words, at) => {
    const choice = { id: newId(openedAt.getTime()), decisionId: id, number: at + 1, words, by, at: openedAt }
    papers.choices.push(choice)
    return choice.id
  })
}

const reasons = ['This costs us least.', 'Our customers expect it.', 'We can begin on Monday.', 'It was tried before.']

function addPositions({ id, openedAt, cast, draw, now, papers }: Case, choices: readonly string[]): void {
  for (const [place, side] of sides.entries()) {
    const at = afterWork(openedAt, 300 + draw() * 1500)
    const said = {
      decisionId: id,
      by: cast.heads[side],
      optionId: choices[place] ?? null,
      words: pick(reasons, draw),
      at,
    }
    if (at < now) papers.positions.push({ id: newId(at.getTime()), ...said })
  }
}

/** One after the other; of an open question the last one has not answered. Tells when the last step was answered. */
function addSteps({ id, openedAt, cast, draw, now, papers }: Case, count: number, open: boolean): Date {
  const { marketing, sales } = cast.heads
  const askable = [marketing, sales, ...cast.others, ...cast.people.sales, ...cast.people.marketing]
  let at = afterWork(openedAt, 600)
  for (let step = 0; step < count && at < now; step++) {
    const asked = askable[(step * 3 + Math.floor(draw() * 3)) % askable.length] ?? sales
    const answered = afterWork(at, 400 + draw() * 900)
    const answeredAt = answered >= now || (open && step === count - 1) ? null : answered
    const kind = step % 2 === 0 ? 'approval' : 'consultation'
    papers.steps.push({ id: newId(at.getTime()), decisionId: id, kind, asked, by: marketing, at, answeredAt })
    if (answeredAt === null) return now
    at = afterWork(answered, 60)
  }
  return at
}
