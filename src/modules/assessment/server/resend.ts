import { sql } from 'kysely'
import { notFound, Refusal } from '#platform/refusal.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { enqueue } from '#platform/server/jobs.ts'
import { record } from '#modules/ledger/server/index.ts'
import { holdWave, readParticipants, type Participant } from './wave-rows.ts'
import { runnerOnly } from './who-may.ts'

/** Somebody could answer once more with a further link, since nobody knows whether the first was used; so there are few. */
const mostLinks = 2

export function shownParticipant({ memberId, ...one }: Participant) {
  return { ...one, isMember: memberId !== null }
}

/** A further link for somebody who lost the letter. Refuses `assessment.not-open`, `assessment.too-many-links`. */
export function resend(call: Call, id: string, personId: string) {
  const caller = signedIn(call)
  runnerOnly(caller)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const wave = await holdWave(tx, workspaceId, id)
    if (wave.state !== 'open') throw new Refusal('assessment.not-open')
    const one = (await readParticipants(tx, workspaceId, id)).find((each) => each.id === personId)
    if (one === undefined) throw notFound('participant')
    if (one.resent >= mostLinks) throw new Refusal('assessment.too-many-links', { most: mostLinks })
    await sql`update assessment_participant set mailed = false, resent = resent + 1
      where workspace_id = ${workspaceId} and wave_id = ${id} and id = ${personId}`.execute(tx)
    await enqueue(
      tx,
      'assessment.invite',
      { workspaceId, waveId: id },
      { key: `assessment.invite:${id}`, queue: `assessment:${id}` },
    )
    await record(tx, call.house, caller, { kind: 'wave.link-resent', subjectKind: 'wave', subjectId: id })
    return shownParticipant({ ...one, mailed: false, resent: one.resent + 1 })
  })
}

export function people(call: Call, id: string) {
  const caller = signedIn(call)
  runnerOnly(caller)
  return inWorkspace(call, async (tx) => {
    await holdWave(tx, caller.workspaceId, id)
    return { items: (await readParticipants(tx, caller.workspaceId, id)).map(shownParticipant) }
  })
}
