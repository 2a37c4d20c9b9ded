import { implement } from '@orpc/server'
import { inWorkspace, signedIn, type Call, type Module } from '#platform/server/house.ts'
import { teamsContract } from '../contract.ts'
import { absencesFrom, addAbsence, importAbsences, removeAbsence } from './absences.ts'
import { pause, resume, setHours } from './change-hours.ts'
import { closeTeam, removeCalendar, saveCalendar, saveTeam } from './change-teams.ts'
import { countryDays, holidayCountries } from './holidays.ts'
import { shownPeople, shownTeams } from './shown.ts'
import { allCalendars } from './store-calendar.ts'

export { calendarOf } from './calendar-of.ts'
export { availability, presencesOf } from './presences.ts'
export { teamsWithMembers, type Team, type TeamMember } from './read-teams.ts'
export { storeCalendar } from './store-calendar.ts'
export { layDemoTeams } from './lay-demo.ts'
export { storeTeam } from './store-team.ts'

const os = implement(teamsContract).$context<Call>()

export const teamsRouter = os.router({
  list: os.list.handler(({ context }) =>
    inWorkspace(context, async (tx) => ({
      items: await shownTeams(tx, signedIn(context).workspaceId, context.house.clock.now()),
    })),
  ),
  save: os.save.handler(({ context, input }) => saveTeam(context, input)),
  close: os.close.handler(({ context, input }) => closeTeam(context, input.id)),
  calendars: os.calendars.handler(({ context }) =>
    inWorkspace(context, async (tx) => ({ items: await allCalendars(tx, signedIn(context).workspaceId) })),
  ),
  saveCalendar: os.saveCalendar.handler(({ context, input }) => saveCalendar(context, input)),
  removeCalendar: os.removeCalendar.handler(({ context, input }) => removeCalendar(context, input.id)),
  holidays: os.holidays.handler(async ({ context, input }) => ({
    items: await countryDays(
      { ...input, region: input.region ?? null, language: languageOf(context) },
      input.year,
      input.year,
    ),
  })),
  countries: os.countries.handler(async ({ context }) => ({ items: await holidayCountries(languageOf(context)) })),
  people: os.people.handler(({ context }) =>
    inWorkspace(context, async (tx) => ({
      items: await shownPeople(tx, signedIn(context).workspaceId, context.house.clock.now()),
    })),
  ),
  setHours: os.setHours.handler(({ context, input }) => setHours(context, input)),
  pause: os.pause.handler(({ context, input }) => pause(context, input)),
  resume: os.resume.handler(({ context, input }) => resume(context, input.memberId)),
  absences: os.absences.handler(({ context, input }) => absencesFrom(context, input)),
  addAbsence: os.addAbsence.handler(({ context, input }) => addAbsence(context, input)),
  removeAbsence: os.removeAbsence.handler(({ context, input }) => removeAbsence(context, input.id)),
  importAbsences: os.importAbsences.handler(({ context, input }) => importAbsences(context, input)),
})

function languageOf({ caller }: Call): string {
  return caller.kind === 'person' ? caller.language : 'en'
}

export const teamsModule: Module = { name: 'teams' }
