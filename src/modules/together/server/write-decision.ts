import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { localDay } from '#platform/business-time.ts'
import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call, type House, type Person } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { Both } from '../domain/words.ts'
import { showDecision } from './read-decisions.ts'
import { personOf } from './who.ts'

export type Held = {
  title: string
  decided: boolean
  newProcedure: boolean
  sunsetOn: string | null
  criteria: string[]
}

export async function holdDecision(tx: Tx, workspaceId: string, id: string): Promise<Held> {
  const [found] = await rows<Held>(
    tx,
    sql`select title, decided_at is not null as decided, new_procedure as "newProcedure", sunset_on as "sunsetOn", criteria
      from joint_decision where workspace_id = ${workspaceId} and id = ${id} for update`,
  )
  if (!found) throw notFound('decision')
  return found
}

export async function holdOpen(tx: Tx, workspaceId: string, id: string): Promise<Held> {
  const held = await holdDecision(tx, workspaceId, id)
  if (held.decided) throw new Refusal('together.decided')
  return held
}

type FactKind =
  | 'decision.opened'
  | 'decision.changed'
  | 'decision.position'
  | 'decision.asked'
  | 'decision.answered'
  | 'decision.decided'
  | 'decision.added'

export async function happened(
  tx: Tx,
  house: House,
  person: Person,
  kind: FactKind,
  about: { id: string; title: string },
) {
  const detail = { name: about.title }
  await record(tx, house, person, { kind, subjectKind: 'decision', subjectId: about.id, detail })
  await announce(tx, 'together')
}

/** What came in after the question was put is a change: a quarrel that moves nothing has none. */
async function changed(tx: Tx, { workspaceId }: Person, id: string): Promise<void> {
  await sql`update joint_decision set changes = changes + 1 where workspace_id = ${workspaceId} and id = ${id}`.execute(
    tx,
  )
}

async function write(
  tx: Tx,
  house: House,
  { workspaceId, memberId, name, side }: Person,
  entry: { id: string; kind: 'dissent' | 'correction' | 'change'; words: string },
): Promise<void> {
  const now = house.clock.now()
  await sql`insert into joint_entry (workspace_id, id, decision_id, kind, words, by_id, by_name, by_side, at)
    values (${workspaceId}, ${newId(now.getTime())}, ${entry.id}, ${entry.kind}, ${entry.words}, ${memberId}, ${name}, ${side}, ${now})`.execute(
    tx,
  )
}
export { write as writeEntry }

type Question = {
  title: string
  question: string
  options: readonly string[]
  criteria: readonly string[]
  newProcedure: boolean
  sunsetOn: string | null
}

/** Puts a question to both sides. */
export function openDecision(call: Call, wish: Question) {
  const person = personOf(call)
  const { workspaceId, memberId, name, side } = person
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    await checkSunset(tx, workspaceId, wish.sunsetOn, now)
    const id = newId(now.getTime())
    await sql`insert into joint_decision (workspace_id, id, title, question, criteria, new_procedure, sunset_on, opened_by, opened_name,
        opened_side, opened_at)
      values (${workspaceId}, ${id}, ${wish.title}, ${wish.question}, ${[...wish.criteria]}::text[], ${wish.newProcedure},
        ${wish.sunsetOn}, ${memberId}, ${name}, ${side}, ${now})`.execute(tx)
    for (const words of wish.options) await putOption(tx, call.house, person, id, words)
    await happened(tx, call.house, person, 'decision.opened', { id, title: wish.title })
    return showDecision(tx, call, id)
  })
}

async function checkSunset(tx: Tx, workspaceId: string, sunsetOn: string | null, now: Date): Promise<void> {
  const { timeZone } = await readCompany(tx, workspaceId)
  if (sunsetOn !== null && sunsetOn <= localDay(timeZone, now)) throw new Refusal('together.sunset-over', {}, 400)
}

async function putOption(tx: Tx, house: House, person: Person, id: string, words: string): Promise<void> {
  const now = house.clock.now()
  await sql`insert into joint_option (workspace_id, id, decision_id, number, words, added_name, added_side, added_at)
    select ${person.workspaceId}, ${newId(now.getTime())}, ${id}, coalesce(max(number), 0) + 1, ${words}, ${person.name}, ${person.side}, ${now}
    from joint_option where workspace_id = ${person.workspaceId} and decision_id = ${id}`.execute(tx)
}

