import { sql, type RawBuilder } from 'kysely'
import { readCursor } from '#platform/cursor.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { normaliseCompanyName } from '../domain/company-name.ts'
import { foldCase, foldMarks, toLatin } from '../domain/folding.ts'
import type { CustomerKind } from './mark-changed.ts'

const mostWords = 6

/** The words somebody looks for, folded as names are kept: `Öberg Анна` is `oberg`, `anna`. */
export function searchedWords(text: string): string[] {
  const folded = toLatin(foldMarks(foldCase(text.toWellFormed())))
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostWords)
}

/** The same for a company: names are kept without their legal form, so `Öberg Kone Oy` is `oberg`, `kone`. */
export function searchedCompanyWords(text: string): string[] {
  return searchedWords(normaliseCompanyName(text.toWellFormed())?.latin ?? '')
}

export type After = readonly [name: string, id: string] | null

/**
 * A page of customers in the order of their names, of which each of the words begins a word; without those merged into another. A
 * table `c` of the customer's own columns and `sort_name`.
 */
export function pageOfNames(
  workspaceId: string,
  kind: CustomerKind,
  words: readonly string[],
  after: After,
  limit: number,
): RawBuilder<unknown> {
  const [afterWords, afterId] = after ?? [null, null]
  return sql`(
    select c.*, n.words as sort_name
    from customers_named(${kind}, ${listOf(words, 'text')}, false, ${afterWords}, ${afterId}::uuid, ${limit}) n
    cross join lateral (
      select * from ${sql.table(kind)} c where c.workspace_id = ${workspaceId} and c.id = n.customer_id limit 1) c) c`
}

/** Whether each of the words begins one of the name: for the few persons of a company, without an index. */
export function wordsBegin(name: RawBuilder<unknown>, words: readonly string[]): RawBuilder<unknown> {
  return sql.join(
    words.map((word) => sql`and ' ' || ${name} like ${`% ${word}%`}`),
    sql` `,
  )
}

export function readAfter(cursor: string | undefined): After {
  const values = readCursor(cursor, 2)
  return values === null ? null : [String(values[0]), String(values[1])]
}
