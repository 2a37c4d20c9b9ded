import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { headsOf, notify } from '#modules/messages/server/index.ts'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { minorDigits } from '#platform/money.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type Person } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { MandateRequest } from '../contract.ts'
import { decide, fits, type Measure, type RightKind, type Signer } from '../domain/mandate.ts'
import { readLine } from './line-rows.ts'
import { pageOf } from './page-of.ts'
import { peopleOf } from './people.ts'
import { partsOf, rightsAmong, rightsNow } from './right-rows.ts'
import { readRequest, requestColumns, requestTables, shownRequest, type RequestRow } from './request-rows.ts'
import { maySign, personIn } from './who-speaks.ts'

type Wish = {
  right: RightKind
  asked: Measure
  lineId: string | null
  about: { kind: 'activity' | 'promise' | 'deal'; id: string } | null
  words: string
}

/** Those who can give a signature: heads of a side, or leadership. */
async function signersOf(tx: Tx, workspaceId: string, signer: Signer): Promise<string[]> {
  if (signer !== 'leadership') return headsOf(tx, workspaceId, [signer])
  const found = await rows<{ id: string }>(
    tx,
    sql`select id from member_record where workspace_id = ${workspaceId} and left_at is null and side = 'leadership'
      and role in ('lead', 'admin') order by id`,
  )
  return found.map(({ id }) => id)
}

export async function saveRequest(tx: Tx, person: Person, wish: Wish, signedBy: Signer, now: Date): Promise<string> {
  const id = newId(now.getTime())
  const { minor, currency, percent } = partsOf(wish.asked)
  const { workspaceId, memberId, name, side } = person
  await sql`
    insert into mandate_request (workspace_id, id, right_kind, minor, currency, percent, line_id, about_kind, about_id, words, asked_by,
      asked_name, asked_side, asked_at, signed_by_side, state)
    values (${workspaceId}, ${id}, ${wish.right}, ${minor}, ${currency}, ${percent}, ${wish.lineId}, ${wish.about?.kind ?? null},
      ${wish.about?.id ?? null}, ${wish.words}, ${memberId}, ${name}, ${side}, ${now}, ${signedBy}, 'waiting')`.execute(
    tx,
  )
  return id
}

function checkWish({ right, asked, lineId }: Wish): void {
  if (!fits(right, asked)) throw new Refusal('charter.limit-misfits', {}, 400)
  if (asked.kind === 'money') minorDigits(asked.amount.currency)
  if (lineId !== null && (right !== 'spend' || asked.kind !== 'money'))
    throw new Refusal('charter.line-needed', {}, 400)
}

/** Asks for a signature beyond one's own limit. Refuses what one may decide alone. */
export function ask(call: Call, wish: Wish): Promise<MandateRequest> {
  const person = personIn(call)
  const { workspaceId } = person
  checkWish(wish)
  return inWorkspace(call, async (tx) => {
    if (wish.lineId !== null) await readLine(tx, workspaceId, wish.lineId)
    const rights = rightsAmong(await rightsNow(tx, workspaceId), await peopleOf(tx, workspaceId))
    const verdict = decide(rights, { id: person.memberId, side: person.side }, wish)
    if (verdict.allowed) throw new Refusal('charter.nothing-to-ask')
    const id = await saveRequest(tx, person, wish, verdict.signedBy, call.house.clock.now())
    const to = (await signersOf(tx, workspaceId, verdict.signedBy)).filter((one) => one !== person.memberId)
    await tell(tx, call, 'mandate-asked', to, id, person.name)
    return finish(tx, call, person, 'mandate-request.asked', id)
  })
}

type Told = 'mandate-asked' | 'mandate-signed' | 'mandate-declined'

async function tell(tx: Tx, call: Call, kind: Told, to: readonly string[], id: string, by: string): Promise<void> {
  const { workspaceId } = personIn(call)
  const { words } = await readRequest(tx, workspaceId, id)
  await notify(tx, call.house, {
    workspaceId,
    to,
    kind,
    about: { kind: 'mandate-request', id },
    values: { what: words, by },
    link: pageOf.request(id),
    once: `${kind}:${id}`,
  })
}

