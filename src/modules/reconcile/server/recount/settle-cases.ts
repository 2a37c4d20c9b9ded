import { sql } from 'kysely'
import type { Tx } from '#platform/server/database.ts'
import type { Cause, Direction } from '../../domain/causes.ts'
import { settle, type Decided, type FoundRow, type Settled } from '../../domain/settle.ts'

export type SettledRow = { key: string; found: readonly Cause[]; settled: Settled }

/** Makes the table that takes what was found and settled for each key. */
export async function openSettled(tx: Tx): Promise<void> {
  await sql`
    create temp table rc_settled (
      key uuid, found text[], grp text, cause text, causes text[], treatment text, standing text, counted_month date,
      counted_minor bigint, counted_currency text, stake_minor bigint, stake_currency text, decision_id uuid, rule_id uuid)
    on commit drop`.execute(tx)
}

export function settleRow(row: FoundRow, decided: Decided, direction: Direction): SettledRow {
  return { key: row.key, found: row.found, settled: settle(row, decided, direction) }
}

/** Arrays of arrays can't be unnested row by row, so lists of causes travel as one text each. */
export async function keepSettled(tx: Tx, settled: readonly SettledRow[]): Promise<void> {
  const column = <Value>(read: (row: SettledRow) => Value): Value[] => settled.map(read)
  await sql`
    insert into rc_settled
    select key, string_to_array(found, ' '), grp, cause, string_to_array(causes, ' '), treatment, standing, counted_month,
      counted_minor, counted_currency, stake_minor, stake_currency, decision_id, rule_id
    from unnest(
      ${column(({ key }) => key)}::uuid[], ${column(({ found }) => found.join(' '))}::text[],
      ${column(({ settled: s }) => s.group)}::text[], ${column(({ settled: s }) => s.cause)}::text[],
      ${column(({ settled: s }) => s.causes.join(' '))}::text[], ${column(({ settled: s }) => s.treatment)}::text[],
      ${column(({ settled: s }) => s.standing)}::text[], ${column(({ settled: s }) => s.countedMonth)}::date[],
      ${column(({ settled: s }) => s.countedMinor)}::bigint[], ${column(({ settled: s }) => s.countedCurrency)}::text[],
      ${column(({ settled: s }) => s.stakeMinor)}::bigint[], ${column(({ settled: s }) => s.stakeCurrency)}::text[],
      ${column(({ settled: s }) => s.decisionId)}::uuid[], ${column(({ settled: s }) => s.ruleId)}::uuid[])
    as t (key, found, grp, cause, causes, treatment, standing, counted_month, counted_minor, counted_currency,
      stake_minor, stake_currency, decision_id, rule_id)`.execute(tx)
}
