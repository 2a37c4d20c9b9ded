import { sql, type RawBuilder } from 'kysely'
import { notFound } from '#platform/refusal.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { CaptureForm } from '../contract.ts'

const columns = sql.raw(`id, key, name, language, title, intro, fields, consent_text as "consentText",
  consent_version as "consentVersion", thanks_text as "thanksText", redirect_url as "redirectUrl", high_intent as "highIntent",
  lead_source as source, campaign, asks_source as "asksSource", source_choices as "sourceChoices", open,
  created_by_name as "createdBy", created_at as "createdAt", updated_at as "updatedAt"`)

export type FormRow = Omit<CaptureForm, 'lately'>

const days = 30

/** What the last thirty days brought, in the columns `taken`, `repeats`, `dropped` and `lastAt`, for the row called `way`. */
export function latelyOf(workspaceId: string, now: Date): RawBuilder<unknown> {
  const since = new Date(now.getTime() - days * 86_400_000)
  return sql`json_build_object(
    'taken', (select count(*) from capture_submission s where s.workspace_id = ${workspaceId} and s.way_id = way.id and s.submitted_at >= ${since}),
    'repeats', (select count(repeats) from capture_submission s where s.workspace_id = ${workspaceId} and s.way_id = way.id and s.submitted_at >= ${since}),
    'dropped', (select coalesce(sum(count), 0) from capture_dropped d where d.workspace_id = ${workspaceId} and d.way_id = way.id and d.hour >= ${since}),
    'lastAt', (select max(submitted_at) from capture_submission s where s.workspace_id = ${workspaceId} and s.way_id = way.id))`
}

export type LatelyText = { taken: number; repeats: number; dropped: number; lastAt: string | null }

/** JSON has no instants. */
export function withLately<Row extends { lately: LatelyText }>({ lately, ...row }: Row) {
  const { lastAt, ...counts } = lately
  return { ...row, lately: { ...counts, lastAt: lastAt === null ? null : new Date(lastAt) } }
}

/** All forms, open ones first, or the one. */
export async function readForms(tx: Tx, workspaceId: string, now: Date, id?: string): Promise<CaptureForm[]> {
  const found = await rowsOf<FormRow & { lately: LatelyText }>(
    tx,
    sql`
    select ${columns}, ${latelyOf(workspaceId, now)} as lately from capture_form way
    where workspace_id = ${workspaceId} and ${id === undefined ? sql`true` : sql`id = ${id}`}
    order by open desc, created_at desc, id desc limit 500`,
  )
  return found.map(withLately)
}

export async function readForm(tx: Tx, workspaceId: string, now: Date, id: string): Promise<CaptureForm> {
  const [found] = await readForms(tx, workspaceId, now, id)
  if (!found) throw notFound('form')
  return found
}

export async function holdForm(tx: Tx, workspaceId: string, id: string): Promise<FormRow> {
  const [found] = await rowsOf<FormRow>(
    tx,
    sql`select ${columns} from capture_form where workspace_id = ${workspaceId} and id = ${id} for update`,
  )
  if (!found) throw notFound('form')
  return found
}

/** The form that stands at a public address, whoever asks. */
export async function formAt(tx: Tx, workspaceId: string, key: string): Promise<FormRow | null> {
  const [found] = await rowsOf<FormRow>(
    tx,
    sql`select ${columns} from capture_form where workspace_id = ${workspaceId} and key = ${key}`,
  )
  return found ?? null
}
