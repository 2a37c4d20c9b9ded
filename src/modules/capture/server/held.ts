import { sql } from 'kysely'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { jsonText } from '#platform/server/json-text.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { Held } from '../contract.ts'
import { beside, type Typed } from '../domain/form.ts'
import { readForm as readTyped } from './read-form.ts'
import { readForm } from './form-rows.ts'
import { submit } from './submit.ts'

const keptDays = 30
const mostOfOneForm = 100

/** Keeps what the trap caught, for thirty days and the latest of a form; of a flood the older ones are only counted. */
export async function hold(tx: Tx, workspaceId: string, formId: string, now: Date, typed: Typed): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 86_400_000)
  await sql`delete from capture_held where workspace_id = ${workspaceId} and let_in_at is null
    and (held_at < ${before} or id in (select id from capture_held where workspace_id = ${workspaceId} and form_id = ${formId}
      order by held_at desc, id desc offset ${mostOfOneForm - 1}))`.execute(tx)
  await sql`insert into capture_held (workspace_id, id, form_id, held_at, typed)
    values (${workspaceId}, ${newId(now.getTime())}, ${formId}, ${now}, ${jsonText(typed) ?? '{}'}::jsonb)`.execute(tx)
}

type Row = {
  id: string
  formId: string
  formName: string
  heldAt: Date
  typed: Typed
  by: string | null
  at: Date | null
  leadId: string | null
}

type Wish = { cursor?: string | undefined; limit: number; wayId?: string | undefined }

/** What is held, the latest first, with what became of those that were let in. */
export async function heldPage(tx: Tx, workspaceId: string, { cursor, limit, wayId }: Wish) {
  const after = readCursor(cursor, 2)
  const where = [sql`h.workspace_id = ${workspaceId}`]
  if (wayId) where.push(sql`h.form_id = ${wayId}`)
  if (after) where.push(sql`(h.held_at, h.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const found = await rowsOf<Row>(
    tx,
    sql`select h.id, h.form_id as "formId", f.name as "formName", h.held_at as "heldAt", h.typed, h.let_in_by_name as by,
        h.let_in_at as at, s.lead_id as "leadId"
      from capture_held h join capture_form f on f.workspace_id = h.workspace_id and f.id = h.form_id
      left join capture_submission s on s.workspace_id = h.workspace_id and s.id = h.submission_id
      where ${sql.join(where, sql` and `)} order by h.held_at desc, h.id desc limit ${limit + 1}`,
  )
  const page = pageFrom(found, limit, ({ heldAt, id }) => [heldAt.toISOString(), id])
  return { ...page, items: page.items.map(shown) }
}

function shown({ typed, by, at, leadId, ...row }: Row): Held {
  const letIn = by === null || at === null || leadId === null ? null : { by, at, leadId }
  return { ...row, answers: typed, letIn }
}

/** A person was caught by the trap: taken now, so that the clock starts when the house learned of them. */
export function letIn(call: Call, id: string): Promise<{ submissionId: string; leadId: string }> {
  const caller = signedIn(call)
  const { workspaceId } = caller
  const { house } = call
  return inWorkspace(call, async (tx) => {
    const now = house.clock.now()
    const { formId, typed } = await heldOne(tx, workspaceId, id)
    const form = await readForm(tx, workspaceId, now, formId)
    const read = readTyped(form, { ...typed, [beside.honeypot]: '' }, undefined)
    if ('mistakes' in read) throw new Refusal('capture.held-unusable', { fields: Object.keys(read.mistakes) }, 422)
    const { submissionId, leadId } = await submit(tx, house, workspaceId, read.submitted)
    await sql`update capture_held set let_in_at = ${now}, let_in_by_name = ${actorOf(caller).name}, submission_id = ${submissionId}
      where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    const subject = { subjectKind: 'form', subjectId: formId }
    await record(tx, house, caller, { kind: 'form.let-in', ...subject, detail: { name: form.name, leadId } })
    await announce(tx, 'capture')
    return { submissionId, leadId }
  })
}

async function heldOne(tx: Tx, workspaceId: string, id: string): Promise<{ formId: string; typed: Typed }> {
  const [found] = await rowsOf<{ formId: string; typed: Typed; letInAt: Date | null }>(
    tx,
    sql`select form_id as "formId", typed, let_in_at as "letInAt" from capture_held
      where workspace_id = ${workspaceId} and id = ${id} for update`,
  )
  if (!found) throw notFound('held submission')
  if (found.letInAt !== null) throw new Refusal('capture.let-in-before', {}, 409)
  return found
}
