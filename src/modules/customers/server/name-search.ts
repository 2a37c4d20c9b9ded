import { sql, type RawBuilder } from 'kysely'
import { readCursor } from '#platform/cursor.ts'
import { foldCase, foldMarks, toLatin } from '../domain/folding.ts'
import type { CustomerKind } from './mark-changed.ts'

const mostWords = 6

/** The words somebody looks for, folded as names are kept: `Öberg Анна` is `oberg`, `anna`. */
export function searchedWords(text: string): string[] {
  const folded = toLatin(foldMarks(foldCase(text.toWellFormed())))
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostWords)
}

export type After = readonly [name: string, id: string] | null

/**
 * A page of customers in the order of their names, of which each of the words begins a word; without those merged into another. A
 * table `c` of the customer's own columns and `sort_name`. Names are put in order before a customer is read.
 */
export function pageOfNames(
  workspaceId: string,
  kind: CustomerKind,
  words: readonly string[],
  after: After,
  limit: number,
  also: RawBuilder<unknown>,
) {
  const begins = words.map((word) => sql`words like ${`% ${word}%`}`)
  const place = after ? sql`and (words, customer_id) > (${after[0]}, ${after[1]}::uuid)` : sql``
  // The kind stands as a literal: only so are its names' own trigrams looked into.
  return sql`(
    select c.*, n.words as sort_name from (
      select customer_id, words from customer_name
      where workspace_id = ${workspaceId} and kind = ${sql.lit(kind)} and ${sql.join(begins, sql` and `)} ${place}
      order by words, customer_id) n
    join ${sql.table(kind)} c on c.workspace_id = ${workspaceId} and c.id = n.customer_id
    where c.merged_into is null ${also}
    order by n.words, n.customer_id limit ${limit}) c`
}

export function readAfter(cursor: string | undefined): After {
  const values = readCursor(cursor, 2)
  return values === null ? null : [String(values[0]), String(values[1])]
}
