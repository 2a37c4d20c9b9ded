import { sql, type RawBuilder } from 'kysely'
import { allMembers } from '#modules/accounts/server/index.ts'
import { reasonsOf } from '#modules/agreement/server/index.ts'
import { namesInUse } from '#modules/outcomes/server/index.ts'
import { promisedIn } from '#modules/promises/server/index.ts'
import type { Side } from '#platform/contract.ts'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import type { About, ClaimKind, Question } from '../domain/question.ts'
import type { Because, Judged, Measured } from '../domain/verdict.ts'

type Verdict = Judged['verdict']

type Line = {
  id: string
  kind: ClaimKind
  about: About
  question: Question
  words: string
  madeName: string
  madeSide: Side
  madeAt: Date
  ownerId: string
  ownerName: string
  state: 'counting' | 'answered'
  verdict: Verdict | null
  answeredAt: Date | null
  replies: number
}

function lines(workspaceId: string, which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select c.id, c.kind, c.about, c.question, c.words, c.made_name as "madeName", c.made_side as "madeSide", c.made_at as "madeAt",
      c.owner_id as "ownerId", c.owner_name as "ownerName", c.state, c.verdict, c.answered_at as "answeredAt",
      (select count(*)::int from claim_reply r where r.workspace_id = ${workspaceId} and r.claim_id = c.id) as replies
    from claim c where c.workspace_id = ${workspaceId} and ${which}`
}

type Wish = {
  kind?: ClaimKind | undefined
  verdict?: Verdict | undefined
  about?: About | undefined
  cursor?: string | undefined
  limit: number
}

export function readClaims(call: Call, { kind, verdict, about, cursor, limit }: Wish) {
  const { workspaceId } = signedIn(call)
  const after = readCursor(cursor, 2)
  const which = sql`true ${kind === undefined ? sql`` : sql`and c.kind = ${kind}`}
    ${verdict === undefined ? sql`` : sql`and c.verdict = ${verdict}`} ${about === undefined ? sql`` : sql`and c.about = ${about}`}
    ${after ? sql`and (c.made_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}`
  return inWorkspace(call, async (tx) => {
    const found = await rows<Line>(
      tx,
      sql`${lines(workspaceId, which)} order by c.made_at desc, c.id desc limit ${limit + 1}`,
    )
    return pageFrom(found, limit, ({ madeAt, id }) => [madeAt.toISOString(), id])
  })
}

type Answer = {
  number: number
  verdict: Verdict
  because: Because
  measured: Measured
  versions: { promises: number[]; definitions: { key: string; number: number }[] }
  askedName: string
  countedAt: Date
}

type Reply = {
  id: string
  words: string
  ownerName: string
  dueOn: string
  writtenName: string
  writtenSide: Side
  writtenAt: Date
}

/** One claim with every answer it was given, the latest first, and what is done about it. */
export async function showClaim(tx: Tx, workspaceId: string, id: string) {
  const [line] = await rows<Line>(tx, lines(workspaceId, sql`c.id = ${id}`))
  if (!line) throw notFound('claim')
  const answers = await rows<Answer>(
    tx,
    sql`select number, verdict, because, measured, versions, asked_name as "askedName", counted_at as "countedAt" from claim_answer
      where workspace_id = ${workspaceId} and claim_id = ${id} order by number desc limit 100`,
  )
  const said = await rows<Reply>(
    tx,
    sql`select id, words, owner_name as "ownerName", due_on as "dueOn", written_name as "writtenName", written_side as "writtenSide",
        written_at as "writtenAt" from claim_reply
      where workspace_id = ${workspaceId} and claim_id = ${id} order by written_at desc, id desc limit 200`,
  )
  return { ...line, answers, said }
}

type Row = {
  subjectId: string
  subjectKind: 'engagement' | 'deal'
  counts: boolean
  at: Date
  label: string
  detail: string
}

type RowsWish = {
  id: string
  answer: number
  counts?: 'yes' | 'no' | undefined
  cursor?: string | undefined
  limit: number
}

export function readClaimRows(call: Call, { id, answer, counts, cursor, limit }: RowsWish) {
  const { workspaceId } = signedIn(call)
  const after = readCursor(cursor, 2)
  return inWorkspace(call, async (tx) => {
    const found = await rows<Row>(
      tx,
      sql`select subject_id as "subjectId", subject_kind as "subjectKind", counts, at, label, detail from claim_row
        where workspace_id = ${workspaceId} and claim_id = ${id} and answer = ${answer}
          ${counts === undefined ? sql`` : sql`and counts = ${counts === 'yes'}`}
          ${after ? sql`and (at, subject_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
        order by at desc, subject_id desc limit ${limit + 1}`,
    )
    return pageFrom(found, limit, ({ at, subjectId }) => [at.toISOString(), subjectId])
  })
}

export function readChoices(call: Call) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const today = call.house.clock.now().toISOString().slice(0, 10)
    const reasons = await reasonsOf(tx, workspaceId, 'reject')
    const members = await allMembers(tx, workspaceId)
    const promised = await promisedIn(tx, call.house, workspaceId, { from: today, to: today })
    return {
      ...(await namesInUse(tx, workspaceId)),
      rejectReasons: reasons.map(({ key, words }) => ({ key, words })),
      owners: members.filter(({ leftAt }) => leftAt === null).map(({ id, name, side }) => ({ id, name, side })),
      attempts: promised.at(-1)?.attempts ?? null,
    }
  })
}
