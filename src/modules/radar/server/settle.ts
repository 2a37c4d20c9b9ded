import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { movesOf, type Ended } from '../domain/panel.ts'
import type { Because } from '../domain/reading.ts'
import { readState } from './alarm-rows.ts'
import { colourNow, isOn, readStands, type Stand } from './stand.ts'
import { tellColour } from './tell.ts'

/** Raises and ends alarms by what the readings say, and gives the whole its colour. */
export async function settle(tx: Tx, house: House, workspaceId: string, { tells } = { tells: true }): Promise<void> {
  const now = house.clock.now()
  const stands = await readStands(tx, workspaceId, now)
  const moves = movesOf(
    stands.map((stand) => ({
      id: stand.symptom.id,
      points: stand.points,
      point: stand.points.at(-1) ?? null,
      on: isOn(stand),
      open: stand.alarm !== null,
    })),
  )
  const standOf = new Map(stands.map((stand) => [stand.symptom.id, stand]))
  for (const { id, because } of moves.raise) await raise(tx, workspaceId, standOf.get(id), because, now)
  for (const { id, because } of moves.end) await end(tx, workspaceId, standOf.get(id)?.alarm?.id ?? '', because, now)
  await colour(tx, house, workspaceId, { now, tells })
  await announce(tx, 'radar')
}

async function colour(
  tx: Tx,
  house: House,
  workspaceId: string,
  { now, tells }: { now: Date; tells: boolean },
): Promise<void> {
  const before = await readState(tx, workspaceId)
  const stands = await readStands(tx, workspaceId, now)
  const next = colourNow(stands).colour
  if (next === before.colour) return
  await sql`
    insert into radar_state (workspace_id, colour, since) values (${workspaceId}, ${next}, ${now})
    on conflict (workspace_id) do update set colour = excluded.colour, since = excluded.since`.execute(tx)
  if (next === 'red' && tells) await tellColour(tx, house, workspaceId, colourNow(stands).families.length)
}

async function raise(
  tx: Tx,
  workspaceId: string,
  stand: Stand | undefined,
  because: Because,
  now: Date,
): Promise<void> {
  const period = stand?.closed.findLast(({ value }) => value !== null)
  if (!stand || !period) return
  const { symptom } = stand
  const { from, to, value, n, low, high } = period
  await sql`
    insert into symptom_alarm (workspace_id, id, symptom, raised_at, period_from, period_to, because, value, n, low, high)
    values (${workspaceId}, ${newId(now.getTime())}, ${symptom.id}, ${now}, ${from}, ${to}, ${because}, ${value}, ${n}, ${low}, ${high})
    on conflict do nothing`.execute(tx)
}

async function end(tx: Tx, workspaceId: string, id: string, because: Ended, now: Date): Promise<void> {
  await sql`update symptom_alarm set closed_at = ${now}, closed_because = ${because}
    where workspace_id = ${workspaceId} and id = ${id} and closed_at is null`.execute(tx)
}
