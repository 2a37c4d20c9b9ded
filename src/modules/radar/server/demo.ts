import { sql } from 'kysely'
import { allMembers } from '#modules/accounts/server/index.ts'
import { rows } from '#platform/server/database.ts'
import type { House, SignedIn } from '#platform/server/house.ts'
import { symptomOf, type SymptomId } from '../domain/catalogue.ts'
import { saveAnswer } from './answer-symptom.ts'
import { countSymptom } from './count-symptom.ts'
import { callRecount } from './recount.ts'
import { settle } from './settle.ts'

/** What can be told at once; the rest is read behind open doors. */
const atOnce: readonly SymptomId[] = ['J-07', 'J-08', 'J-20', 'J-21', 'J-26', 'J-04', 'J-17', 'J-22', 'J-24']
const words =
  'Most of these hours went into the price list, which two of us kept at the same time. It has one owner from now on; we look again after two months.'

/** The simulated company's radar, read from what the other subjects laid, with one answer. Told twice, it changes nothing. */
export async function layDemoRadar(house: House, workspaceId: string, now: Date): Promise<void> {
  await house.db.inWorkspace(workspaceId, async (tx) => {
    // Readings are no sign: whoever opened the page early had an empty house read.
    const known = await rows(tx, sql`select 1 from symptom_answer where workspace_id = ${workspaceId} limit 1`)
    if (known.length > 0) return
    // Whoever opened the page while the story was being told had half of it read.
    await sql`delete from symptom_reading where workspace_id = ${workspaceId}`.execute(tx)
    for (const id of atOnce) await countSymptom(tx, workspaceId, symptomOf(id), now)
    await settle(tx, house, workspaceId, { tells: false })
    const head = (await allMembers(tx, workspaceId)).find(({ side, role }) => side === 'sales' && role === 'lead')
    if (head) {
      const { id: memberId, name, email, side, role, language, timeZone } = head
      const caller: SignedIn = { kind: 'person', workspaceId, memberId, name, email, side, role, language, timeZone }
      await saveAnswer(tx, house, caller, { id: 'J-24', kind: 'working', words, until: null })
    }
    await callRecount(tx, workspaceId)
  })
}
