import { type Calendar, deadline, elapsed, isOpen } from '#platform/business-time.ts'
import { type Presence, whyNotAt } from '#modules/teams/domain/index.ts'
import { decide, type HeldTeams, type RuleTarget, type Way } from './decide.ts'
import { letters, type Seat, type TeamTurns } from './team-choice.ts'

/** A lead of the past: when it was ready for a person, which rules it meets, and its class of worth. */
export type PastLead = {
  id: string
  at: Date
  /** The company's local day and hour. */
  localDay: string
  hour: number
  meets: readonly boolean[]
  ownerId: string | null
  valueClass: string
}

export type Ground = {
  rules: readonly RuleTarget[]
  teams: readonly TeamTurns[]
  presences: ReadonlyMap<string, Presence>
  promiseMinutes: number
  handlingMinutes: number
}

export type SimulatedLead = {
  lead: PastLead
  memberId: string | null
  ruleNo: number | null
  way: Way
  /** The share of the lead that the weights gave each who could take it; empty when it was nobody's turn. */
  shares: ReadonlyMap<string, number>
  /** Whether the first answer would have come in time; null without anybody to give it. */
  kept: boolean | null
}

/** What a person has in hands while the days go by. */
type Desk = { freeAt: Date; inHands: Date[] }

/**
 * Gives the leads of the past away in the order of time, as the rules would have: with the hours and absences of those days,
 * caps that begin anew each day, and turns that begin even. Each first answer takes `handlingMinutes` of the person's open
 * time, one after the other; it keeps the promise when it is done within `promiseMinutes` of that person's open hours.
 */
export function simulate(leads: readonly PastLead[], ground: Ground): SimulatedLead[] {
  return [...simulateSteps(leads, ground)]
}

/** The same lead by lead, for who wants to stop in between. */
export function* simulateSteps(leads: readonly PastLead[], ground: Ground): Generator<SimulatedLead> {
  const teams: HeldTeams = new Map(ground.teams.map((team) => [team.teamId, freshTeam(team)]))
  const held = closedWhereUnknown(ground.rules, teams)
  const desks = new Map<string, Desk>()
  let today = ''
  for (const lead of leads) {
    if (lead.localDay !== today) {
      for (const team of held.values()) for (const seat of team?.seats ?? []) seat.givenToday = 0
      today = lead.localDay
    }
    putDown(held, desks, lead.at)
    yield giveAway(lead, ground, held, desks)
  }
}

function freshTeam(team: TeamTurns): TeamTurns {
  return { ...team, seats: team.seats.map((seat): Seat => ({ ...seat, due: 0, givenToday: 0, open: 0 })) }
}

function closedWhereUnknown(rules: readonly RuleTarget[], teams: HeldTeams): HeldTeams {
  const asked = rules.flatMap(({ target }) => (target.kind === 'team' ? [target.teamId] : []))
  return new Map([...asked.map((teamId) => [teamId, null] as const), ...teams])
}

/** What was answered by now is no longer in anybody's hands. */
function putDown(teams: HeldTeams, desks: ReadonlyMap<string, Desk>, at: Date): void {
  for (const desk of desks.values()) while (desk.inHands[0] !== undefined && desk.inHands[0] <= at) desk.inHands.shift()
  for (const team of teams.values()) {
    for (const seat of team?.seats ?? []) seat.open = desks.get(seat.memberId)?.inHands.length ?? 0
  }
}

function giveAway(lead: PastLead, ground: Ground, teams: HeldTeams, desks: Map<string, Desk>): SimulatedLead {
  const open = openAt(lead.at)
  const ask = (memberId: string) => {
    const presence = ground.presences.get(memberId)
    return presence ? whyNotAt(presence, lead.at, open) : 'left'
  }
  const situation = { meets: lead.meets, ownerId: lead.ownerId, exclude: new Set<string>() }
  const decision = decide(ground.rules, situation, teams, ask)
  if ('needs' in decision) throw new Error('A team of the rules is not on the ground')
  const { memberId, ruleNo, way, teamId, tries } = decision
  const presence = memberId === null ? undefined : ground.presences.get(memberId)
  const kept = presence ? answer(presence, lead.at, ground, desks) : null
  const standing = tries.at(-1)?.standing ?? ''
  return { lead, memberId, ruleNo, way, kept, shares: sharesIn(way, standing, teams.get(teamId ?? '') ?? null) }
}

/** Whether calendars are open at a moment, each asked once. */
function openAt(at: Date): (calendar: Calendar) => boolean {
  const known = new Map<Calendar, boolean>()
  return (calendar) => {
    const said = known.get(calendar) ?? isOpen(calendar, at)
    known.set(calendar, said)
    return said
  }
}

/** Shares of those among whom the turn was taken. */
export function sharesIn(
  way: Way,
  standing: string,
  team: { readonly seats: readonly Pick<Seat, 'memberId' | 'weight'>[] } | null,
): Map<string, number> {
  if (!team || (way !== 'turn' && way !== 'next-open')) return new Map()
  const waiting = way === 'turn' ? letters.notTheirTurn : letters.outsideHours
  const could = team.seats.filter((_, place) => standing[place] === waiting || standing[place] === letters.taker)
  const total = could.reduce((sum, { weight }) => sum + weight, 0)
  return new Map(could.map(({ memberId, weight }) => [memberId, weight / total]))
}

function answer(presence: Presence, at: Date, ground: Ground, desks: Map<string, Desk>): boolean {
  const desk = desks.get(presence.memberId) ?? { freeAt: at, inHands: [] }
  const begin = desk.freeAt > at ? desk.freeAt : at
  const away = presence.absences.map(({ startsAt, endsAt }) => ({ from: startsAt, to: endsAt }))
  const done = deadline(presence.calendar, begin, ground.handlingMinutes, away)
  desk.freeAt = done
  desk.inHands.push(done)
  desks.set(presence.memberId, desk)
  return elapsed(presence.calendar, at, done) <= ground.promiseMinutes
}
