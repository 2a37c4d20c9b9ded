import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call, type Person } from '#platform/server/house.ts'
import { mayAnswer, speaksFor } from '../domain/who-decides.ts'
import { applyChange } from './apply.ts'
import { decider } from './decider.ts'
import { decisionById, holdDecision, shownDecision, type DecisionRow } from './decisions.ts'

type Answer = { id: string; note: string; actingFor: ListSide | undefined }

/** The other side agrees: the decision stands, and what was to be remembered is a rule. */
export function acknowledge(call: Call, answer: Answer) {
  return close(call, answer, 'acknowledged')
}

/** The other side does not agree and says why: the difference is open again. */
export function objectTo(call: Call, answer: Answer) {
  return close(call, answer, 'objected')
}

/** One's own side takes a decision back that nobody has answered. */
export function withdraw(call: Call, answer: Omit<Answer, 'note'>) {
  return close(call, { ...answer, note: '' }, 'withdrawn')
}

type Ending = 'acknowledged' | 'objected' | 'withdrawn'

async function close(call: Call, { id, note, actingFor }: Answer, ending: Ending) {
  const { house } = call
  const person = decider(call)
  const side = speaksFor(person, actingFor)
  return inWorkspace(call, async (tx) => {
    const decision = await holdDecision(tx, person.workspaceId, id)
    checkEnding(person, side, decision, ending)
    await sql`
      update reconcile_decision set state = ${ending}, answered_by = ${person.memberId}, answered_name = ${person.name},
        answered_at = ${house.clock.now()}, answer_note = ${note}
      where workspace_id = ${person.workspaceId} and id = ${id}`.execute(tx)
    await settleRule(tx, person, decision, ending, house.clock.now())
    await applyChange(tx, house, person.workspaceId, { decisionId: id })
    if (decision.ruleId !== null && ending === 'acknowledged') {
      await applyChange(tx, house, person.workspaceId, { ruleId: decision.ruleId })
    }
    const detail = {
      side,
      choice: decision.choice,
      cause: decision.cause,
      group: decision.group,
      label: decision.label,
      note,
    }
    await record(tx, house, person, {
      kind: `difference.${ending}`,
      subjectKind: 'difference',
      subjectId: decision.key ?? id,
      detail,
    })
    return shownDecision(await decisionById(tx, person.workspaceId, id))
  })
}

function checkEnding(person: Person, side: ListSide, decision: DecisionRow, ending: Ending): void {
  if (decision.state !== 'asked') {
    throw new Refusal('reconcile.already-answered', {
      name: decision.answeredBy ?? decision.decidedBy,
      state: decision.state,
    })
  }
  if (ending === 'withdrawn') {
    if (side !== decision.side) throw new Refusal('reconcile.not-your-decision', { side: decision.side })
    return
  }
  mayAnswer(person, side, { side: decision.side, by: decision.decidedById })
}

async function settleRule(tx: Tx, person: Person, { ruleId }: DecisionRow, ending: Ending, now: Date): Promise<void> {
  if (ruleId === null) return
  const isOn = ending === 'acknowledged'
  await sql`
    update reconcile_rule set state = ${isOn ? 'on' : 'refused'}, confirmed_by = ${isOn ? person.memberId : null},
      confirmed_name = ${isOn ? person.name : null}, confirmed_at = ${isOn ? now : null}
    where workspace_id = ${person.workspaceId} and id = ${ruleId}`.execute(tx)
}
