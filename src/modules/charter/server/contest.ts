import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { headsOf, notify } from '#modules/messages/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { BudgetLine } from '../contract.ts'
import { contestsOf, holdContest, holdLine, type LineRow } from './line-rows.ts'
import { pageOf } from './page-of.ts'
import { checkPeople } from './people.ts'
import { showLine } from './read-budget.ts'
import { otherSide } from './take-task.ts'
import { whoSpeaks, type Speaker } from './who-speaks.ts'
import { keep } from './write-line.ts'

type Acting = { actingFor?: ListSide | undefined }

export async function saveContest(
  tx: Tx,
  { person, side }: Speaker,
  lineId: string,
  reason: string,
  now: Date,
): Promise<string> {
  const id = newId(now.getTime())
  await sql`insert into budget_contest (workspace_id, id, line_id, side, reason, raised_by, raised_name, raised_at)
    values (${person.workspaceId}, ${id}, ${lineId}, ${side}, ${reason}, ${person.memberId}, ${person.name}, ${now})`.execute(
    tx,
  )
  return id
}

async function finish(
  tx: Tx,
  call: Call,
  { person, side }: Speaker,
  kind: 'budget-line.contested' | 'budget-line.offered' | 'budget-line.settled',
  line: Pick<LineRow, 'id' | 'name'>,
): Promise<BudgetLine> {
  const detail = { name: line.name, side }
  await record(tx, call.house, person, { kind, subjectKind: 'budget-line', subjectId: line.id, detail })
  if (kind !== 'budget-line.settled') await tell(tx, call, { person, side }, kind, line)
  await announce(tx, 'charter')
  return showLine(tx, call, line.id)
}

async function tell(
  tx: Tx,
  call: Call,
  { person, side }: Speaker,
  kind: 'budget-line.contested' | 'budget-line.offered',
  { id, name }: Pick<LineRow, 'id' | 'name'>,
): Promise<void> {
  const { workspaceId } = person
  const to = await headsOf(tx, workspaceId, [otherSide(side)])
  await notify(tx, call.house, {
    workspaceId,
    to,
    kind: kind === 'budget-line.contested' ? 'line-contested' : 'settlement-offered',
    about: { kind: 'budget-line', id },
    values: { name, by: person.name },
    link: pageOf.line(id),
  })
}

/** Says that the other side, or both, should not have this line, or not so. */
export function contestLine(
  call: Call,
  { id, reason, actingFor }: Acting & { id: string; reason: string },
): Promise<BudgetLine> {
  const speaker = whoSpeaks(call, actingFor)
  const { workspaceId } = speaker.person
  return inWorkspace(call, async (tx) => {
    const line = await holdLine(tx, workspaceId, id)
    if (line.state === 'closed') throw new Refusal('charter.line-closed')
    if (line.side === speaker.side) throw new Refusal('charter.own-line')
    const contests = await contestsOf(tx, workspaceId, id)
    if (contests.some(({ resolvedAt }) => resolvedAt === null)) throw new Refusal('charter.contested-already')
    await saveContest(tx, speaker, id, reason, call.house.clock.now())
    return finish(tx, call, speaker, 'budget-line.contested', line)
  })
}

type Offer = Acting & { id: string; words: string; side?: LineRow['side'] | undefined; ownerId?: string | undefined }

/** Either side offers how it ends; a later offer takes the place of the one before. */
export function offerSettlement(call: Call, { id, words, side, ownerId, actingFor }: Offer): Promise<BudgetLine> {
  const speaker = whoSpeaks(call, actingFor)
  const { workspaceId, memberId, name } = speaker.person
  return inWorkspace(call, async (tx) => {
    const contest = await holdContest(tx, workspaceId, id)
    if (contest.resolvedAt !== null) throw new Refusal('charter.contest-over')
    if (ownerId !== undefined) await checkPeople(tx, workspaceId, [ownerId])
    await sql`update budget_contest set offer = ${words}, offer_side = ${speaker.side}, offer_line_side = ${side ?? null},
        offer_owner_id = ${ownerId ?? null}, offered_by = ${memberId}, offered_name = ${name}, offered_at = ${call.house.clock.now()}
      where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    return finish(tx, call, speaker, 'budget-line.offered', await holdLine(tx, workspaceId, contest.lineId))
  })
}

/** The other side agrees: the contest ends, and the line is whose the offer says. */
export function acceptSettlement(call: Call, { id, actingFor }: Acting & { id: string }): Promise<BudgetLine> {
  const speaker = whoSpeaks(call, actingFor)
  const { workspaceId, memberId, name } = speaker.person
  return inWorkspace(call, async (tx) => {
    const { lineId, offerSide, offeredBy, resolvedAt, offerLineSide, offerOwnerId } = await holdContest(
      tx,
      workspaceId,
      id,
    )
    if (resolvedAt !== null) throw new Refusal('charter.contest-over')
    if (offerSide === null) throw new Refusal('charter.no-offer')
    if (offerSide === speaker.side) throw new Refusal('charter.own-offer')
    if (offeredBy === memberId) throw new Refusal('charter.two-people', {}, 403)
    await sql`update budget_contest set resolved_by = ${memberId}, resolved_name = ${name}, resolved_at = ${call.house.clock.now()}
      where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    const line = await holdLine(tx, workspaceId, lineId)
    await keep(tx, workspaceId, { ...line, side: offerLineSide ?? line.side, ownerId: offerOwnerId ?? line.ownerId })
    return finish(tx, call, speaker, 'budget-line.settled', line)
  })
}
