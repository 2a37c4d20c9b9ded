import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal, notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call, type House, type Person } from '#platform/server/house.ts'
import { isCause, type Cause, type Group } from '../domain/causes.ts'
import { checkWish, isRuleChoice, type Wish } from '../domain/choices.ts'
import { conditionFrom, type Condition, type ConditionField, type RowWords } from '../domain/condition.ts'
import { parsePeriod, type Months } from '../domain/period.ts'
import { speaksFor } from '../domain/who-decides.ts'
import { applyChange } from './apply.ts'
import { decider } from './decider.ts'
import { decisionById, shownDecision } from './decisions.ts'

export type DecideWish = Wish & {
  target: { key: string } | { period: string; group: Group; cause: Cause }
  note: string
  remember: ConditionField | undefined
  actingFor: ListSide | undefined
}

type Target = { key: string | null; months: Months; group: Group; cause: Cause; words: RowWords | null }

/** Resolves a row, or a whole cause of a period, for one side; the other side is asked to agree. */
export async function decide(call: Call, wish: DecideWish) {
  const { house } = call
  const person = decider(call)
  const side = speaksFor(person, wish.actingFor)
  return inWorkspace(call, async (tx) => {
    const target = await targetOf(tx, person.workspaceId, wish.target)
    checkWish(target.group, target.cause, wish)
    await makeRoom(tx, person.workspaceId, target)
    const ruleId = wish.remember === undefined ? null : await rememberRule(tx, house, person, side, target, wish)
    const id = await saveDecision(tx, house, person, side, { ...target, ...wish, ruleId })
    await applyChange(tx, house, person.workspaceId, { decisionId: id })
    const decision = await decisionById(tx, person.workspaceId, id)
    const detail = {
      side,
      choice: wish.choice,
      cause: target.cause,
      group: target.group,
      label: decision.label,
      note: wish.note,
    }
    await record(tx, house, person, {
      kind: 'difference.decided',
      subjectKind: 'difference',
      subjectId: target.key ?? id,
      detail,
    })
    return shownDecision(decision)
  })
}

type CaseRow = RowWords & { month: string; group: Group; cause: string; found: Cause[]; renamed: Cause | null }

async function targetOf(tx: Tx, workspaceId: string, target: DecideWish['target']): Promise<Target> {
  if (!('key' in target)) return causeTarget(tx, workspaceId, target)
  const [row] = await rows<CaseRow>(
    tx,
    sql`select c.month, c.grp as "group", c.cause, c.found, d.cause as renamed, c.m_source, c.s_source, c.m_status, c.s_status,
        c.m_product, c.s_product, c.m_owner, c.s_owner
      from reconcile_case c left join reconcile_decision d
        on d.workspace_id = c.workspace_id and d.id = c.decision_id and d.choice = 'cause'
      where c.workspace_id = ${workspaceId} and c.key = ${target.key}`,
  )
  if (!row) throw notFound('difference')
  // A decision is on what the house found, also where people gave it another name since.
  const cause = row.renamed ?? row.cause
  if (!isCause(cause)) throw new Refusal('reconcile.nothing-differs')
  return { key: target.key, months: { from: row.month, to: row.month }, group: row.group, cause, words: row }
}

async function causeTarget(
  tx: Tx,
  workspaceId: string,
  { period, group, cause }: { period: string; group: Group; cause: Cause },
): Promise<Target> {
  const { months } = parsePeriod(period)
  if (!months) throw new Refusal('reconcile.choose-a-period')
  const found = await rows(
    tx,
    sql`select 1 from reconcile_count where workspace_id = ${workspaceId} and month between ${months.from} and ${months.to}
      and grp = ${group} and cause = ${cause} limit 1`,
  )
  if (found.length === 0) throw notFound('difference')
  return { key: null, months, group, cause, words: null }
}

function sameThing(workspaceId: string, { key, months, group, cause }: Target): ReturnType<typeof sql> {
  return key === null
    ? sql`workspace_id = ${workspaceId} and scope = 'cause' and from_month = ${months.from} and to_month = ${months.to}
        and grp = ${group} and cause = ${cause}`
    : sql`workspace_id = ${workspaceId} and scope = 'row' and key = ${key} and cause = ${cause}`
}

/** What waits for an answer is answered first; what both agreed on gives way to the new decision. */
async function makeRoom(tx: Tx, workspaceId: string, target: Target): Promise<void> {
  const [standing] = await rows<{ id: string; state: string; name: string; side: ListSide }>(
    tx,
    sql`select id, state, decided_name as name, side from reconcile_decision
      where ${sameThing(workspaceId, target)} and state in ('asked', 'acknowledged') for update`,
  )
  if (standing?.state === 'asked') throw alreadyDecided(standing)
  if (standing)
    await sql`update reconcile_decision set state = 'replaced' where workspace_id = ${workspaceId} and id = ${standing.id}`.execute(
      tx,
    )
}

function alreadyDecided({ name, side }: { name: string; side: ListSide }): Refusal {
  return new Refusal('reconcile.already-decided', { name, side })
}

type Saving = Target & Wish & { note: string; ruleId: string | null }

async function saveDecision(tx: Tx, house: House, person: Person, side: ListSide, saving: Saving): Promise<string> {
  const now = house.clock.now()
  const { key, months, group, cause, choice, intoMonth, otherCause, note, ruleId } = saving
  const [saved] = await rows<{ id: string }>(
    tx,
    sql`insert into reconcile_decision (workspace_id, id, scope, key, from_month, to_month, grp, cause, choice, into_month,
        other_cause, note, rule_id, side, decided_by, decided_name, decided_at, state)
      values (${person.workspaceId}, ${newId(now.getTime())}, ${key === null ? 'cause' : 'row'}, ${key}, ${months.from}, ${months.to},
        ${group}, ${cause}, ${choice}, ${choice === 'move' ? intoMonth : null}, ${choice === 'cause' ? otherCause : null}, ${note},
        ${ruleId}, ${side}, ${person.memberId}, ${person.name}, ${now}, 'asked')
      on conflict do nothing returning id`,
  )
  if (saved) return saved.id
  // Somebody else decided the same in this very moment, and was first.
  const [first] = await rows<{ name: string; side: ListSide }>(
    tx,
    sql`select decided_name as name, side from reconcile_decision
      where ${sameThing(person.workspaceId, saving)} and state in ('asked', 'acknowledged')`,
  )
  throw alreadyDecided(first ?? { name: '', side })
}

async function rememberRule(
  tx: Tx,
  house: House,
  person: Person,
  side: ListSide,
  target: Target,
  { choice, remember = 'any' }: DecideWish,
): Promise<string> {
  if (!isRuleChoice(choice)) throw new Refusal('reconcile.not-a-rule', { choice })
  const id = newId(house.clock.now().getTime())
  await sql`
    insert into reconcile_rule (workspace_id, id, cause, condition, choice, applies_from, state, made_side, made_by, made_name, made_at)
    values (${person.workspaceId}, ${id}, ${target.cause}, ${JSON.stringify(conditionOf(target, remember))}::jsonb, ${choice},
      ${target.months.from}, 'waiting', ${side}, ${person.memberId}, ${person.name}, ${house.clock.now()})`.execute(tx)
  return id
}

function conditionOf({ words }: Target, field: ConditionField): Condition {
  if (field === 'any') return { field, marketing: null, sales: null }
  if (!words) throw new Refusal('reconcile.rule-needs-a-row', { field })
  return conditionFrom(field, words)
}
