import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { rows } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { OwnInstrument } from '../domain/own-instrument.ts'
import { runnerOnly } from './who-may.ts'

type Row = { id: string; name: string; licence: string; content: OwnInstrument; madeBy: string; madeAt: Date }

export function readInstruments(call: Call) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const found = await rows<Row>(
      tx,
      sql`select id, name, licence, content, made_name as "madeBy", made_at as "madeAt" from assessment_instrument
        where workspace_id = ${workspaceId} order by made_at desc, id`,
    )
    return {
      items: found.map(({ content: { scales }, ...one }) => ({
        ...one,
        scales: scales.length,
        items: scales.reduce((sum, { items }) => sum + items.length, 0),
      })),
    }
  })
}

/** Brings along an instrument that the company has the right to use. */
export function importInstrument(call: Call, own: OwnInstrument): Promise<{ id: string }> {
  const caller = signedIn(call)
  runnerOnly(caller)
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const id = newId(now.getTime())
    await sql`
      insert into assessment_instrument (workspace_id, id, name, licence, content, made_name, made_at)
      values (${caller.workspaceId}, ${id}, ${own.name}, ${own.licence}, ${JSON.stringify(own)}::jsonb, ${actorOf(caller).name},
        ${now})`.execute(tx)
    await record(tx, call.house, caller, {
      kind: 'instrument.imported',
      subjectKind: 'instrument',
      subjectId: id,
      detail: { name: own.name, licence: own.licence },
    })
    await announce(tx, 'assessment')
    return { id }
  })
}
