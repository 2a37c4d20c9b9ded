import { sql } from 'kysely'
import { readWorkspace } from '#modules/accounts/server/index.ts'
import type { House } from '#platform/server/house.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { midnightsOf } from '../domain/dates.ts'
import { restatementOf, type Amount, type Change } from '../domain/restatement.ts'
import { countedRows } from './counted-rows.ts'

type Signed = { id: string; from: string; to: string }

/** Compares the signed figures of these months with what is counted now, and writes down every difference with its day. */
export async function restateFigures(
  tx: Tx,
  house: House,
  workspaceId: string,
  months: readonly string[],
): Promise<void> {
  if (months.length === 0) return
  const signed = await rows<Signed>(
    tx,
    sql`select id, from_month as "from", to_month as "to" from reconcile_figure f
      where workspace_id = ${workspaceId} and state = 'signed' and exists (
        select 1 from unnest(${months}::date[]) as month where month between f.from_month and f.to_month)
      order by from_month, to_month`,
  )
  if (signed.length === 0) return
  const { timeZone } = await readWorkspace(tx, workspaceId)
  for (const figure of signed) await restate(tx, house, workspaceId, figure, timeZone)
}

type Latest = { number: number; restatedAt: Date; seen: boolean }

async function restate(tx: Tx, house: House, workspaceId: string, figure: Signed, timeZone: string): Promise<void> {
  const now = house.clock.now()
  const [latest] = await rows<Latest>(
    tx,
    sql`select number, restated_at as "restatedAt", m_seen_by is not null or s_seen_by is not null as seen
      from reconcile_restatement where workspace_id = ${workspaceId} and figure_id = ${figure.id} order by number desc limit 1`,
  )
  const { dayOf } = midnightsOf(timeZone)
  const goesOn = latest !== undefined && !latest.seen && dayOf(latest.restatedAt) === dayOf(now)
  const changes = await changesOf(tx, workspaceId, figure)
  if (changes.length === 0) return
  // What changes within a day that nobody has looked at yet is one restatement, not ten.
  if (goesOn) await takeBack(tx, workspaceId, figure.id, latest.number)
  const number = goesOn ? latest.number : (latest?.number ?? 0) + 1
  await writeRestatement(tx, workspaceId, figure, number, now)
}

type ChangedRow = Change & { key: string }

/** Rows that came, went or got another amount since the figure was last stated. */
function changesOf(tx: Tx, workspaceId: string, { id, from, to }: Signed): Promise<ChangedRow[]> {
  return rows<ChangedRow>(
    tx,
    sql`
    with now as (${countedRows(workspaceId, { from, to })}),
    stated as (
      select key, minor, currency from reconcile_figure_row
      where workspace_id = ${workspaceId} and figure_id = ${id} and until is null)
    select coalesce(now.key, stated.key) as key, now.key is not null as "isCounted", stated.key is not null as "wasCounted",
      now.minor as "minorNow", now.currency as "currencyNow", stated.minor as "minorBefore", stated.currency as "currencyBefore",
      c.cause, c.treatment = 'counted' as "countedElsewhere"
    from now full join stated on stated.key = now.key
    left join reconcile_case c on c.workspace_id = ${workspaceId} and c.key = coalesce(now.key, stated.key)
    where now.key is null or stated.key is null or (now.minor, now.currency) is distinct from (stated.minor, stated.currency)
    order by 1`,
  )
}

async function takeBack(tx: Tx, workspaceId: string, figureId: string, number: number): Promise<void> {
  const ofFigure = sql`workspace_id = ${workspaceId} and figure_id = ${figureId}`
  await sql`delete from reconcile_figure_row where ${ofFigure} and since = ${number}`.execute(tx)
  await sql`update reconcile_figure_row set until = null where ${ofFigure} and until = ${number}`.execute(tx)
  await sql`delete from reconcile_restatement where ${ofFigure} and number = ${number}`.execute(tx)
}

async function writeRestatement(tx: Tx, workspaceId: string, figure: Signed, number: number, at: Date): Promise<void> {
  const changes = await changesOf(tx, workspaceId, figure)
  if (changes.length === 0) return
  const before = await statedOf(tx, workspaceId, figure.id)
  const { rowsAfter, valueAfter, reasons } = restatementOf(before, changes)
  const gone = changes.filter(({ wasCounted }) => wasCounted).map(({ key }) => key)
  const come = changes.filter(({ isCounted }) => isCounted).map(({ key }) => key)
  await sql`
    update reconcile_figure_row set until = ${number}
    where workspace_id = ${workspaceId} and figure_id = ${figure.id} and until is null and key = any(${gone}::uuid[])`.execute(
    tx,
  )
  await sql`
    insert into reconcile_figure_row (workspace_id, figure_id, key, since, minor, currency, grp, cause)
    select workspace_id, ${figure.id}, key, ${number}, counted_minor, counted_currency, grp, cause
    from reconcile_case where workspace_id = ${workspaceId} and key = any(${come}::uuid[])`.execute(tx)
  await sql`
    insert into reconcile_restatement (workspace_id, figure_id, number, restated_at, rows_before, rows_after, value_before,
      value_after, reasons)
    values (${workspaceId}, ${figure.id}, ${number}, ${at}, ${before.rows}, ${rowsAfter}, ${JSON.stringify(before.value)}::jsonb,
      ${JSON.stringify(valueAfter)}::jsonb, ${JSON.stringify(reasons)}::jsonb)`.execute(tx)
}

/** The figure as it was last stated. */
export async function statedOf(
  tx: Tx,
  workspaceId: string,
  figureId: string,
): Promise<{ rows: number; value: Amount[] }> {
  const lines = await rows<{ rows: number; minor: number; currency: string | null }>(
    tx,
    sql`select count(*) as rows, coalesce(sum(minor), 0)::bigint as minor, currency from reconcile_figure_row
      where workspace_id = ${workspaceId} and figure_id = ${figureId} and until is null group by currency order by currency`,
  )
  const value = lines.flatMap(({ minor, currency }) => (currency === null ? [] : [{ minor, currency }]))
  return { rows: lines.reduce((sum, line) => sum + line.rows, 0), value }
}
