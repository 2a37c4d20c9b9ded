import { sql } from 'kysely'
import { notify } from '#modules/messages/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call } from '#platform/server/house.ts'
import { lacksOf, type Lacking } from '../domain/decision.ts'
import type { GaveWay, StepAnswer, StepKind } from '../domain/words.ts'
import { showDecision } from './read-decisions.ts'
import { happened, holdOpen, knownOption, writeEntry, type Held } from './write-decision.ts'
import { knownPeople, personOf } from './who.ts'

/** Asks somebody for approval or for advice: a step that counts. */
export function askStep(call: Call, { id, kind, memberId }: { id: string; kind: StepKind; memberId: string }) {
  const person = personOf(call)
  const { workspaceId } = person
  return inWorkspace(call, async (tx) => {
    const { title } = await holdOpen(tx, workspaceId, id)
    const [asked] = await knownPeople(tx, workspaceId, [memberId])
    if (!asked) throw notFound('member')
    const now = call.house.clock.now()
    await sql`insert into joint_step (workspace_id, id, decision_id, kind, asked_id, asked_name, asked_side, asked_by, asked_by_name, asked_at)
      values (${workspaceId}, ${newId(now.getTime())}, ${id}, ${kind}, ${asked.id}, ${asked.name}, ${asked.side}, ${person.memberId},
        ${person.name}, ${now})`.execute(tx)
    await happened(tx, call.house, person, 'decision.asked', { id, title })
    await notify(tx, call.house, {
      workspaceId,
      to: asked.id === person.memberId ? [] : [asked.id],
      kind: 'decision-asked',
      about: { kind: 'decision', id },
      values: { title, by: person.name },
      link: `/together/decisions/${id}`,
    })
    return showDecision(tx, call, id)
  })
}

type Step = { kind: StepKind; askedId: string; askedBy: string; answered: boolean }

function checkAnswer(step: Step, answer: StepAnswer, memberId: string): void {
  if (step.answered) throw new Refusal('together.answered')
  if ((answer === 'dropped' ? step.askedBy : step.askedId) !== memberId)
    throw new Refusal('together.not-asked', {}, 403)
  const fits = answer === 'dropped' || (step.kind === 'consultation') === (answer === 'told')
  if (!fits) throw new Refusal('together.wrong-answer', {}, 400)
}

type AnswerWish = { id: string; stepId: string; answer: StepAnswer; words: string }

/** Answers as the one who was asked; the one who asked may drop the step, and it still counts as one. */
export function answerStep(call: Call, { id, stepId, answer, words }: AnswerWish) {
  const person = personOf(call)
  const { workspaceId } = person
  return inWorkspace(call, async (tx) => {
    const { title } = await holdOpen(tx, workspaceId, id)
    const [step] = await rows<Step>(
      tx,
      sql`select kind, asked_id as "askedId", asked_by as "askedBy", answered_at is not null as answered from joint_step
        where workspace_id = ${workspaceId} and decision_id = ${id} and id = ${stepId} for update`,
    )
    if (!step) throw notFound('step')
    checkAnswer(step, answer, person.memberId)
    await sql`update joint_step set answer = ${answer}, words = ${words}, answered_at = ${call.house.clock.now()}
      where workspace_id = ${workspaceId} and id = ${stepId}`.execute(tx)
    await happened(tx, call.house, person, 'decision.answered', { id, title })
    return showDecision(tx, call, id)
  })
}

async function standingOf(tx: Tx, workspaceId: string, id: string, held: Held) {
  const [found] = await rows<{ options: number; marketing: boolean; sales: boolean; open: number }>(
    tx,
    sql`select (select count(*)::int from joint_option where workspace_id = ${workspaceId} and decision_id = ${id}) as options,
        exists (select from joint_position where workspace_id = ${workspaceId} and decision_id = ${id} and side = 'marketing') as marketing,
        exists (select from joint_position where workspace_id = ${workspaceId} and decision_id = ${id} and side = 'sales') as sales,
        (select count(*)::int from joint_step where workspace_id = ${workspaceId} and decision_id = ${id} and kind = 'approval'
          and answered_at is null) as open`,
  )
  const { options = 0, marketing = false, sales = false, open = 0 } = found ?? {}
  const { newProcedure, sunsetOn } = held
  const standing = { options, marketingHolds: marketing, salesHold: sales, openApprovals: open, newProcedure, sunsetOn }
  return { lacks: lacksOf(standing), open }
}

function refuse(lacking: Lacking, open: number): never {
  switch (lacking) {
    case 'options':
      throw new Refusal('together.few-options')
    case 'position-marketing':
      throw new Refusal('together.no-position', { side: 'marketing' })
    case 'position-sales':
      throw new Refusal('together.no-position', { side: 'sales' })
    case 'approval':
      throw new Refusal('together.approval-open', { count: open })
    case 'sunset':
      throw new Refusal('together.no-sunset')
  }
}

type Decided = {
  id: string
  optionId: string
  because: string
  gaveWay: GaveWay
  gaveWayOn: string
  dissent: string
}

/** Decides: the option, why, who gave way on what; dissent is kept beside it. */
export function decide(call: Call, { id, optionId, because, gaveWay, gaveWayOn, dissent }: Decided) {
  const person = personOf(call)
  const { workspaceId, memberId, name, side } = person
  return inWorkspace(call, async (tx) => {
    const held = await holdOpen(tx, workspaceId, id)
    await knownOption(tx, workspaceId, id, optionId)
    const { lacks, open } = await standingOf(tx, workspaceId, id, held)
    const [first] = lacks
    if (first !== undefined) refuse(first, open)
    if (gaveWay !== 'neither' && gaveWayOn === '') throw new Refusal('together.gave-way-on', {}, 400)
    const on = gaveWay === 'neither' ? null : gaveWayOn
    await sql`update joint_decision set decided_at = ${call.house.clock.now()}, decided_by = ${memberId}, decided_name = ${name},
        decided_side = ${side}, chosen_id = ${optionId}, because = ${because}, gave_way = ${gaveWay}, gave_way_on = ${on}
      where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    if (dissent !== '') await writeEntry(tx, call.house, person, { id, kind: 'dissent', words: dissent })
    await happened(tx, call.house, person, 'decision.decided', { id, title: held.title })
    return showDecision(tx, call, id)
  })
}
