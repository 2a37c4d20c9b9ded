import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type Caller } from '#platform/server/house.ts'
import { evidenceOf, lightNames, lightOf, type EvidenceName } from '../domain/lights.ts'
import type { Signer } from '../domain/mandate.ts'
import { allEvidence } from './evidence.ts'
import { openContests } from './line-rows.ts'
import { pageOf } from './page-of.ts'
import { waitingRequests } from './request-rows.ts'
import { missingOf, shownStatement, statementsOf } from './statement.ts'
import { openVersions } from './task-rows.ts'
import { maySign } from './who-speaks.ts'

/** The three lights with what each of them is made of; nobody sets them. */
export async function threeLights(tx: Tx, { workspaceId, now }: { workspaceId: string; now: Date }) {
  const found = await allEvidence(tx, workspaceId, now)
  return lightNames.map((name) => {
    const names: readonly EvidenceName[] = evidenceOf[name]
    const evidence = names.map((each) => {
      const { state, values, link } = found[each] ?? { state: 'missing' as const, values: {}, link: '/charter' }
      return { name: each, state, values, link }
    })
    return { name, state: lightOf(evidence.map(({ state }) => state)), evidence }
  })
}

export type Waiting = {
  kind: 'task' | 'contest' | 'request' | 'statement'
  id: string
  name: string
  waitsFor: Signer[]
  since: Date
  link: string
}

/** All that waits for a yes or no, the oldest first. */
export async function waitingNow(tx: Tx, workspaceId: string): Promise<Waiting[]> {
  const versions = await openVersions(tx, workspaceId)
  const contests = await openContests(tx, workspaceId)
  const requests = await waitingRequests(tx, workspaceId)
  const [statement] = await statementsOf(tx, workspaceId)
  const waiting: Waiting[] = [
    ...versions.map(({ id, taskId, name, signatures, proposed }) => ({
      kind: 'task' as const,
      id,
      name,
      waitsFor: (['marketing', 'sales'] as const).filter((side) => signatures[side] === null),
      since: proposed.at,
      link: pageOf.task(taskId),
    })),
    ...contests.map(({ id, lineId, lineName, offerSide, raisedAt }) => ({
      kind: 'contest' as const,
      id,
      name: lineName,
      waitsFor: (['marketing', 'sales'] as const).filter((side) => side !== offerSide),
      since: raisedAt,
      link: pageOf.line(lineId),
    })),
    ...requests.map(({ id, words, signedBy, askedAt }) => ({
      kind: 'request' as const,
      id,
      name: words,
      waitsFor: [signedBy],
      since: askedAt,
      link: pageOf.request(id),
    })),
  ]
  const unsigned = statement === undefined ? [] : missingOf(statement)
  if (statement !== undefined && unsigned.length > 0) {
    const { id, words, writtenAt } = statement
    waiting.push({ kind: 'statement', id, name: words, waitsFor: unsigned, since: writtenAt, link: pageOf.statement })
  }
  return waiting.toSorted((one, other) => one.since.getTime() - other.since.getTime())
}

function isMine(caller: Caller, { waitsFor }: Waiting): boolean {
  return waitsFor.some((signer) => maySign(caller, signer))
}

export function readStanding(call: Call) {
  const caller = signedIn(call)
  const { workspaceId } = caller
  const now = call.house.clock.now()
  return inWorkspace(call, async (tx) => {
    const statements = await statementsOf(tx, workspaceId)
    const statement = statements.find(({ lAt }) => lAt !== null) ?? null
    const latest = statements[0]?.number ?? 0
    const waiting = await waitingNow(tx, workspaceId)
    return {
      lights: await threeLights(tx, { workspaceId, now }),
      statement: statement === null ? null : shownStatement(statement, caller, latest),
      waiting: waiting.map((each) => ({ ...each, mine: isMine(caller, each) })),
    }
  })
}
