import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { headsOf, notify } from '#modules/messages/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type Caller, type Person } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { StatementShown } from '../contract.ts'
import type { Signer } from '../domain/mandate.ts'
import { pageOf } from './page-of.ts'
import { maySign, mayRule, personIn, rulerIn, sidesOf } from './who-speaks.ts'

type Row = {
  id: string
  number: number
  words: string
  writtenName: string
  writtenAt: Date
  lBy: string | null
  lName: string | null
  lAt: Date | null
  mBy: string | null
  mName: string | null
  mAt: Date | null
  sBy: string | null
  sName: string | null
  sAt: Date | null
}

const columns =
  sql.raw(`id, number, words, written_name as "writtenName", written_at as "writtenAt", l_signed_by as "lBy",
  l_signed_name as "lName", l_signed_at as "lAt", m_signed_by as "mBy", m_signed_name as "mName", m_signed_at as "mAt",
  s_signed_by as "sBy", s_signed_name as "sName", s_signed_at as "sAt"`)

/** All statements, the latest first. */
export function statementsOf(tx: Tx, workspaceId: string): Promise<Row[]> {
  return rows<Row>(
    tx,
    sql`select ${columns} from charter_statement where workspace_id = ${workspaceId} order by number desc`,
  )
}

/** What the director says now: the latest statement that leadership has signed. */
export async function statementNow(tx: Tx, workspaceId: string): Promise<Row | null> {
  return (await statementsOf(tx, workspaceId)).find(({ lAt }) => lAt !== null) ?? null
}

/** Signatures that are missing still. */
export function missingOf({ lAt, mAt, sAt }: Pick<Row, 'lAt' | 'mAt' | 'sAt'>): Signer[] {
  const all = { leadership: lAt, marketing: mAt, sales: sAt }
  return (['leadership', 'marketing', 'sales'] as const).filter((signer) => all[signer] === null)
}

function signature(name: string | null, at: Date | null) {
  return name === null || at === null ? null : { name, at }
}

function hasSigned({ lBy, mBy, sBy }: Row, memberId: string): boolean {
  return [lBy, mBy, sBy].includes(memberId)
}

export function shownStatement(row: Row, caller: Caller, latest: number): StatementShown {
  const { id, number, words, writtenName, writtenAt, lName, lAt, mName, mAt, sName, sAt } = row
  const isFree = caller.kind === 'person' && !hasSigned(row, caller.memberId)
  const may = number === latest && isFree && missingOf(row).some((signer) => maySign(caller, signer))
  return {
    id,
    number,
    words,
    written: { name: writtenName, at: writtenAt },
    signatures: { leadership: signature(lName, lAt), marketing: signature(mName, mAt), sales: signature(sName, sAt) },
    acts: may ? ['sign'] : [],
  }
}

export function readStatement(call: Call) {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const all = await statementsOf(tx, caller.workspaceId)
    const latest = all[0]?.number ?? 0
    const versions = all.map((row) => shownStatement(row, caller, latest))
    const now = versions.find(({ signatures }) => signatures.leadership !== null) ?? null
    return { now, versions, mayWrite: mayRule(caller) }
  })
}

async function show(tx: Tx, call: Call, id: string): Promise<StatementShown> {
  const caller = signedIn(call)
  const all = await statementsOf(tx, caller.workspaceId)
  const found = all.find((row) => row.id === id)
  if (!found) throw notFound('statement')
  return shownStatement(found, caller, all[0]?.number ?? 0)
}

type Author = Pick<Person, 'workspaceId' | 'memberId' | 'name' | 'side'>

/** Writes the next statement; leadership's own words are signed by them at once. */
export async function saveStatement(tx: Tx, by: Author, words: string, now: Date): Promise<string> {
  await sql`select 1 from workspace where workspace_id = ${by.workspaceId} for no key update`.execute(tx)
  const id = newId(now.getTime())
  await sql`insert into charter_statement (workspace_id, id, number, words, written_by, written_name, written_at)
    select ${by.workspaceId}, ${id}, coalesce(max(number), 0) + 1, ${words}, ${by.memberId}, ${by.name}, ${now}
    from charter_statement where workspace_id = ${by.workspaceId}`.execute(tx)
  if (by.side === 'leadership') await addSignature(tx, by, id, 'leadership', now)
  return id
}

export async function addSignature(tx: Tx, by: Author, id: string, signer: Signer, now: Date): Promise<void> {
  const set = {
    leadership: sql`l_signed_by = ${by.memberId}, l_signed_name = ${by.name}, l_signed_at = ${now}`,
    marketing: sql`m_signed_by = ${by.memberId}, m_signed_name = ${by.name}, m_signed_at = ${now}`,
    sales: sql`s_signed_by = ${by.memberId}, s_signed_name = ${by.name}, s_signed_at = ${now}`,
  }[signer]
  await sql`update charter_statement set ${set} where workspace_id = ${by.workspaceId} and id = ${id}`.execute(tx)
}

export function writeStatement(call: Call, words: string): Promise<StatementShown> {
  const person = rulerIn(call)
  const { workspaceId, name } = person
  return inWorkspace(call, async (tx) => {
    const id = await saveStatement(tx, person, words, call.house.clock.now())
    const to = (await headsOf(tx, workspaceId, ['marketing', 'sales'])).filter((one) => one !== person.memberId)
    const about = { kind: 'charter-statement', id }
    await notify(tx, call.house, {
      workspaceId,
      to,
      kind: 'statement-written',
      about,
      values: { by: name },
      link: pageOf.statement,
    })
    await record(tx, call.house, person, {
      kind: 'charter-statement.written',
      subjectKind: 'charter-statement',
      subjectId: id,
    })
    await announce(tx, 'charter')
    return show(tx, call, id)
  })
}

/** The part that somebody signs for: their side, or leadership. */
function signerOf(person: Person, wished: ListSide | undefined): Signer {
  if (person.side === 'leadership') return 'leadership'
  const sides = sidesOf(person.side)
  const [only] = sides
  if (only === undefined) throw new Refusal('charter.not-a-side', {}, 403)
  if (sides.length > 1 && wished === undefined) throw new Refusal('charter.say-for-whom')
  if (wished !== undefined && !sides.includes(wished)) throw new Refusal('charter.not-your-side', {}, 403)
  return wished ?? only
}

export function signStatement(
  call: Call,
  { id, actingFor }: { id: string; actingFor?: ListSide | undefined },
): Promise<StatementShown> {
  const person = personIn(call)
  const { workspaceId } = person
  const signer = signerOf(person, actingFor)
  return inWorkspace(call, async (tx) => {
    await sql`select 1 from charter_statement where workspace_id = ${workspaceId} and id = ${id} for update`.execute(tx)
    const all = await statementsOf(tx, workspaceId)
    const row = all.find((each) => each.id === id)
    if (!row) throw notFound('statement')
    if (row.number !== all[0]?.number) throw new Refusal('charter.newer-statement')
    if (!missingOf(row).includes(signer)) throw new Refusal('charter.statement-signed')
    if (hasSigned(row, person.memberId)) throw new Refusal('charter.two-people', {}, 403)
    await addSignature(tx, person, id, signer, call.house.clock.now())
    const detail = { signer }
    await record(tx, call.house, person, {
      kind: 'charter-statement.signed',
      subjectKind: 'charter-statement',
      subjectId: id,
      detail,
    })
    await announce(tx, 'charter')
    return show(tx, call, id)
  })
}
