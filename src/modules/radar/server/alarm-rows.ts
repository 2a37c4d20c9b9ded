import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { AlarmShown, AnswerShown } from '../contract.ts'
import type { SymptomId } from '../domain/catalogue.ts'

export type Alarm = Omit<AlarmShown, 'answers'>

function only(symptom: SymptomId | null) {
  return symptom === null ? sql`` : sql`and symptom = ${symptom}`
}

/** Alarms of a symptom, newest first; of all symptoms those alone that are open. */
export function readAlarms(tx: Tx, workspaceId: string, symptom: SymptomId | null): Promise<Alarm[]> {
  const open = symptom === null ? sql`and closed_at is null` : sql``
  return rows<Alarm>(
    tx,
    sql`select id, symptom, raised_at as "raisedAt", period_from as "periodFrom", period_to as "periodTo", because, value, n, low, high,
        closed_at as "closedAt", closed_because as "closedBecause"
      from symptom_alarm where workspace_id = ${workspaceId} ${only(symptom)} ${open} order by raised_at desc, id desc limit 200`,
  )
}

/** Answers, newest first. */
export function readAnswers(tx: Tx, workspaceId: string, symptom: SymptomId | null): Promise<AnswerShown[]> {
  const latest = symptom === null ? sql`distinct on (symptom)` : sql``
  const order = symptom === null ? sql`symptom, said_at desc, id desc` : sql`said_at desc, id desc limit 200`
  return rows<AnswerShown>(
    tx,
    sql`select ${latest} id, symptom, alarm_id as "alarmId", kind, words, said_side as side, said_name as "byName", said_at as at, until
      from symptom_answer where workspace_id = ${workspaceId} ${only(symptom)} order by ${order}`,
  )
}

export type Switch = { symptom: SymptomId; on: boolean; purpose: string; byName: string; at: Date }

/** The switch of each symptom that somebody has ever turned. */
export function readSwitches(tx: Tx, workspaceId: string): Promise<Switch[]> {
  return rows<Switch>(
    tx,
    sql`select distinct on (symptom) symptom, is_on as "on", purpose, turned_name as "byName", turned_at as at from symptom_switch
      where workspace_id = ${workspaceId} order by symptom, turned_at desc, id desc`,
  )
}

export type State = {
  colour: 'calm' | 'amber' | 'red'
  since: Date | null
  countedAt: Date | null
  done: number
  total: number
}

export async function readState(tx: Tx, workspaceId: string): Promise<State> {
  const [found] = await rows<State>(
    tx,
    sql`select colour, since, counted_at as "countedAt", done, total from radar_state where workspace_id = ${workspaceId}`,
  )
  return found ?? { colour: 'calm', since: null, countedAt: null, done: 0, total: 0 }
}

export function countingOf({ done, total }: State): { done: number; total: number } | null {
  return total > 0 ? { done, total } : null
}
