import { sql } from 'kysely'
import { allMembers, type Member } from '#modules/accounts/server/index.ts'
import { record } from '#modules/ledger/server/index.ts'
import { localDay } from '#platform/business-time.ts'
import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type Person } from '#platform/server/house.ts'
import { enqueue } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { needsReasons, type About, type ClaimKind, type Question } from '../domain/question.ts'
import { showClaim } from './read-claims.ts'

/** People claim and answer; programs with a key accuse nobody. */
function personOf(call: Call): Person {
  const caller = signedIn(call)
  if (caller.kind !== 'person') throw new Refusal('claims.people-claim', {}, 403)
  return caller
}

const longestDays = 366

function checkQuestion(kind: ClaimKind, { from, to, reasons }: Question, today: string): void {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  if (days < 0) throw new Refusal('claims.wrong-period', {}, 400)
  if (days > longestDays) throw new Refusal('claims.long-period', { most: longestDays }, 400)
  if (from > today) throw new Refusal('claims.not-begun', { from }, 400)
  if (needsReasons(kind) && reasons.length === 0) throw new Refusal('claims.which-reasons', {}, 400)
}

async function ownerOf(tx: Tx, workspaceId: string, id: string): Promise<Member> {
  const owner = (await allMembers(tx, workspaceId)).find((member) => member.id === id && member.leftAt === null)
  if (!owner) throw notFound('member')
  return owner
}

type Wish = { kind: ClaimKind; about: About; question: Question; words: string; ownerId: string }

/** Writes a claim down with its threshold; only then it is counted, behind the doors. */
export function makeClaim(call: Call, { kind, about, question, words, ownerId }: Wish) {
  const person = personOf(call)
  const { workspaceId } = person
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const { timeZone } = await readCompany(tx, workspaceId)
    checkQuestion(kind, question, localDay(timeZone, now))
    const owner = await ownerOf(tx, workspaceId, ownerId)
    const id = newId(now.getTime())
    await sql`insert into claim (workspace_id, id, kind, about, question, words, made_by, made_name, made_side, made_at, owner_id, owner_name,
        state)
      values (${workspaceId}, ${id}, ${kind}, ${about}, ${JSON.stringify(question)}::jsonb, ${words}, ${person.memberId}, ${person.name},
        ${person.side}, ${now}, ${owner.id}, ${owner.name}, 'counting')`.execute(tx)
    const detail = { what: kind, about, from: question.from, to: question.to, threshold: question.threshold }
    await record(tx, call.house, person, { kind: 'claim.made', subjectKind: 'claim', subjectId: id, detail })
    await callAnswer(tx, person, id)
    return showClaim(tx, workspaceId, id)
  })
}

async function callAnswer(tx: Tx, { workspaceId, memberId, name }: Person, claimId: string): Promise<void> {
  const payload = { workspaceId, claimId, askedBy: memberId, askedName: name }
  await enqueue(tx, 'claims.answer', payload, { key: `claims.answer:${claimId}`, queue: `claims:${workspaceId}` })
  await announce(tx, 'claims')
}

/** Counts the same question again, as things stand now; the earlier answers stay beside the new one. */
export function checkAgain(call: Call, id: string) {
  const person = personOf(call)
  const { workspaceId } = person
  return inWorkspace(call, async (tx) => {
    const [claim] = await rows<{ state: string; kind: ClaimKind }>(
      tx,
      sql`select state, kind from claim where workspace_id = ${workspaceId} and id = ${id} for update`,
    )
    if (!claim) throw notFound('claim')
    if (claim.state === 'counting') throw new Refusal('claims.counting')
    await sql`update claim set state = 'counting' where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    const detail = { what: claim.kind }
    await record(tx, call.house, person, { kind: 'claim.checked', subjectKind: 'claim', subjectId: id, detail })
    await callAnswer(tx, person, id)
    return showClaim(tx, workspaceId, id)
  })
}

/** Says what is done about a claim, whatever its answer was, who does it, and until when. */
export function say(call: Call, wish: { id: string; words: string; ownerId: string; dueOn: string }) {
  const person = personOf(call)
  const { workspaceId } = person
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const { timeZone } = await readCompany(tx, workspaceId)
    const [claim] = await rows<{ kind: ClaimKind }>(
      tx,
      sql`select kind from claim where workspace_id = ${workspaceId} and id = ${wish.id}`,
    )
    if (!claim) throw notFound('claim')
    if (wish.dueOn < localDay(timeZone, now)) throw new Refusal('claims.day-over', { day: wish.dueOn }, 400)
    const owner = await ownerOf(tx, workspaceId, wish.ownerId)
    await sql`insert into claim_reply (workspace_id, id, claim_id, words, owner_id, owner_name, due_on, written_by, written_name, written_side,
        written_at)
      values (${workspaceId}, ${newId(now.getTime())}, ${wish.id}, ${wish.words}, ${owner.id}, ${owner.name}, ${wish.dueOn},
        ${person.memberId}, ${person.name}, ${person.side}, ${now})`.execute(tx)
    const detail = { what: claim.kind, words: wish.words, dueOn: wish.dueOn }
    await record(tx, call.house, person, { kind: 'claim.replied', subjectKind: 'claim', subjectId: wish.id, detail })
    await announce(tx, 'claims')
    return showClaim(tx, workspaceId, wish.id)
  })
}
