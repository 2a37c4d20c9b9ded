import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call, type Person } from '#platform/server/house.ts'
import { mayAnswer, speaksFor } from '../domain/who-decides.ts'
import { applyChange } from './apply.ts'
import { decider } from './decider.ts'
import { holdRule, ruleById, shownRule, type RuleRow } from './rules.ts'

type Wish = { id: string; on: boolean; actingFor: ListSide | undefined }

type Step = 'asked' | 'switched' | 'kept'

/** A rule is switched by both: one side asks, the other agrees, or leaves it as it is by saying so. */
export async function switchRule(call: Call, { id, on, actingFor }: Wish) {
  const { house } = call
  const person = decider(call)
  const side = speaksFor(person, actingFor)
  return inWorkspace(call, async (tx) => {
    const rule = await holdRule(tx, person.workspaceId, id)
    const to = on ? 'on' : 'off'
    const step = stepOf(rule, to, person, side)
    await save(tx, person, side, rule.id, step, to, house.clock.now())
    if (step === 'switched') await applyChange(tx, house, person.workspaceId, { ruleId: id })
    const detail = { side, to, cause: rule.cause, choice: rule.choice }
    await record(tx, house, person, { kind: `rule.${step}`, subjectKind: 'rule', subjectId: id, detail })
    return shownRule(await ruleById(tx, person.workspaceId, id))
  })
}

function stepOf(rule: RuleRow, to: 'on' | 'off', person: Person, side: ListSide): Step {
  if (rule.state !== 'on' && rule.state !== 'off') throw new Refusal('reconcile.rule-waits')
  if (rule.state === to) {
    if (rule.wish === null) throw new Refusal('reconcile.rule-is-so', { state: to })
    return 'kept'
  }
  if (rule.wish === null) return 'asked'
  mayAnswer(person, side, { side: rule.wishSide ?? side, by: rule.wishBy ?? person.memberId })
  return 'switched'
}

async function save(
  tx: Tx,
  person: Person,
  side: ListSide,
  id: string,
  step: Step,
  to: 'on' | 'off',
  now: Date,
): Promise<void> {
  const which = sql`where workspace_id = ${person.workspaceId} and id = ${id}`
  if (step === 'asked') {
    await sql`update reconcile_rule set wish = ${to}, wish_side = ${side}, wish_by = ${person.memberId}, wish_name = ${person.name},
      wish_at = ${now} ${which}`.execute(tx)
    return
  }
  const state = step === 'switched' ? sql`, state = ${to}, switched_at = ${now}` : sql``
  await sql`update reconcile_rule set wish = null, wish_side = null, wish_by = null, wish_name = null, wish_at = null ${state}
    ${which}`.execute(tx)
}
