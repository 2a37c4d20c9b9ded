import type { sql } from 'kysely'
import type { Tx } from '#platform/server/database.ts'
import type { Reading } from '../domain/reading.ts'

/** One period to look at: its days, both inclusive, and its moments, the end not belonging to it. */
export type SpanAsked = { from: string; to: string; start: Date; end: Date; closed: boolean }
export type Asked = { workspaceId: string; spans: readonly SpanAsked[]; now: Date; zone: string }

/** A period's reading; a wave says by itself which days it belongs to. */
export type Found = Reading & { from: string; to: string }

/**
 * The rows behind a symptom between two moments, as a query with the columns id, at, kind, about_kind, about_id, counts, side and detail.
 * No column names a person.
 */
export type RowsQuery = (workspaceId: string, start: Date, end: Date, now: Date) => ReturnType<typeof sql>

/** How a symptom is read from the facts of the house. */
export type Look = {
  /** One reading a span, in order; for surveys one a wave. */
  read: (tx: Tx, asked: Asked) => Promise<Found[]>
  /** Null where rows would tell of persons: surveys. */
  rows: RowsQuery | null
}
