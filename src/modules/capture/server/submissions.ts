import { sql } from 'kysely'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { Submission } from '../contract.ts'
import { channelOf } from '../domain/tracked-source.ts'
import { droppedPage } from './dropped.ts'

type Wish = { cursor?: string | undefined; limit: number; wayId?: string | undefined }

/** What was sent in, the latest first, with what became of it. */
export async function submissionPage(tx: Tx, workspaceId: string, { cursor, limit, wayId }: Wish) {
  const after = readCursor(cursor, 2)
  const where = [sql`s.workspace_id = ${workspaceId}`]
  if (wayId) where.push(sql`s.way_id = ${wayId}`)
  if (after) where.push(sql`(s.submitted_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const found = await rowsOf<Omit<Submission, 'channel' | 'wayName'>>(
    tx,
    sql`
    select s.id, s.way, s.way_id as "wayId", s.submitted_at as "submittedAt", s.repeats, s.person_id as "personId", p.name as "personName",
      s.company_id as "companyId", s.lead_id as "leadId", s.engagement_id as "engagementId", s.answers,
      s.consent_version as "consentVersion", s.consent_text as "consentText", s.said_source as "saidSource", s.tracked
    from capture_submission s left join person_record p on p.workspace_id = s.workspace_id and p.id = s.person_id
    where ${sql.join(where, sql` and `)} order by s.submitted_at desc, s.id desc limit ${limit + 1}`,
  )
  const names = await wayNames(
    tx,
    workspaceId,
    found.map(({ wayId }) => wayId),
  )
  const page = pageFrom(found, limit, ({ submittedAt, id }) => [submittedAt.toISOString(), id])
  return {
    ...page,
    items: page.items.map((item) => ({
      ...item,
      wayName: names.get(item.wayId) ?? '',
      channel: channelOf(item.tracked),
    })),
  }
}

export async function droppedPageWithNames(tx: Tx, workspaceId: string, wish: Wish) {
  const page = await droppedPage(tx, workspaceId, wish)
  const names = await wayNames(
    tx,
    workspaceId,
    page.items.map(({ wayId }) => wayId),
  )
  return { ...page, items: page.items.map((item) => ({ ...item, wayName: names.get(item.wayId) ?? '' })) }
}

async function wayNames(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const asked = listOf([...new Set(ids)], 'uuid')
  const named = (table: string) =>
    sql`select id, name from ${sql.table(table)} where workspace_id = ${workspaceId} and id = any(${asked})`
  const tables = ['capture_form', 'capture_webhook', 'capture_write_key', 'capture_lead_event'].map(named)
  const found = await rowsOf<{ id: string; name: string }>(tx, sql`${sql.join(tables, sql` union all `)}`)
  return new Map(found.map(({ id, name }) => [id, name]))
}
