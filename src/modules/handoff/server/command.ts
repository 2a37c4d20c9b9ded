import type { Tx } from '#platform/server/database.ts'
import { actorOf, type House, inWorkspace, signedIn, type Call, type SignedIn } from '#platform/server/house.ts'
import { Refusal } from '#platform/refusal.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { State } from '../domain/events.ts'
import type { HandoffRules } from '../domain/rules.ts'
import { rulesInForce } from './rules.ts'
import { holdEngagement, openClocks, type EngagementRow } from './store.ts'
import { keepSweeping } from './sweep-job.ts'
import { spread } from './tell.ts'
import { type Draft, draftOf, saveDrafts } from './write.ts'

/** What a command works with: the engagement is held, nothing is written until it ends. */
export type Hold = {
  tx: Tx
  house: House
  caller: SignedIn
  workspaceId: string
  now: Date
  rules: HandoffRules
  draft: Draft
}

export type Done = { id: string; state: State }

/** Decides and drafts; or finds that it was done before, and nothing is written. */
export type Decide = (hold: Hold) => Promise<void | 'done-before'>

/** `quiet`: other programs are not told yet, since it may still be taken back. */
type Wish = { id: string; fact: string; quiet?: boolean }

/** Holds, lets the command decide, saves, records and spreads what happened: one transaction. */
export async function onEngagement(
  tx: Tx,
  house: House,
  caller: SignedIn,
  { id, fact, quiet = false }: Wish,
  decide: Decide,
): Promise<Done> {
  const { workspaceId } = caller
  const now = house.clock.now()
  const row = await holdEngagement(tx, workspaceId, id)
  const clocks = await openClocks(tx, workspaceId, id)
  const { rules } = await rulesInForce(tx, workspaceId, now)
  const hold = {
    tx,
    house,
    caller,
    workspaceId,
    now,
    rules,
    draft: draftOf(workspaceId, now, actorOf(caller), row, clocks),
  }
  if ((await decide(hold)) === 'done-before') return { id, state: row.state }
  await saveDrafts(tx, [hold.draft])
  await conclude(hold, fact, quiet)
  return { id, state: hold.draft.row.state }
}

/** The ledger, other programs and open pages hear of it, and the sweeper of clocks is awake. */
export async function conclude(
  {
    tx,
    house,
    caller,
    workspaceId,
    draft: { row, now },
  }: Pick<Hold, 'tx' | 'house' | 'caller' | 'workspaceId' | 'draft'>,
  fact: string,
  quiet = false,
): Promise<void> {
  const { id, personId, companyId, state } = row
  const subject = { subjectKind: 'engagement', subjectId: id, personId, companyId }
  await record(tx, house, caller, { kind: fact, ...subject, detail: { state } })
  await spread(tx, workspaceId, quiet ? null : fact, row)
  await keepSweeping(tx, workspaceId, now)
}

/** One command of the contract. */
export function command(call: Call, wish: Wish, decide: Decide): Promise<Done> {
  return inWorkspace(call, (tx) => onEngagement(tx, call.house, signedIn(call), wish, decide))
}

/** A seller answers for what is theirs or nobody’s; whoever leads, and programs, may answer for others. */
export function mustAnswerFor(caller: SignedIn, { ownerId }: Pick<EngagementRow, 'ownerId'>): void {
  if (caller.kind !== 'person') return
  const leads = caller.role === 'lead' || caller.role === 'admin'
  if (caller.side === 'marketing') throw new Refusal('handoff.other-side', { side: 'sales' }, 403)
  if (ownerId !== null && ownerId !== caller.memberId && !leads) throw new Refusal('handoff.not-yours', {}, 403)
}

/** Marketing speaks for marketing: a seller cannot contest their own rejection. */
export function mustBeOf(caller: SignedIn, side: 'marketing' | 'sales'): void {
  if (caller.kind !== 'person') return
  const other = side === 'marketing' ? 'sales' : 'marketing'
  if (caller.side === other) throw new Refusal('handoff.other-side', { side }, 403)
}
