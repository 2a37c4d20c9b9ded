import { sql, type RawBuilder } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal, notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type Person } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { ListSide } from '#platform/contract.ts'
import { rules as rulesShape } from '../contract-shapes.ts'
import type { Rules, RulesVersion } from '../contract.ts'
import { stagePrefix } from './closed-deals.ts'
import { underWay } from './long-work.ts'
import { planRebuild } from './rebuild.ts'
import { rulesInForce } from './rules.ts'
import { signsFor, whoSigns } from './who-signs.ts'

type VersionRow = {
  id: string
  number: number
  state: RulesVersion['state']
  rules: unknown
  proposedBy: string
  proposedAt: Date
  mName: string | null
  mAt: Date | null
  sName: string | null
  sAt: Date | null
  inForceFrom: Date | null
}

function versionsWhere(tx: Tx, workspaceId: string, which: RawBuilder<unknown>, hold = false): Promise<VersionRow[]> {
  return rows<VersionRow>(
    tx,
    sql`
    select id, number, state, rules, proposed_name as "proposedBy", proposed_at as "proposedAt", m_signed_name as "mName",
      m_signed_at as "mAt", s_signed_name as "sName", s_signed_at as "sAt", in_force_from as "inForceFrom"
    from attribution_rules where workspace_id = ${workspaceId} and ${which} order by number desc ${hold ? sql`for update` : sql``}`,
  )
}

function shown(call: Call, { mName, mAt, sName, sAt, rules, ...row }: VersionRow): RulesVersion {
  const signatures = { marketing: signature(mName, mAt), sales: signature(sName, sAt) }
  const side = signsFor(call)
  const isOpen = row.state === 'proposed' && side !== null
  const may: RulesVersion['may'] = !isOpen ? [] : signatures[side] === null ? ['sign'] : ['withdraw']
  return { ...row, rules: rulesShape.parse(rules), signatures, may }
}

function signature(name: string | null, at: Date | null) {
  return name === null || at === null ? null : { name, at }
}

/** The rules in force, what is proposed, and what was before. */
export function readSettings(call: Call) {
  return inWorkspace(call, async (tx) => {
    const { workspaceId } = signedIn(call)
    await rulesInForce(tx, workspaceId)
    const all = (await versionsWhere(tx, workspaceId, sql`true`)).map((row) => shown(call, row))
    const inForce = all.find(({ state }) => state === 'in-force')
    if (!inForce) throw new Error('A house always has rules in force')
    return {
      inForce,
      proposed: all.find(({ state }) => state === 'proposed') ?? null,
      earlier: all.filter(({ state }) => state === 'superseded' || state === 'withdrawn'),
      signsFor: signsFor(call),
      stages: await stagesMet(tx, workspaceId),
      rebuild: await rebuildUnderway(tx, workspaceId),
    }
  })
}

async function rebuildUnderway(tx: Tx, workspaceId: string) {
  const [found] = await rows<{ jobId: string | null }>(
    tx,
    sql`select long_job_id as "jobId" from attribution_state where workspace_id = ${workspaceId}`,
  )
  return found?.jobId == null ? null : underWay(tx, workspaceId, found.jobId)
}

/** So many rows tell which stages deals go through. */
const looked = 20_000

async function stagesMet(tx: Tx, workspaceId: string): Promise<string[]> {
  const found = await rows<{ stage: string }>(
    tx,
    sql`select stage from (select stage from deal_stage_record where workspace_id = ${workspaceId} limit ${looked}) met
      where stage <> '' and length(stage) <= 100 group by stage order by stage limit 100`,
  )
  return found.map(({ stage }) => stage)
}

async function isKnownMoment(tx: Tx, workspaceId: string, moment: string): Promise<boolean> {
  if (!moment.startsWith(stagePrefix)) return true
  const stage = moment.slice(stagePrefix.length).trim().toLowerCase()
  const found = await rows(
    tx,
    sql`select from deal_stage_record where workspace_id = ${workspaceId} and lower(stage) = ${stage} limit 1`,
  )
  return found.length > 0
}

