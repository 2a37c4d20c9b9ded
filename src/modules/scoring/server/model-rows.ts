import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { FitJudgement } from '../domain/fit.ts'
import type { KeptModel } from '../domain/model.ts'

export type SavedModel = { id: string; fittedAt: Date; inUse: boolean; model: KeptModel; judgement: FitJudgement }

const columns = sql`id, fitted_at as "fittedAt", in_use as "inUse", model, judgement`

/** The model that leads are scored by, or null while none passed its gate. */
export async function modelInUse(tx: Tx, workspaceId: string): Promise<SavedModel | null> {
  const [found] = await rows<SavedModel>(
    tx,
    sql`select ${columns} from score_model where workspace_id = ${workspaceId} and in_use`,
  )
  return found ?? null
}

/** Keeps a newly fitted model; it takes the place of the one in use, and when it did not pass nobody takes it. */
export async function saveModel(
  tx: Tx,
  workspaceId: string,
  fitted: { model: KeptModel; judgement: FitJudgement; inUse: boolean; at: Date },
): Promise<string> {
  const id = newId(fitted.at.getTime())
  await sql`update score_model set in_use = false where workspace_id = ${workspaceId} and in_use`.execute(tx)
  await sql`
    insert into score_model (workspace_id, id, fitted_at, in_use, model, judgement)
    values (${workspaceId}, ${id}, ${fitted.at}, ${fitted.inUse}, ${JSON.stringify(fitted.model)}::jsonb,
      ${JSON.stringify(fitted.judgement)}::jsonb)`.execute(tx)
  return id
}

export async function modelById(tx: Tx, workspaceId: string, id: string): Promise<SavedModel | null> {
  const [found] = await rows<SavedModel>(
    tx,
    sql`select ${columns} from score_model where workspace_id = ${workspaceId} and id = ${id}`,
  )
  return found ?? null
}
