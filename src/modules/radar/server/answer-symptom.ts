import { sql } from 'kysely'
import { localDay } from '#platform/business-time.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { readCompany } from '#platform/server/company.ts'
import type { Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Call, type House, type SignedIn } from '#platform/server/house.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { AnswerShown, AnswerWish } from '../contract.ts'
import { readAlarms } from './alarm-rows.ts'
import { settle } from './settle.ts'
import { dayAfter } from './spans.ts'
import { leadersOnly } from './who-may.ts'

const longest = 184

/** Says what is behind a symptom. Refuses `radar.explained-until-when` and `radar.until-not-ahead` (422). */
export function answerSymptom(call: Call, wish: AnswerWish): Promise<AnswerShown> {
  const caller = signedIn(call)
  leadersOnly(caller)
  return inWorkspace(call, (tx) => saveAnswer(tx, call.house, caller, wish))
}

export async function saveAnswer(tx: Tx, house: House, caller: SignedIn, wish: AnswerWish): Promise<AnswerShown> {
  const { workspaceId } = caller
  const now = house.clock.now()
  const until = await holdsUntil(tx, workspaceId, wish, now)
  const alarm = (await readAlarms(tx, workspaceId, wish.id)).find(({ closedAt }) => closedAt === null)
  const { id: saidBy, name, side } = actorOf(caller)
  const id = newId(now.getTime())
  await sql`
    insert into symptom_answer (workspace_id, id, symptom, alarm_id, kind, words, said_by, said_name, said_side, said_at, until)
    values (${workspaceId}, ${id}, ${wish.id}, ${alarm?.id ?? null}, ${wish.kind}, ${wish.words}, ${saidBy}, ${name}, ${side},
      ${now}, ${until})`.execute(tx)
  await record(tx, house, caller, {
    kind: 'symptom.answered',
    subjectKind: 'symptom',
    subjectId: id,
    detail: { symptom: wish.id, answer: wish.kind, ...(until !== null && { until }) },
  })
  await settle(tx, house, workspaceId)
  return {
    id,
    symptom: wish.id,
    alarmId: alarm?.id ?? null,
    kind: wish.kind,
    words: wish.words,
    side,
    byName: name,
    at: now,
    until,
  }
}

async function holdsUntil(tx: Tx, workspaceId: string, { kind, until }: AnswerWish, now: Date): Promise<string | null> {
  if (kind !== 'explained') return null
  if (until === null) throw new Refusal('radar.explained-until-when', {}, 422)
  const { timeZone } = await readCompany(tx, workspaceId)
  const today = localDay(timeZone, now)
  if (until <= today || until > dayAfter(today, longest)) throw new Refusal('radar.until-not-ahead', {}, 422)
  return until
}