type Kind =
  | 'mandate-request.asked'
  | 'mandate-request.signed'
  | 'mandate-request.declined'
  | 'mandate-request.withdrawn'

async function finish(tx: Tx, call: Call, person: Person, kind: Kind, id: string): Promise<MandateRequest> {
  const row = await readRequest(tx, person.workspaceId, id)
  const detail = { right: row.right, words: row.words }
  await record(tx, call.house, person, { kind, subjectKind: 'mandate-request', subjectId: id, detail })
  await announce(tx, 'charter')
  return shownRequest(row, person)
}

type Decision = { id: string; decision: 'sign' | 'decline'; because: string }

function checkDecision(
  person: Person,
  { askedBy, state, signedBy }: RequestRow,
  { decision, because }: Decision,
): void {
  if (state !== 'waiting') throw new Refusal('charter.not-waiting')
  if (askedBy === person.memberId) throw new Refusal('charter.own-request', {}, 403)
  if (!maySign(person, signedBy)) throw new Refusal('charter.not-signer', { signedBy }, 403)
  if (decision === 'decline' && because === '') throw new Refusal('charter.because-needed', {}, 400)
}

export function decideRequest(call: Call, wish: Decision): Promise<MandateRequest> {
  const person = personIn(call)
  const { workspaceId, memberId, name } = person
  return inWorkspace(call, async (tx) => {
    const row = await readRequest(tx, workspaceId, wish.id, true)
    checkDecision(person, row, wish)
    const state = wish.decision === 'sign' ? 'signed' : 'declined'
    await sql`update mandate_request set state = ${state}, decided_by = ${memberId}, decided_name = ${name},
        decided_at = ${call.house.clock.now()}, because = ${wish.because}
      where workspace_id = ${workspaceId} and id = ${wish.id}`.execute(tx)
    await tell(tx, call, state === 'signed' ? 'mandate-signed' : 'mandate-declined', [row.askedBy], wish.id, name)
    return finish(tx, call, person, state === 'signed' ? 'mandate-request.signed' : 'mandate-request.declined', wish.id)
  })
}

export function withdrawRequest(call: Call, id: string): Promise<MandateRequest> {
  const person = personIn(call)
  return inWorkspace(call, async (tx) => {
    const { askedBy, state } = await readRequest(tx, person.workspaceId, id, true)
    if (askedBy !== person.memberId) throw new Refusal('charter.not-your-request', {}, 403)
    if (state !== 'waiting') throw new Refusal('charter.not-waiting')
    await sql`update mandate_request set state = 'withdrawn' where workspace_id = ${person.workspaceId} and id = ${id}`.execute(
      tx,
    )
    return finish(tx, call, person, 'mandate-request.withdrawn', id)
  })
}

type Page = { cursor?: string | undefined; limit: number; state?: MandateRequest['state'] | undefined; mine: boolean }

export function readRequests(call: Call, { cursor, limit, state, mine }: Page) {
  const caller = signedIn(call)
  const me = caller.kind === 'person' ? caller.memberId : null
  return inWorkspace(call, async (tx) => {
    const after = readCursor(cursor, 2)
    const found = await rows<RequestRow>(
      tx,
      sql`select ${requestColumns} from ${requestTables} where r.workspace_id = ${caller.workspaceId}
          ${state === undefined ? sql`` : sql`and r.state = ${state}`} ${mine ? sql`and r.asked_by = ${me}` : sql``}
          ${after ? sql`and (r.asked_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
        order by r.asked_at desc, r.id desc limit ${limit + 1}`,
    )
    const { items, nextCursor } = pageFrom(found, limit, (row) => [row.askedAt.toISOString(), row.id])
    return { items: items.map((row) => shownRequest(row, caller)), nextCursor }
  })
}

export function showRequest(call: Call, id: string): Promise<MandateRequest> {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => shownRequest(await readRequest(tx, caller.workspaceId, id), caller))
}
