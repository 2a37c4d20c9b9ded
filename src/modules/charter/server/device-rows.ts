import { sql } from 'kysely'
import type { ListSide } from '#platform/contract.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Caller } from '#platform/server/house.ts'
import { isFlagged, isWeak, meanOf } from '../domain/devices.ts'
import type { DeviceKind } from '../domain/words.ts'
import { somebodyIn, type People } from './people.ts'
import { mayRule, maySign } from './who-speaks.ts'

export type DeviceRow = {
  id: string
  kind: DeviceKind
  name: string
  purpose: string
  ownerId: string
  since: string
  endedOn: string | null
}

type RatingRow = {
  deviceId: string
  quarter: string
  side: ListSide
  used: boolean
  rating: number | null
  by: string
  at: Date
}

export function devicesOf(tx: Tx, workspaceId: string): Promise<DeviceRow[]> {
  return rows<DeviceRow>(
    tx,
    sql`select id, kind, name, purpose, owner_id as "ownerId", since_day::text as since, ended_day::text as "endedOn"
      from device where workspace_id = ${workspaceId} order by ended_day is not null, name, id`,
  )
}

export function ratingsOf(tx: Tx, workspaceId: string): Promise<RatingRow[]> {
  return rows<RatingRow>(
    tx,
    sql`select device_id as "deviceId", quarter::text as quarter, side, used, rating, rated_name as by, rated_at as at
      from device_rating where workspace_id = ${workspaceId} order by quarter desc, side`,
  )
}

/** The ratings of one device, quarter by quarter, the latest first. */
export function quartersOf(ratings: readonly RatingRow[], deviceId: string) {
  const own = ratings.filter((each) => each.deviceId === deviceId)
  return [...new Set(own.map(({ quarter }) => quarter))].map((quarter) => {
    const of = (side: ListSide) => {
      const found = own.find((each) => each.quarter === quarter && each.side === side)
      return found === undefined ? null : { used: found.used, rating: found.rating, by: found.by, at: found.at }
    }
    const both = { marketing: of('marketing'), sales: of('sales') }
    return { quarter, ...both, mean: meanOf(both) }
  })
}

export function shownDevice(
  row: DeviceRow,
  { ratings, people, caller }: { ratings: readonly RatingRow[]; people: People; caller: Caller },
) {
  const { ownerId, ...rest } = row
  const quarters = quartersOf(ratings, row.id)
  const isRunning = row.endedOn === null
  const mayChange = mayWriteDevices(caller)
  return {
    ...rest,
    owner: somebodyIn(people, ownerId),
    quarters,
    flagged: isRunning && isFlagged(quarters),
    weakEvidence: isWeak(row.kind),
    acts: [
      ...(mayChange ? (['change'] as const) : []),
      ...(mayChange && isRunning ? (['end'] as const) : []),
      ...(isRunning && maySign(caller, 'marketing') ? (['rate-marketing'] as const) : []),
      ...(isRunning && maySign(caller, 'sales') ? (['rate-sales'] as const) : []),
    ],
  }
}

/** Heads of either side and leadership keep the register. */
export function mayWriteDevices(caller: Caller): boolean {
  return mayRule(caller) || maySign(caller, 'marketing') || maySign(caller, 'sales')
}
