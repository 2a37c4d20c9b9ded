import { randomInt, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { shuffled } from '#platform/statistics.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Answers, Rank, Sheet, Side } from '../domain/sheet.ts'

type Row = { side: Side; rank: Rank; answers: Answers }

/** A draw that nobody can repeat. */
function chance(): number {
  return randomInt(2 ** 31) / 2 ** 31
}

/** The Monday of the week in which a moment lies. */
export function weekOf(at: Date): string {
  return new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)
}

export async function sheetsOf(tx: Tx, workspaceId: string, waveId: string): Promise<Sheet[]> {
  return rows<Row>(
    tx,
    sql`select side, rank, answers from assessment_sheet where workspace_id = ${workspaceId} and wave_id = ${waveId} order by id`,
  )
}

/**
 * Takes the sheets that were handed in out of the drafts and writes them anew together with all that were gathered before: in random
 * order, under random names, in one transaction. So neither place nor age of a row says who came when. Texts go apart from their sheets.
 * With `fewest`, sides of fewer new sheets wait for more.
 */
export async function gatherSheets(
  tx: Tx,
  workspaceId: string,
  waveId: string,
  now: Date,
  fewest: number,
): Promise<number> {
  const counts = await rows<{ side: Side; count: number }>(
    tx,
    sql`select side, count(*)::int as count from assessment_draft where workspace_id = ${workspaceId} and wave_id = ${waveId} and sent
      and not gathered group by side`,
  )
  const ready = counts.filter(({ count }) => count >= fewest).map(({ side }) => side)
  if (ready.length === 0) return 0
  const handedIn = await rows<Row>(
    tx,
    // The link stays used: its row keeps no answer.
    sql`with taken as (select sheet_hash, side, rank, answers from assessment_draft
        where workspace_id = ${workspaceId} and wave_id = ${waveId} and sent and not gathered and side = any(${ready}) for update),
      emptied as (update assessment_draft d set answers = '{}', gathered = true from taken
        where d.workspace_id = ${workspaceId} and d.wave_id = ${waveId} and d.sheet_hash = taken.sheet_hash)
      select side, rank, answers from taken`,
  )
  const before = await rows<Row>(
    tx,
    sql`delete from assessment_sheet where workspace_id = ${workspaceId} and wave_id = ${waveId} returning side, rank, answers`,
  )
  const texts = await rows<{ side: Side; words: string }>(
    tx,
    sql`delete from assessment_text where workspace_id = ${workspaceId} and wave_id = ${waveId} returning side, words`,
  )
  const said = handedIn.flatMap(({ side, answers: { text } }) => (text === undefined ? [] : [{ side, words: text }]))
  await writeSheets(tx, workspaceId, waveId, weekOf(now), [...before, ...handedIn])
  await writeTexts(tx, workspaceId, waveId, [...texts, ...said])
  return handedIn.length
}

function withoutText(answers: Answers): Answers {
  const bare = { ...answers }
  delete bare.text
  delete bare.textMayBeShown
  return bare
}

async function writeSheets(
  tx: Tx,
  workspaceId: string,
  waveId: string,
  week: string,
  sheets: readonly Row[],
): Promise<void> {
  const list = shuffled(sheets, chance).map(({ side, rank, answers }) => ({
    id: randomUUID(),
    side,
    rank,
    answers: withoutText(answers),
  }))
  await sql`
    insert into assessment_sheet (workspace_id, wave_id, id, side, rank, answers, week)
    select ${workspaceId}::uuid, ${waveId}::uuid, s.id, s.side, s.rank, s.answers, ${week}::date
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as s(id uuid, side text, rank text, answers jsonb)`.execute(
    tx,
  )
}

async function writeTexts(
  tx: Tx,
  workspaceId: string,
  waveId: string,
  texts: readonly { side: Side; words: string }[],
): Promise<void> {
  const list = shuffled(texts, chance).map((text) => ({ id: randomUUID(), ...text }))
  await sql`
    insert into assessment_text (workspace_id, wave_id, id, side, words)
    select ${workspaceId}::uuid, ${waveId}::uuid, t.id, t.side, t.words
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as t(id uuid, side text, words text)`.execute(tx)
}
