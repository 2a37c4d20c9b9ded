import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { type Call, inWorkspace, signedIn } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { checkRules, type ScoreRule } from '../domain/score-rule.ts'
import {
  type Actor,
  mustBeRevision,
  object,
  propose,
  redraft,
  sign,
  supersede,
  type Version,
  withdraw,
} from '../domain/version.ts'
import { scoreAll } from './rescore.ts'
import { holdVersion, rulesInForce, saveVersion } from './rules-rows.ts'
import { planNight } from './night.ts'
import { tellOfRules } from './tell.ts'

type Act = { id: string; revision: number }

function actorIn(call: Call): Actor {
  const caller = signedIn(call)
  const at = call.house.clock.now()
  if (caller.kind !== 'person') return { memberId: null, name: caller.name, side: null, at }
  const side = caller.side === 'marketing' || caller.side === 'sales' ? caller.side : null
  return { memberId: caller.memberId, name: caller.name, side, at }
}

const factKinds = {
  drafted: 'score-rules.drafted',
  proposed: 'score-rules.proposed',
  signed: 'score-rules.signed',
  'in-force': 'score-rules.in-force',
  objected: 'score-rules.objected',
  withdrawn: 'score-rules.withdrawn',
} as const

async function keep(tx: Tx, call: Call, version: Version, kind: keyof typeof factKinds): Promise<Version> {
  const caller = signedIn(call)
  await saveVersion(tx, caller.workspaceId, version)
  await record(tx, call.house, caller, {
    kind: factKinds[kind],
    subjectKind: 'score-rules',
    subjectId: version.id,
    detail: { number: version.number, rules: version.rules.length },
  })
  await announce(tx, 'score-rules')
  return version
}

async function held(tx: Tx, workspaceId: string, { id, revision }: Act): Promise<Version> {
  const version = await holdVersion(tx, workspaceId, id)
  if (version === null) throw notFound('score-rules')
  mustBeRevision(version, revision)
  return version
}

/** Every rule has an owner on each side, who works here. Refuses `scoring.owner-unknown`. */
async function checkOwners(tx: Tx, workspaceId: string, rules: readonly ScoreRule[]): Promise<void> {
  const known = await rows<{ id: string; side: string }>(
    tx,
    sql`select id, side from member_record where workspace_id = ${workspaceId} and left_at is null`,
  )
  const stands = (id: string, side: string) =>
    known.some((one) => one.id === id && (one.side === side || one.side === 'both'))
  for (const rule of rules) {
    if (!stands(rule.marketingOwnerId, 'marketing'))
      throw new Refusal('scoring.owner-unknown', { rule: rule.name, side: 'marketing' }, 400)
    if (!stands(rule.salesOwnerId, 'sales'))
      throw new Refusal('scoring.owner-unknown', { rule: rule.name, side: 'sales' }, 400)
  }
}

/** Writes the coming rules down; there is one draft at a time. A `revision` of null begins it. */
export function saveDraft(
  call: Call,
  { rules, revision }: { rules: ScoreRule[]; revision: number | null },
): Promise<Version> {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    await checkOwners(tx, workspaceId, rules)
    const actor = actorIn(call)
    const open = await holdVersion(tx, workspaceId, null)
    if (open === null) return keep(tx, call, await begun(tx, workspaceId, rules, actor), 'drafted')
    mustBeRevision(open, revision ?? -1)
    return keep(tx, call, redraft(open, rules, actor), 'drafted')
  })
}

async function begun(tx: Tx, workspaceId: string, rules: ScoreRule[], actor: Actor): Promise<Version> {
  checkRules(rules)
  const [last] = await rows<{ number: number }>(
    tx,
    sql`select coalesce(max(number), 0)::int as number from score_rules where workspace_id = ${workspaceId}`,
  )
  return {
    id: newId(actor.at.getTime()),
    number: (last?.number ?? 0) + 1,
    state: 'draft',
    revision: 1,
    rules,
    marketing: null,
    sales: null,
    said: [],
    inForceFrom: null,
    supersededAt: null,
    changedBy: actor.name,
    changedAt: actor.at,
  }
}

export function proposeRules(call: Call, wish: Act & { words: string }): Promise<Version> {
  return inWorkspace(call, async (tx) => {
    const version = await held(tx, signedIn(call).workspaceId, wish)
    const actor = actorIn(call)
    const proposed = await keep(tx, call, propose(version, actor, wish.words), 'proposed')
    await tellOfRules(tx, call.house, signedIn(call).workspaceId, proposed.id, actor)
    return proposed
  })
}

/** The second signature puts the rules in force, ends those before, and has every lead scored anew. */
export function signRules(call: Call, wish: Act): Promise<Version> {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const actor = actorIn(call)
    const signed = sign(await held(tx, workspaceId, wish), actor)
    if (signed.state === 'in-force') await putInForce(tx, workspaceId, actor.at)
    const kept = await keep(tx, call, signed, signed.state === 'in-force' ? 'in-force' : 'signed')
    if (kept.state === 'in-force') {
      await scoreAll(tx, workspaceId)
      await planNight(tx, workspaceId, 'now')
    }
    return kept
  })
}

async function putInForce(tx: Tx, workspaceId: string, at: Date): Promise<void> {
  const before = await rulesInForce(tx, workspaceId)
  const version = before && (await holdVersion(tx, workspaceId, before.id))
  if (version) await saveVersion(tx, workspaceId, supersede(version, at))
}

export function objectToRules(call: Call, wish: Act & { words: string }): Promise<Version> {
  return inWorkspace(call, async (tx) =>
    keep(tx, call, object(await held(tx, signedIn(call).workspaceId, wish), actorIn(call), wish.words), 'objected'),
  )
}

export function withdrawRules(call: Call, wish: Act): Promise<Version> {
  return inWorkspace(call, async (tx) =>
    keep(tx, call, withdraw(await held(tx, signedIn(call).workspaceId, wish), actorIn(call)), 'withdrawn'),
  )
}
