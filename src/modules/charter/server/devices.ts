import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { localDay } from '#platform/business-time.ts'
import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { readCompany } from '#platform/server/company.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type Person } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { quarterOf } from '../domain/quarter.ts'
import { devicesOf, mayWriteDevices, ratingsOf, shownDevice, type DeviceRow } from './device-rows.ts'
import { checkPeople, peopleOf } from './people.ts'
import { personIn, whoSpeaks } from './who-speaks.ts'

export type DeviceSaying = Omit<DeviceRow, 'id' | 'endedOn'>

async function todayOf(tx: Tx, workspaceId: string, now: Date): Promise<string> {
  return localDay((await readCompany(tx, workspaceId)).timeZone, now)
}

export function readDevices(call: Call) {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const people = await peopleOf(tx, workspaceId)
    const ratings = await ratingsOf(tx, workspaceId)
    return {
      quarter: quarterOf(await todayOf(tx, workspaceId, call.house.clock.now())),
      items: (await devicesOf(tx, workspaceId)).map((row) => shownDevice(row, { ratings, people, caller })),
      people: [...people.values()].filter(({ left }) => !left),
      mayWrite: mayWriteDevices(caller),
    }
  })
}

async function show(tx: Tx, call: Call, id: string) {
  const caller = signedIn(call)
  const found = (await devicesOf(tx, caller.workspaceId)).find((row) => row.id === id)
  if (!found) throw notFound('device')
  const ratings = await ratingsOf(tx, caller.workspaceId)
  return shownDevice(found, { ratings, people: await peopleOf(tx, caller.workspaceId), caller })
}

type Author = Pick<Person, 'workspaceId' | 'memberId' | 'name'>

export async function saveDevice(
  tx: Tx,
  by: Author,
  { kind, name, purpose, ownerId, since }: DeviceSaying,
  now: Date,
): Promise<string> {
  const id = newId(now.getTime())
  await sql`insert into device (workspace_id, id, kind, name, purpose, owner_id, since_day, written_by, written_name, written_at)
    values (${by.workspaceId}, ${id}, ${kind}, ${name}, ${purpose}, ${ownerId}, ${since}, ${by.memberId}, ${by.name}, ${now})`.execute(
    tx,
  )
  return id
}

function writerIn(call: Call): Person {
  const person = personIn(call)
  if (!mayWriteDevices(person)) throw new Refusal('charter.not-a-side', {}, 403)
  return person
}

async function checkDay(tx: Tx, workspaceId: string, now: Date, day: string | null | undefined): Promise<void> {
  if (day != null && day > (await todayOf(tx, workspaceId, now))) throw new Refusal('charter.future-day', {}, 400)
}

export function writeDevice(call: Call, said: DeviceSaying) {
  const person = writerIn(call)
  const now = call.house.clock.now()
  return inWorkspace(call, async (tx) => {
    await checkPeople(tx, person.workspaceId, [said.ownerId])
    await checkDay(tx, person.workspaceId, now, said.since)
    const id = await saveDevice(tx, person, said, now)
    const detail = { name: said.name }
    await record(tx, call.house, person, { kind: 'device.entered', subjectKind: 'device', subjectId: id, detail })
    await announce(tx, 'charter')
    return show(tx, call, id)
  })
}

type Change = { [Field in keyof DeviceSaying]?: DeviceSaying[Field] | undefined } & {
  id: string
  endedOn?: string | null | undefined
}

export function changeDevice(call: Call, { id, ...change }: Change) {
  const person = writerIn(call)
  const { workspaceId } = person
  const now = call.house.clock.now()
  return inWorkspace(call, async (tx) => {
    await sql`select 1 from device where workspace_id = ${workspaceId} and id = ${id} for update`.execute(tx)
    const before = (await devicesOf(tx, workspaceId)).find((row) => row.id === id)
    if (!before) throw notFound('device')
    const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    const after: DeviceRow = { ...before, ...said }
    if (after.ownerId !== before.ownerId) await checkPeople(tx, workspaceId, [after.ownerId])
    await checkDay(tx, workspaceId, now, after.since)
    await checkDay(tx, workspaceId, now, after.endedOn)
    await sql`update device set kind = ${after.kind}, name = ${after.name}, purpose = ${after.purpose}, owner_id = ${after.ownerId},
        since_day = ${after.since}, ended_day = ${after.endedOn} where workspace_id = ${workspaceId} and id = ${id}`.execute(
      tx,
    )
    const detail = { name: after.name, before, after }
    await record(tx, call.house, person, { kind: 'device.changed', subjectKind: 'device', subjectId: id, detail })
    await announce(tx, 'charter')
    return show(tx, call, id)
  })
}

type Rating = { id: string; used: boolean; rating: number | null; actingFor?: ListSide | undefined }

export async function saveRating(
  tx: Tx,
  by: Author & { side: ListSide },
  { id, quarter, used, rating }: Omit<Rating, 'actingFor'> & { quarter: string },
  now: Date,
): Promise<void> {
  await sql`insert into device_rating (workspace_id, device_id, quarter, side, used, rating, rated_by, rated_name, rated_at)
    values (${by.workspaceId}, ${id}, ${quarter}, ${by.side}, ${used}, ${rating}, ${by.memberId}, ${by.name}, ${now})
    on conflict (workspace_id, device_id, quarter, side) do update
      set used = excluded.used, rating = excluded.rating, rated_by = excluded.rated_by, rated_name = excluded.rated_name,
        rated_at = excluded.rated_at`.execute(tx)
}

/** A side says how well something worked this quarter; until the quarter ends it may say otherwise. */
export function rateDevice(call: Call, { id, used, rating, actingFor }: Rating) {
  const { person, side } = whoSpeaks(call, actingFor)
  const { workspaceId, memberId, name } = person
  if (used !== (rating !== null)) throw new Refusal('charter.rating-needs-use', {}, 400)
  const now = call.house.clock.now()
  return inWorkspace(call, async (tx) => {
    const found = (await devicesOf(tx, workspaceId)).find((row) => row.id === id)
    if (!found) throw notFound('device')
    if (found.endedOn !== null) throw new Refusal('charter.device-ended')
    const quarter = quarterOf(await todayOf(tx, workspaceId, now))
    await saveRating(tx, { workspaceId, memberId, name, side }, { id, quarter, used, rating }, now)
    const detail = { name: found.name, side, rating }
    await record(tx, call.house, person, { kind: 'device.rated', subjectKind: 'device', subjectId: id, detail })
    await announce(tx, 'charter')
    return show(tx, call, id)
  })
}
