import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { actorOf, inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { SwitchWish } from '../contract.ts'
import { symptomOf } from '../domain/catalogue.ts'
import { callRecount } from './recount.ts'
import { settle } from './settle.ts'
import { leadersOnly } from './who-may.ts'

/** Switches a symptom with a purpose that everybody can read. Refuses `radar.no-source-yet` (422). */
export function turnSymptom(call: Call, { id, on, purpose }: SwitchWish) {
  const caller = signedIn(call)
  leadersOnly(caller)
  const { workspaceId } = caller
  if (symptomOf(id).span.over === 'none') throw new Refusal('radar.no-source-yet', {}, 422)
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const { id: turnedBy, name } = actorOf(caller)
    const turnId = newId(now.getTime())
    await sql`
      insert into symptom_switch (workspace_id, id, symptom, is_on, purpose, turned_by, turned_name, turned_at)
      values (${workspaceId}, ${turnId}, ${id}, ${on}, ${purpose}, ${turnedBy}, ${name}, ${now})`.execute(tx)
    await record(tx, call.house, caller, {
      kind: on ? 'symptom.switched-on' : 'symptom.switched-off',
      subjectKind: 'symptom',
      subjectId: turnId,
      detail: { symptom: id, purpose },
    })
    await settle(tx, call.house, workspaceId)
    if (on) await callRecount(tx, workspaceId)
    return { on, purpose, byName: name, at: now }
  })
}
