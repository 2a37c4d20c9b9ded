import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'

/** Makes the table into which possible pairs are put: who, with whom, how far apart in time, and the earlier moment. */
export async function openCandidates(tx: Tx): Promise<void> {
  await sql`
    create temp table rc_candidate (one uuid not null, other uuid not null, gap double precision not null, at timestamptz)
    on commit drop`.execute(tx)
  await sql`create temp table rc_chosen (one uuid not null, other uuid not null) on commit drop`.execute(tx)
}

/** Seconds between two moments; a moment that is not known is farther than any. */
export function gapBetween(one: string, other: string): ReturnType<typeof sql.raw> {
  return sql.raw(`coalesce(abs(extract(epoch from ${one} - ${other})), 1e15)`)
}

/** Nearly all are paired after a few rounds; where many have the same moment, each round would pair but two of them. */
const mostRounds = 6

/**
 * Pairs one to one, the nearest in time first: whoever is each other's nearest is a pair, until nobody is left who could
 * be. The pairs stand in `rc_chosen`; the candidates are used up.
 */
export async function matchNearest(tx: Tx): Promise<void> {
  await sql`truncate rc_chosen`.execute(tx)
  await sql`analyze rc_candidate`.execute(tx)
  let round = 0
  while (round < mostRounds && (await chooseRound(tx)) > 0) round++
  if (round === mostRounds) await chooseInOrder(tx)
  await sql`truncate rc_candidate`.execute(tx)
}

/** The same pairs, each candidate looked at once: of all in their order, whoever still has none takes the other who has none. */
async function chooseInOrder(tx: Tx): Promise<void> {
  await sql`
    declare rc_in_order no scroll cursor for
    select one, other from rc_candidate order by gap, at, least(one, other), greatest(one, other)`.execute(tx)
  const taken = new Set<string>()
  for (let some = await nextCandidates(tx); some.length > 0; some = await nextCandidates(tx)) {
    const chosen = some.filter(({ one, other }) => {
      if (taken.has(one) || taken.has(other)) return false
      taken.add(one).add(other)
      return true
    })
    await sql`
      insert into rc_chosen
      select * from unnest(${listOf(
        chosen.map(({ one }) => one),
        'uuid',
      )}, ${listOf(
        chosen.map(({ other }) => other),
        'uuid',
      )})`.execute(tx)
  }
  await sql`close rc_in_order`.execute(tx)
}

function nextCandidates(tx: Tx): Promise<{ one: string; other: string }[]> {
  return rows(tx, sql`fetch 50000 from rc_in_order`)
}

/** Ties fall to the earlier, then to the smaller id, whichever list it is on. */
async function chooseRound(tx: Tx): Promise<number> {
  const chosen = await rows(
    tx,
    sql`
    with ranked as (
      select one, other, row_number() over (partition by one order by gap, at, least(one, other), greatest(one, other)) as mine,
        row_number() over (partition by other order by gap, at, least(one, other), greatest(one, other)) as theirs
      from rc_candidate),
    mutual as (select one, other from ranked where mine = 1 and theirs = 1),
    kept as (insert into rc_chosen select one, other from mutual returning one, other),
    used as (
      delete from rc_candidate c where c.one in (select one from mutual) or c.other in (select other from mutual))
    select 1 from kept limit 1`,
  )
  return chosen.length
}