export function addOption(call: Call, { id, words }: { id: string; words: string }) {
  const person = personOf(call)
  return inWorkspace(call, async (tx) => {
    const { title } = await holdOpen(tx, person.workspaceId, id)
    await putOption(tx, call.house, person, id, words)
    await changed(tx, person, id)
    await happened(tx, call.house, person, 'decision.changed', { id, title })
    return showDecision(tx, call, id)
  })
}

type Change = {
  id: string
  criteria?: string[] | undefined
  newProcedure?: boolean | undefined
  sunsetOn?: string | null | undefined
}

/** Changes what the options are judged by, or when a new procedure ends; what was said before stays as an entry. */
export function changeDecision(call: Call, { id, ...wish }: Change) {
  const person = personOf(call)
  const { workspaceId } = person
  return inWorkspace(call, async (tx) => {
    const held = await holdOpen(tx, workspaceId, id)
    const criteria = wish.criteria ?? held.criteria
    const newProcedure = wish.newProcedure ?? held.newProcedure
    const sunsetOn = wish.sunsetOn === undefined ? held.sunsetOn : wish.sunsetOn
    if (sunsetOn !== held.sunsetOn) await checkSunset(tx, workspaceId, sunsetOn, call.house.clock.now())
    const otherCriteria = criteria.join('\n') !== held.criteria.join('\n')
    if (!otherCriteria && newProcedure === held.newProcedure && sunsetOn === held.sunsetOn)
      return showDecision(tx, call, id)
    await sql`update joint_decision set criteria = ${criteria}::text[], new_procedure = ${newProcedure}, sunset_on = ${sunsetOn}
      where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    if (otherCriteria) {
      await write(tx, call.house, person, { id, kind: 'change', words: held.criteria.join('; ') })
      await changed(tx, person, id)
    }
    await happened(tx, call.house, person, 'decision.changed', { id, title: held.title })
    return showDecision(tx, call, id)
  })
}

type Position = { id: string; side: Both; optionId: string | null; words: string }

/** Says what a side holds. Only its own people do; an earlier position stays, and a new one counts as a change. */
export function takePosition(call: Call, { id, side, optionId, words }: Position) {
  const person = personOf(call)
  const { workspaceId, memberId, name } = person
  return inWorkspace(call, async (tx) => {
    const { title } = await holdOpen(tx, workspaceId, id)
    if (person.side !== side) throw new Refusal('together.not-your-side', { side }, 403)
    if (optionId !== null) await knownOption(tx, workspaceId, id, optionId)
    const earlier = await rows(
      tx,
      sql`select 1 from joint_position where workspace_id = ${workspaceId} and decision_id = ${id} and side = ${side} limit 1`,
    )
    const now = call.house.clock.now()
    await sql`insert into joint_position (workspace_id, id, decision_id, side, option_id, words, by_id, by_name, at)
      values (${workspaceId}, ${newId(now.getTime())}, ${id}, ${side}, ${optionId}, ${words}, ${memberId}, ${name}, ${now})`.execute(
      tx,
    )
    if (earlier.length > 0) await changed(tx, person, id)
    await happened(tx, call.house, person, 'decision.position', { id, title })
    return showDecision(tx, call, id)
  })
}

export async function knownOption(tx: Tx, workspaceId: string, decisionId: string, optionId: string): Promise<void> {
  const [found] = await rows(
    tx,
    sql`select id from joint_option where workspace_id = ${workspaceId} and decision_id = ${decisionId} and id = ${optionId}`,
  )
  if (!found) throw notFound('option')
}

/** A dissent or a correction beside what stands there; nothing is taken away, also after it was decided. */
export function addToDecision(
  call: Call,
  { id, kind, words }: { id: string; kind: 'dissent' | 'correction'; words: string },
) {
  const person = personOf(call)
  return inWorkspace(call, async (tx) => {
    const { title } = await holdDecision(tx, person.workspaceId, id)
    await write(tx, call.house, person, { id, kind, words })
    await happened(tx, call.house, person, 'decision.added', { id, title })
    return showDecision(tx, call, id)
  })
}
