import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Grain, SymptomId } from '../domain/catalogue.ts'
import type { PeriodReading, Reading } from '../domain/reading.ts'

export type SeriesGrain = Grain | 'wave'
export type SavedReading = PeriodReading & { symptom: SymptomId; grain: SeriesGrain; readAt: Date }
export type NewReading = Reading & { from: string; to: string; closed: boolean }

/** All readings of a symptom, or of all, oldest first. */
export async function readReadings(tx: Tx, workspaceId: string, symptom: SymptomId | null): Promise<SavedReading[]> {
  const only = symptom === null ? sql`` : sql`and symptom = ${symptom}`
  return rows<SavedReading>(
    tx,
    sql`select symptom, grain, starts_on as "from", ends_on as "to", value, n, low, high, p, parts, closed, read_at as "readAt"
      from symptom_reading where workspace_id = ${workspaceId} ${only} order by symptom, grain, starts_on`,
  )
}

/** Facts of a period may still come for so many days after its end, as with a calendar that is brought along on Mondays. */
const lateDays = 7

/** Whether a reading stands for good: its period was over for a week when it was read, and it told something. */
export function stands({ closed, value, to, readAt }: SavedReading): boolean {
  return closed && value !== null && readAt.getTime() >= Date.parse(`${to}T00:00:00Z`) + (lateDays + 1) * 86_400_000
}

/**
 * Appends readings. What a period told a week after its end is never written again; the running one is, one that is just over, and one
 * that told nothing yet.
 */
export async function saveReadings(
  tx: Tx,
  { workspaceId, symptom, grain, now }: { workspaceId: string; symptom: SymptomId; grain: SeriesGrain; now: Date },
  found: readonly NewReading[],
): Promise<void> {
  if (found.length === 0) return
  await sql`
    insert into symptom_reading as r (workspace_id, symptom, grain, starts_on, ends_on, value, n, low, high, p, parts, closed, read_at)
    select ${workspaceId}::uuid, ${symptom}, ${grain}, f."from", f."to", f.value, f.n, f.low, f.high, f.p, f.parts, f.closed, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as f("from" date, "to" date, value double precision, n int,
      low double precision, high double precision, p double precision, parts jsonb, closed boolean)
    order by f."from"
    on conflict (workspace_id, symptom, grain, starts_on) do update set ends_on = excluded.ends_on, value = excluded.value,
      n = excluded.n, low = excluded.low, high = excluded.high, p = excluded.p, parts = excluded.parts, closed = excluded.closed,
      read_at = excluded.read_at
      where not r.closed or r.value is null or r.read_at < r.ends_on + ${lateDays + 1}::int`.execute(tx)
}
