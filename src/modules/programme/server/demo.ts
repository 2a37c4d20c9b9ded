import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House, Person } from '#platform/server/house.ts'
import { allMembers } from '#modules/accounts/server/index.ts'
import { seatOf, type Seat } from '../domain/seats.ts'
import { demoCase, demoSteps } from './demo-words.ts'
import { saveMandate } from './give-mandate.ts'
import { saveNewCase } from './mediation.ts'
import { planSweep } from './sweep.ts'
import { signStep } from './take-step.ts'

const day = 86_400_000

function houseAt(house: House, now: Date, daysAgo: number): House {
  const at = new Date(now.getTime() - daysAgo * day)
  return { ...house, clock: { now: () => at } }
}

function dayAt(now: Date, daysAgo: number): string {
  return new Date(now.getTime() - daysAgo * day).toISOString().slice(0, 10)
}

type Seats = Partial<Record<Seat, Person>>

/**
 * A programme half done, its mandate, and a case between the two heads, signed by the managing director at their time. Told twice, it
 * changes nothing.
 */
export async function layDemoProgramme(house: House, workspaceId: string, now: Date): Promise<void> {
  await house.db.inWorkspace(workspaceId, async (tx) => {
    const known = await rows(tx, sql`select 1 from programme_run where workspace_id = ${workspaceId} limit 1`)
    const seats = await seatsIn(tx, workspaceId)
    const { director } = seats
    if (known.length > 0 || !director) return
    for (const { daysAgo, ...wish } of demoSteps) {
      const then = houseAt(house, now, daysAgo)
      if (wish.step === 'mandate') await giveDemoMandate(tx, then, director, now)
      await signStep(tx, then, { by: director, as: 'director' }, { ...wish, on: dayAt(now, daysAgo), evidence: [] })
    }
    await layCase(tx, houseAt(house, now, 12), seats, dayAt(now, -16))
    await planSweep(tx, workspaceId, 'now')
  })
}

async function seatsIn(tx: Tx, workspaceId: string): Promise<Seats> {
  const seats: Seats = {}
  for (const { id, name, email, side, role, language, timeZone, leftAt } of await allMembers(tx, workspaceId)) {
    const seat = leftAt === null ? seatOf({ side, role }) : null
    if (seat === null || seats[seat] !== undefined) continue
    seats[seat] = { kind: 'person', workspaceId, memberId: id, name, email, side, role, language, timeZone }
  }
  return seats
}

async function giveDemoMandate(tx: Tx, house: House, director: Person, now: Date): Promise<void> {
  const wish = { sponsorId: director.memberId, escalateDays: 14, decideDays: 7, reviewOn: dayAt(now, -70) }
  await saveMandate(tx, house, director, wish)
}

async function layCase(tx: Tx, house: House, { director, marketing, sales, hr }: Seats, reviewOn: string) {
  if (!director || !marketing || !sales) return
  await saveNewCase(
    tx,
    house,
    { reader: director, seat: 'director' },
    {
      directorId: director.memberId,
      marketingId: marketing.memberId,
      salesId: sales.memberId,
      hrId: hr?.memberId ?? null,
      cause: 'objective',
      matter: demoCase,
      reviewOn,
    },
  )
}
