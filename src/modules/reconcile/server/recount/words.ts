import { sql } from 'kysely'
import type { Tx } from '#platform/server/database.ts'
import { wordsOf } from '../../domain/fold.ts'

/** Makes the table that takes the words by which each row is found. */
export async function openWords(tx: Tx): Promise<void> {
  await sql`create temp table rc_words (key uuid, words text) on commit drop`.execute(tx)
}

export async function keepWords(tx: Tx, named: readonly { key: string; label: string }[]): Promise<void> {
  const words = named.map(({ label }) =>
    wordsOf(label)
      .map((word) => ` ${word}`)
      .join(''),
  )
  await sql`
    insert into rc_words select * from unnest(${named.map(({ key }) => key)}::uuid[], ${words}::text[])`.execute(tx)
}
