import { storeCalendar, storeTeam } from '#modules/teams/server/index.ts'
import type { Calendar } from '#platform/business-time.ts'
import { newId } from '#platform/new-id.ts'
import type { Tx } from '#platform/server/database.ts'
import type { House, Person } from '#platform/server/house.ts'
import type { World } from '#testing/world.ts'
import type { RoutingRule } from '../../contract-shapes.ts'
import { storePublished } from '../index.ts'

export const officeWeek: Calendar['week'] = Object.fromEntries(
  (['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const).map((day) => [
    day,
    [{ opens: '08:00', closes: '17:00' }],
  ]),
)

export const everyLead = { join: 'all' as const, of: [] }

export type SeatWish = { person: Person; weight?: number; capPerDay?: number | null; capOpen?: number | null }

/** People, teams and leads of a company in which leads are given away. */
export function openSellers(world: World) {
  const { workspaceId } = world
  const within = <T>(work: (tx: Tx) => Promise<T>, house: House = world.house) =>
    house.db.inWorkspace(workspaceId, work)
  return {
    within,
    /** Swedish office hours for everybody: 08:00 to 17:00. */
    officeHours: (change: Partial<Parameters<typeof storeCalendar>[2]> = {}) =>
      within((tx) => storeCalendar(tx, workspaceId, { ...office, ...change }, world.house.clock.now())),
    team: (
      name: string,
      seats: readonly SeatWish[],
      more: { defaultId?: string | null; calendarId?: string | null } = {},
    ) => within((tx) => storeTeam(tx, workspaceId, { ...teamOf(name, seats), ...more }, world.house.clock.now())),
    publish: (rules: readonly RoutingRule[]) =>
      within((tx) =>
        storePublished(tx, workspaceId, rules, { id: null, name: 'Test', side: 'both' }, world.house.clock.now()),
      ),
  }
}

const office = {
  name: 'Sweden',
  zone: 'Europe/Stockholm',
  followsCustomer: false,
  week: officeWeek,
  country: 'SE',
  region: null,
  withEves: true,
  ownHolidays: [],
  specialDays: {},
  isDefault: true,
}

function teamOf(name: string, seats: readonly SeatWish[]) {
  const members = seats.map(({ person, weight = 1, capPerDay = null, capOpen = null }) => ({
    memberId: person.memberId,
    weight,
    capPerDay,
    capOpen,
  }))
  return { name, leadId: null, defaultId: null, calendarId: null, members }
}

export function ruleTo(target: RoutingRule['target'], more: Partial<RoutingRule> = {}): RoutingRule {
  return { id: newId(), name: 'Everybody', when: everyLead, target, offerMinutes: null, outsideHours: 'wait', ...more }
}
