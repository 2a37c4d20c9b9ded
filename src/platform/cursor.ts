import { Refusal } from './refusal.ts'

/** Where a page of a list ends: the sort values of its last row. Opaque outside, so that orders may change. */
export type Cursor = (string | number | null)[]

export function writeCursor(values: Cursor): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** Reads a cursor of as many values as the order has. Refuses one that was not written by the house. */
export function readCursor(text: string | undefined, length: number): Cursor | null {
  if (text === undefined) return null
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (Array.isArray(values) && values.length === length && values.every(isSortValue)) return values
  } catch {
    // Falls through: not base64, not JSON.
  }
  throw new Refusal('house.cursor-not-ours', {}, 400)
}

function isSortValue(value: unknown): value is string | number | null {
  return value === null || typeof value === 'string' || typeof value === 'number'
}

/** Cuts the one row too many that was asked for, and says where to go on. */
export function pageFrom<Row>(
  found: Row[],
  limit: number,
  sortValues: (row: Row) => Cursor,
): { items: Row[]; nextCursor: string | null } {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: found.length > limit && last !== undefined ? writeCursor(sortValues(last)) : null }
}
