import { sql } from 'kysely'
import { rowsAsTable } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { firstReasons, type Reason, type ReasonList } from '../domain/reasons.ts'

/** A reason with what has become of it. */
export type KeptReason = Reason & { retiredAt: Date | null; usedAt: Date | null }

/** The shared reasons of a list that may be given now, in their order. A house without lists gets the first ones. */
export async function reasonsOf(tx: Tx, workspaceId: string, list: ReasonList): Promise<Reason[]> {
  const all = await allReasons(tx, workspaceId)
  return all
    .filter((reason) => reason.list === list && reason.retiredAt === null)
    .map((kept) => {
      const { retiredAt: _, usedAt: __, ...reason } = kept
      return reason
    })
}

/** Every reason of every list, also those that are no longer given. */
export async function allReasons(tx: Tx, workspaceId: string): Promise<KeptReason[]> {
  const found = await readReasons(tx, workspaceId)
  if (found.length > 0) return found
  await giveFirstReasons(tx, workspaceId)
  return readReasons(tx, workspaceId)
}

export type ReasonInUse = KeptReason & { inUse: boolean }

/** One reason, and whether a lead was ever given it: by the house, or by a list that came in with its words. */
export async function reasonInUse(
  tx: Tx,
  workspaceId: string,
  list: ReasonList,
  key: string,
): Promise<ReasonInUse | null> {
  return (await reasonsInUse(tx, workspaceId)).find((reason) => reason.list === list && reason.key === key) ?? null
}

export async function reasonsInUse(tx: Tx, workspaceId: string): Promise<ReasonInUse[]> {
  const all = await allReasons(tx, workspaceId)
  const given = await rows<{ list: ReasonList; said: string }>(
    tx,
    sql`select distinct 'reject' as list, reject_reason as said from lead_record
      where workspace_id = ${workspaceId} and reject_reason is not null
      union select distinct 'lost', loss_reason from deal_record where workspace_id = ${workspaceId} and loss_reason is not null`,
  )
  const meant = new Set(given.map(({ list, said }) => `${list} ${keyOfWords(said)}`))
  return all.map((reason) => ({
    ...reason,
    inUse: reason.usedAt !== null || ways(reason).some((way) => meant.has(`${reason.list} ${way}`)),
  }))
}

/** A list says a reason by its key or by the company's own words, in its own way of writing. */
function keyOfWords(said: string): string {
  return said
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
}

function ways({ key, words }: Pick<KeptReason, 'key' | 'words'>): string[] {
  return words === null ? [key] : [key, keyOfWords(words)]
}

/** The reason of a list that these words mean: its key, or what the company calls it. Null for words that nobody agreed on. */
export async function reasonSaid(
  tx: Tx,
  workspaceId: string,
  list: ReasonList,
  said: string | null,
): Promise<string | null> {
  const wanted = keyOfWords(said ?? '')
  if (wanted === '') return null
  const all = await allReasons(tx, workspaceId)
  return all.find((reason) => reason.list === list && ways(reason).includes(wanted))?.key ?? null
}

/** Called with the first lead that is given a reason: from then on it may be retired and no longer deleted. */
export async function markReasonUsed(
  tx: Tx,
  workspaceId: string,
  reason: { list: ReasonList; key: string; at: Date },
): Promise<void> {
  await allReasons(tx, workspaceId)
  await sql`update reason set used_at = ${reason.at} where workspace_id = ${workspaceId} and list = ${reason.list}
    and key = ${reason.key} and used_at is null`.execute(tx)
}

function readReasons(tx: Tx, workspaceId: string): Promise<KeptReason[]> {
  return rows<KeptReason>(
    tx,
    sql`select list, key, words, counts_against as "countsAgainst", needs_evidence as "needsEvidence", route,
        retired_at as "retiredAt", used_at as "usedAt"
      from reason where workspace_id = ${workspaceId} order by list, position, key`,
  )
}

async function giveFirstReasons(tx: Tx, workspaceId: string): Promise<void> {
  const table = rowsAsTable(
    firstReasons,
    [
      { name: 'list', type: 'text', of: ({ list }) => list },
      { name: 'key', type: 'text', of: ({ key }) => key },
      { name: 'position', type: 'text', of: (_, index) => String(index) },
      { name: 'counts_against', type: 'text', of: (reason) => reason.countsAgainst },
      { name: 'needs_evidence', type: 'text', of: ({ needsEvidence }) => needsEvidence.join(' ') },
      { name: 'route', type: 'text', of: ({ route }) => route },
    ],
    'first',
  )
  await sql`insert into reason (workspace_id, list, key, position, counts_against, needs_evidence, route)
    select ${workspaceId}, list, key, position::int, counts_against, string_to_array(needs_evidence, ' '), route from ${table}
    on conflict do nothing`.execute(tx)
}
