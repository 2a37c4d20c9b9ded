import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import {
  nextStep,
  type Conflict,
  type Deed,
  type Ending,
  type Evidence,
  type Programme,
  type Said,
  type Step,
  type Taker,
} from '../domain/programme.ts'

export type SignedDeed = Deed & { signedBy: string; signedAt: Date }

export type Run = {
  id: string
  begunAt: Date
  alarmAt: Date | null
  done: SignedDeed[]
  left: { because: Ending; words: string; at: Date; by: string } | null
}

type RunRow = {
  id: string
  begunAt: Date
  alarmAt: Date | null
  leftAt: Date | null
  leftName: string | null
  because: Ending | null
  words: string | null
}

type StepRow = {
  runId: string
  step: Step
  on: string
  said: Said
  conflict: Conflict | null
  evidence: Evidence[]
  signedBy: string
  taker: Taker
  signedAt: Date
}

const runColumns = sql`id, begun_at as "begunAt", alarm_at as "alarmAt", left_at as "leftAt", left_name as "leftName",
  left_because as because, left_words as words`

async function stepsOf(tx: Tx, workspaceId: string): Promise<Map<string, SignedDeed[]>> {
  const found = await rows<StepRow>(
    tx,
    sql`select run_id as "runId", step, done_on as on, said, conflict, evidence, signed_name as "signedBy", signed_as as taker,
        signed_at as "signedAt"
      from programme_step where workspace_id = ${workspaceId} order by run_id, number`,
  )
  const byRun = new Map<string, SignedDeed[]>()
  for (const { runId, ...deed } of found) byRun.set(runId, [...(byRun.get(runId) ?? []), deed])
  return byRun
}

/** All programmes, the last one first; only the first can be open. */
export async function readRuns(tx: Tx, workspaceId: string): Promise<Run[]> {
  const found = await rows<RunRow>(
    tx,
    sql`select ${runColumns} from programme_run where workspace_id = ${workspaceId} order by begun_at desc, id desc limit 50`,
  )
  const steps = found.length === 0 ? new Map<string, SignedDeed[]>() : await stepsOf(tx, workspaceId)
  return found.map(({ leftAt, leftName, because, words, ...run }) => ({
    ...run,
    done: steps.get(run.id) ?? [],
    left: leftAt === null || because === null ? null : { because, words: words ?? '', at: leftAt, by: leftName ?? '' },
  }))
}

export function programmeOf({ done, left }: Run): Programme {
  return { done, left }
}

/** Those who write one after the other: two who sign at once get an answer each. */
export async function holdProgramme(tx: Tx, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`programme ${workspaceId}`}, 25))`.execute(tx)
}

export function shownRun(run: Run) {
  return {
    id: run.id,
    begunAt: run.begunAt,
    alarmAt: run.alarmAt,
    done: run.done.map(({ step, on, said, conflict, evidence, signedBy, taker, signedAt }) => ({
      step,
      on,
      said,
      conflict,
      evidence: [...evidence],
      signedBy,
      signedAs: taker,
      signedAt,
    })),
    next: nextStep(programmeOf(run)),
    left: run.left,
  }
}
