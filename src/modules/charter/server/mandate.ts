import { sql } from 'kysely'
import { toDecimal, type Money } from '#platform/money.ts'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type Caller } from '#platform/server/house.ts'
import { decide, isWithin, rightKinds, type Measure, type RightKind, type Signer } from '../domain/mandate.ts'
import { goalsAmong } from './goals.ts'
import { peopleOf } from './people.ts'
import {
  readRequest,
  requestColumns,
  requestTables,
  shownRequest,
  waitingRequests,
  type RequestRow,
} from './request-rows.ts'
import { measureOf, rightsAmong, rightsNow, shownRight } from './right-rows.ts'
import { mayRule } from './who-speaks.ts'

export type About = { kind: 'activity' | 'promise' | 'deal'; id: string }
/** What a signature went to: money committed by hand is a thing of its own. */
type UsedFor = About | { kind: 'budget-move'; id: string }

export type MandateWish = {
  workspaceId: string
  personId: string
  right: RightKind
  /** Null: a decision without an amount. */
  amount: Money | null
  percent?: number | undefined
  /** What it is done to, when that exists already. */
  about?: About | null
}

export type MandateVerdict =
  | { allowed: true; byRequest: string | null }
  | { allowed: false; limit: Measure | null; signedBy: Signer; request: string | null }

function askedOf({ amount, percent }: MandateWish): Measure {
  if (amount !== null) return { kind: 'money', amount }
  return percent === undefined ? { kind: 'none' } : { kind: 'percent', percent }
}

/** Requests of somebody that were signed and not used yet, or used for this very thing; and those that wait. */
function requestsFor(tx: Tx, { workspaceId, personId, right, about }: MandateWish): Promise<RequestRow[]> {
  return rows<RequestRow>(
    tx,
    sql`select ${requestColumns} from ${requestTables}
      where r.workspace_id = ${workspaceId} and r.asked_by = ${personId} and r.right_kind = ${right}
        and r.state in ('signed', 'waiting') and (r.about_id is null or r.about_id = ${about?.id ?? null}::uuid)
        and (r.used_id is null or r.used_id = ${about?.id ?? null}::uuid)
      order by r.asked_at desc, r.id desc`,
  )
}

/**
 * Whether somebody may decide this, by their rights or by a signature that they asked for. If not: how far they may go, who signs, and
 * the request that waits already.
 */
export async function checkMandate(tx: Tx, wish: MandateWish): Promise<MandateVerdict> {
  const { workspaceId, personId, right } = wish
  const people = await peopleOf(tx, workspaceId)
  const asked = askedOf(wish)
  const rights = rightsAmong(await rightsNow(tx, workspaceId), people)
  const side = people.get(personId)?.side ?? 'service'
  const verdict = decide(rights, { id: personId, side }, { right, asked })
  if (verdict.allowed) return { allowed: true, byRequest: null }
  const found = await requestsFor(tx, wish)
  const covers = found.filter((row) => isCovered(asked, measureOf(row.minor, row.currency, row.percent)))
  const signed = covers.find(({ state }) => state === 'signed')
  if (signed !== undefined) return { allowed: true, byRequest: signed.id }
  const { limit, signedBy } = verdict
  return { allowed: false, limit, signedBy, request: covers.find(({ state }) => state === 'waiting')?.id ?? null }
}

/** A signature covers what it was asked for, and less; one without an amount covers only what has none. */
function isCovered(asked: Measure, granted: Measure): boolean {
  if (granted.kind === 'none') return asked.kind === 'none'
  return isWithin(asked, granted)
}

/** As all four languages can read it: thousands apart by spaces that don't break, no cents where there are none. */
function limitText(limit: Measure): string {
  if (limit.kind === 'money') {
    const [whole = '', cents = ''] = toDecimal(limit.amount).split('.')
    const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, '\u00A0')
    return `${grouped}${/[1-9]/.test(cents) ? `.${cents}` : ''}\u00A0${limit.amount.currency}`
  }
  return limit.kind === 'percent' ? `${limit.percent} %` : ''
}

/**
 * Holds somebody to their rights at the moment of use, and gives the request whose signature allowed it. Refuses `charter.beyond-limit`
 * and `charter.no-right`. Programs and the operator are let be.
 */
export async function holdToMandate(
  tx: Tx,
  caller: Caller,
  wish: Omit<MandateWish, 'workspaceId' | 'personId'>,
): Promise<string | null> {
  if (caller.kind !== 'person') return null
  const verdict = await checkMandate(tx, { ...wish, workspaceId: caller.workspaceId, personId: caller.memberId })
  if (verdict.allowed) return verdict.byRequest
  const { limit, signedBy, request } = verdict
  const told = { right: wish.right, signedBy, request }
  if (limit === null) throw new Refusal('charter.no-right', told)
  throw new Refusal('charter.beyond-limit', { ...told, limit: limitText(limit) })
}

/** A signature is used once, for one thing, what is done to it later included. Refuses `charter.signature-used`, as when two come at once. */
export async function useRequest(tx: Tx, workspaceId: string, requestId: string, { kind, id }: UsedFor): Promise<void> {
  const used = await rows(
    tx,
    sql`update mandate_request set used_kind = ${kind}, used_id = ${id}
      where workspace_id = ${workspaceId} and id = ${requestId} and (used_id is null or used_id = ${id}) returning 1`,
  )
  if (used.length === 0) throw new Refusal('charter.signature-used')
}

export function readMandate(call: Call) {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const people = await peopleOf(tx, workspaceId)
    const found = await rightsNow(tx, workspaceId)
    const held = rightsAmong(found, people)
    const kinds = (of: 'owner' | 'any') =>
      rightKinds.filter((kind) =>
        held.some(({ right, holder }) => right === kind && (of === 'any' || holder.kind === 'owner')),
      )
    const given = kinds('any')
    return {
      rights: found.map((row) => shownRight(row, people)),
      withoutHolder: rightKinds.filter((kind) => !given.includes(kind)),
      keptByOwner: kinds('owner'),
      goals: await goalsAmong(tx, { workspaceId, people, rights: held }, call.house.clock.now()),
      waiting: (await waitingRequests(tx, workspaceId)).length,
      mayWrite: mayRule(caller),
    }
  })
}

type MayI = {
  right: RightKind
  minor?: number | undefined
  currency?: string | undefined
  percent?: number | undefined
  aboutId?: string | undefined
}

/** The same answer as at the moment of use, asked beforehand; programs may what the charter lets be. */
export function mayI(call: Call, { right, minor, currency, percent, aboutId }: MayI) {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    if (caller.kind !== 'person') return { allowed: true, limit: null, signedBy: null, request: null }
    const { workspaceId, memberId } = caller
    const amount = minor === undefined || currency === undefined ? null : { minor, currency }
    const about = aboutId === undefined ? null : { kind: 'activity' as const, id: aboutId }
    const verdict = await checkMandate(tx, { workspaceId, personId: memberId, right, amount, percent, about })
    const id = verdict.allowed ? verdict.byRequest : verdict.request
    const request = id === null ? null : shownRequest(await readRequest(tx, workspaceId, id), caller)
    if (verdict.allowed) return { allowed: true, limit: null, signedBy: null, request }
    return { allowed: false, limit: verdict.limit, signedBy: verdict.signedBy, request }
  })
}
