import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { Version as ShownVersion } from '../contract.ts'
import { take, type Actor, type Step } from '../domain/life.ts'
import { checkProposal, replaceAnswered } from './check-proposal.ts'
import { addEvent } from './events.ts'
import { whoAgrees } from './people-agree.ts'
import { showVersion } from './show-version.ts'
import { tellOfStep } from './tell.ts'
import { holdVersion, type VersionRow } from './version-row.ts'

type Wish = { id: string; note: string; actingFor?: ListSide | undefined }

const eventOf = { propose: 'proposed', object: 'objected', withdraw: 'withdrawn', sign: 'signed' } as const

/** Proposes, objects, withdraws or signs: hold, decide, save, record. */
export function takeStep(call: Call, step: Step, { id, note, actingFor }: Wish): Promise<ShownVersion> {
  const { house } = call
  const { person, actor } = whoAgrees(call, actingFor)
  return inWorkspace(call, async (tx) => {
    const now = house.clock.now()
    const before = await holdVersion(tx, person.workspaceId, id)
    const after = { ...before, ...take(before, step, actor, now) }
    if (step === 'propose') {
      await checkProposal(tx, person.workspaceId, before, now)
      await replaceAnswered(tx, person.workspaceId, before, actor, note, now)
    }
    await save(tx, person.workspaceId, after, step, actor, now)
    await addEvent(tx, person.workspaceId, { versionId: id, kind: eventOf[step], actor, now, note, gives: after.gives })
    await record(tx, house, person, {
      kind: `definition.${eventOf[step]}`,
      subjectKind: 'definition',
      subjectId: id,
      detail: { key: before.key, number: before.number, side: actor.side, note },
    })
    await tellOfStep(tx, house, person.workspaceId, after, step, actor)
    await announce(tx, 'agreement')
    return showVersion(tx, call, id)
  })
}

async function save(
  tx: Tx,
  workspaceId: string,
  after: VersionRow,
  step: Step,
  actor: Actor,
  now: Date,
): Promise<void> {
  const { id, state, signatures, inForceFrom } = after
  const { marketing, sales } = signatures
  const proposed =
    step === 'propose'
      ? sql`, proposed_by = ${actor.memberId}, proposed_name = ${actor.name}, proposed_at = ${now}`
      : sql``
  await sql`update definition_version set state = ${state}, in_force_from = ${inForceFrom},
      m_signed_by = ${marketing?.memberId ?? null}, m_signed_name = ${marketing?.name ?? null}, m_signed_at = ${marketing?.at ?? null},
      s_signed_by = ${sales?.memberId ?? null}, s_signed_name = ${sales?.name ?? null}, s_signed_at = ${sales?.at ?? null} ${proposed}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}
