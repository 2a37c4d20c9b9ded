import { takeTurn } from './turns.ts'

/** How a member stood when a lead came, one letter each, as decisions keep it. */
export const letters = {
  taker: 't',
  notTheirTurn: 'y',
  outsideHours: 'o',
  absent: 'a',
  paused: 'p',
  left: 'l',
  dayFull: 'd',
  handsFull: 'n',
  noWeight: 'w',
  hadIt: 'x',
} as const

export type Letter = (typeof letters)[keyof typeof letters]

export type Seat = {
  readonly memberId: string
  readonly weight: number
  readonly capPerDay: number | null
  readonly capOpen: number | null
  /** Leads due by turn, see `takeTurn`. */
  due: number
  givenToday: number
  open: number
}

/** A team while leads are given: its seats change with each one. */
export type TeamTurns = {
  readonly teamId: string
  readonly defaultId: string | null
  readonly seats: readonly Seat[]
}

export type NotNow = 'left' | 'absent' | 'paused' | 'outside-hours'

/** Why somebody can't take a lead now, or null. */
export type AskPresence = (memberId: string) => NotNow | null

export type TeamWish = {
  /** Outside everybody's hours: give it to the one whose turn it will be, or to nobody. */
  outsideHours: 'wait' | 'skip'
  /** Those who had this lead before. */
  exclude: ReadonlySet<string>
}

export type TeamChoice = {
  memberId: string | null
  way: 'turn' | 'next-open' | 'default' | 'nobody'
  /** A letter a seat, and the leads due to each when the turn was taken (none without a turn). */
  standing: string
  due: number[]
}

const letterOf: Readonly<Record<NotNow, Letter>> = {
  left: letters.left,
  absent: letters.absent,
  paused: letters.paused,
  'outside-hours': letters.outsideHours,
}

/**
 * Who of a team takes a lead: by turn among those who can now; when it is outside everybody's hours, by turn among those who
 * come in next; else the default acceptor, whom neither caps nor hours spare, only absence does. Takes the turn: the seats'
 * dues and counts change.
 */
export function chooseInTeam(team: TeamTurns, ask: AskPresence, wish: TeamWish): TeamChoice {
  const standing = team.seats.map((seat) => letterFor(seat, ask(seat.memberId), wish.exclude))
  const now = turnAmong(team, standing, letters.notTheirTurn)
  if (now) return { ...now, way: 'turn' }
  const next = wish.outsideHours === 'wait' ? turnAmong(team, standing, letters.outsideHours) : null
  if (next) return { ...next, way: 'next-open' }
  return defaultOf(team, ask, standing)
}

function letterFor(seat: Seat, notNow: NotNow | null, exclude: ReadonlySet<string>): Letter {
  if (notNow !== null && notNow !== 'outside-hours') return letterOf[notNow]
  if (exclude.has(seat.memberId)) return letters.hadIt
  if (seat.weight <= 0) return letters.noWeight
  if (seat.capPerDay !== null && seat.givenToday >= seat.capPerDay) return letters.dayFull
  if (seat.capOpen !== null && seat.open >= seat.capOpen) return letters.handsFull
  return notNow === null ? letters.notTheirTurn : letters.outsideHours
}

type Taken = { memberId: string; standing: string; due: number[] }

function turnAmong(team: TeamTurns, standing: readonly Letter[], letter: Letter): Taken | null {
  const places = [...standing.keys()].filter((place) => standing[place] === letter)
  const seats = places.flatMap((place) => team.seats[place] ?? [])
  const turn = takeTurn(seats)
  const seat = turn ? seats[turn.taker] : undefined
  if (!turn || !seat) return null
  const due = team.seats.map((each) => each.due)
  for (const [at, place] of places.entries()) due[place] = turn.atTurn[at] ?? 0
  for (const [at, each] of seats.entries()) each.due = turn.after[at] ?? each.due
  take(seat)
  const said = standing.map((each, place) => (place === places[turn.taker] ? letters.taker : each))
  return { memberId: seat.memberId, standing: said.join(''), due }
}

function take(seat: Seat): void {
  seat.givenToday += 1
  seat.open += 1
}

function defaultOf(team: TeamTurns, ask: AskPresence, standing: readonly Letter[]): TeamChoice {
  const { defaultId } = team
  const notNow = defaultId === null ? 'left' : ask(defaultId)
  const canTake = notNow === null || notNow === 'outside-hours'
  if (defaultId === null || !canTake) return { memberId: null, way: 'nobody', standing: standing.join(''), due: [] }
  const seat = team.seats.find(({ memberId }) => memberId === defaultId)
  if (seat) take(seat)
  return { memberId: defaultId, way: 'default', standing: standing.join(''), due: [] }
}