/** Proposes other rules, signed for the proposing side. One proposal at a time. */
export function proposeRules(call: Call, wished: Rules): Promise<RulesVersion> {
  const { person, side } = whoSigns(call)
  const { workspaceId } = person
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const inForce = await rulesInForce(tx, workspaceId)
    await versionsWhere(tx, workspaceId, sql`state = 'in-force'`, true)
    const custom = wished.custom
    if (custom.first + custom.lead + custom.opportunity + custom.last + custom.others <= 0)
      throw new Refusal('attribution.no-weights', {}, 400)
    if (!(await isKnownMoment(tx, workspaceId, wished.roles.opportunity)))
      throw new Refusal('attribution.unknown-stage', { stage: wished.roles.opportunity.slice(stagePrefix.length) }, 400)
    if (JSON.stringify(rulesShape.parse(inForce.rules)) === JSON.stringify(rulesShape.parse(wished)))
      throw new Refusal('attribution.same-rules')
    const [open] = await versionsWhere(tx, workspaceId, sql`state = 'proposed'`)
    if (open) throw new Refusal('attribution.proposal-open', { by: open.proposedBy })
    const id = newId(now.getTime())
    const mine = side === 'marketing' ? 'm' : 's'
    await sql`
      insert into attribution_rules (workspace_id, id, number, state, rules, proposed_by, proposed_name, proposed_at,
        ${sql.ref(`${mine}_signed_name`)}, ${sql.ref(`${mine}_signed_at`)})
      select ${workspaceId}::uuid, ${id}::uuid, max(number) + 1, 'proposed', ${JSON.stringify(wished)}::jsonb, ${person.memberId}::uuid,
        ${person.name}, ${now}::timestamptz, ${person.name}, ${now}::timestamptz
      from attribution_rules where workspace_id = ${workspaceId}`.execute(tx)
    return finish(tx, call, person, { id, kind: 'credit-rules.proposed', side })
  })
}

/** Signs for the other side: the rules are in force, and all credits are written anew by them. */
export function signRules(call: Call, id: string): Promise<RulesVersion> {
  const { person, side } = whoSigns(call)
  const { workspaceId } = person
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    await holdOpen(tx, call, id, 'sign')
    const mine = side === 'marketing' ? 'm' : 's'
    await sql`
      update attribution_rules set state = 'superseded' where workspace_id = ${workspaceId} and state = 'in-force'`.execute(
      tx,
    )
    await sql`
      update attribution_rules set state = 'in-force', in_force_from = ${now}, ${sql.ref(`${mine}_signed_name`)} = ${person.name},
        ${sql.ref(`${mine}_signed_at`)} = ${now} where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    await planRebuild(tx, workspaceId, 'rules', now)
    return finish(tx, call, person, { id, kind: 'credit-rules.signed', side })
  })
}

/** Takes a proposal back; the side that signed it may. */
export function withdrawRules(call: Call, id: string): Promise<RulesVersion> {
  const { person, side } = whoSigns(call)
  return inWorkspace(call, async (tx) => {
    await holdOpen(tx, call, id, 'withdraw')
    await sql`
      update attribution_rules set state = 'withdrawn' where workspace_id = ${person.workspaceId} and id = ${id}`.execute(
      tx,
    )
    return finish(tx, call, person, { id, kind: 'credit-rules.withdrawn', side })
  })
}

async function holdOpen(tx: Tx, call: Call, id: string, act: RulesVersion['may'][number]): Promise<void> {
  const { workspaceId } = signedIn(call)
  const [row] = await versionsWhere(tx, workspaceId, sql`id = ${id}`, true)
  if (!row) throw notFound('rules')
  if (row.state !== 'proposed') throw new Refusal('attribution.not-open', { state: row.state })
  if (!shown(call, row).may.includes(act))
    throw act === 'sign' ? new Refusal('attribution.other-side-signs') : new Refusal('attribution.own-proposal-only')
}

type Told = {
  id: string
  kind: 'credit-rules.proposed' | 'credit-rules.signed' | 'credit-rules.withdrawn'
  side: ListSide
}

async function finish(tx: Tx, call: Call, person: Person, { id, kind, side }: Told): Promise<RulesVersion> {
  const [row] = await versionsWhere(tx, person.workspaceId, sql`id = ${id}`)
  if (!row) throw notFound('rules')
  const detail = { number: row.number, rules: row.rules, side }
  await record(tx, call.house, person, { kind, subjectKind: 'attribution-rules', subjectId: id, detail })
  await announce(tx, 'attribution')
  return shown(call, row)
}
