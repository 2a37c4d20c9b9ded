import { quarrelOf } from './quarrel.ts'
import { stream, type Random } from './random.ts'
import type { QuarrelLevel } from './types.ts'
import { journeys, season } from './week-season.ts'
import { surveyOf, type Survey } from './week-survey.ts'

/** A company whose two sides work together week by week, without names: people are numbers, marketing first. */
export type Company = { marketers: number; sellers: number }
export type WeeksWish = Company & {
  seed: number
  weeks: number
  /** The quarrel's level in each week. */
  level: (week: number) => QuarrelLevel
}

type Parity = { marketing: number; sales: number }
export type WeekDecision = { steps: number; participants: number; leadDays: number; gaveWay: keyof Parity | null }

/** What the house would have written down of one week. */
export type Week = {
  /** Meetings to which both heads were invited, and who of them came. */
  meetings: { marketing: boolean; sales: boolean }[]
  /** Who answered whom, by number. */
  answers: { from: number; to: number }[]
  /** Working minutes until the other side answered. */
  toMarketing: number[]
  toSales: number[]
  useful: number
  useless: number
  begun: Parity
  rejected: number
  withoutReason: number
  accepted: number
  unworked: number
  cards: number
  thinCards: number
  won: number
  lost: number
  activities: number
  teamMeetings: number
  decisions: WeekDecision[]
  projects: { closed: number; met: number }
  /** Thanks that heads gave. */
  credit: { across: number; own: number }
  received: Parity
  present: Parity
  friction: { entries: number; dispute: number; joint: number }
  /** Marketers who met a customer. */
  visitors: number[]
  tasks: { all: number; claimedByBoth: number }
  budget: { all: number; contested: number }
  contradictions: number
  survey: Survey | null
}

type Ladder = readonly [number, number, number, number]

/** What `quarrel.ts` has no ladder for; written down before the radar's rules were tried on them, and not touched since. */
const ladders = {
  acrossFactor: [1, 0.9, 0.55, 0.25],
  managerShare: [0.12, 0.16, 0.35, 0.6],
  slowerSide: [1, 1.1, 1.5, 2],
  silentSide: [1, 0.95, 0.65, 0.35],
  thinCardShare: [0.05, 0.1, 0.22, 0.45],
  stepsMonthly: [0, 0, 0.25, 0.5],
  gaveWayShare: [0.5, 0.55, 0.72, 0.88],
  projectMet: [0.75, 0.65, 0.4, 0.2],
  creditAcross: [0.42, 0.34, 0.17, 0.07],
  receivedFactor: [1, 0.95, 0.75, 0.5],
  disputeShare: [0.25, 0.35, 0.6, 0.8],
  jointFactor: [1, 1, 0.75, 0.5],
  visitShare: [0.1, 0.1, 0.08, 0.05],
  effortFactor: [1, 1.02, 1.2, 1.45],
  overlapShare: [0.01, 0.03, 0.09, 0.2],
  contestedShare: [0.01, 0.03, 0.1, 0.25],
  contradictionRate: [0, 0.05, 0.5, 1.5],
} as const satisfies Record<string, Ladder>

/** How a share wavers from week to week: on the log-odds, so that it stays a share. */
function wavering(random: Random, share: number, factor = 1, spread = 0.15): number {
  if (share <= 0) return 0
  const odds = (share / (1 - share)) * factor * Math.exp(spread * random.normal())
  return odds / (1 + odds)
}

function countOf(random: Random, n: number, share: number): number {
  let hits = 0
  for (let each = 0; each < n; each++) if (random.chance(share)) hits++
  return hits
}

type Around = {
  wish: WeeksWish
  random: Random
  week: number
  level: QuarrelLevel
  /** Weeks since this level began. */
  since: number
  away: { marketing: boolean; sales: boolean }
  volume: number
  slowness: number
  strain: number
  /** The side that withdraws in a quarrel, the same for the whole run. */
  sulking: keyof Parity
}

/** The same wish always gives the same weeks. Pure. */
export function simulateWeeks(wish: WeeksWish): Week[] {
  const traits = stream(wish.seed, 'weeks.traits')
  const sulking = traits.chance(0.5) ? 'marketing' : 'sales'
  const [marketing, sales] = [journeys(traits, wish.weeks), journeys(traits, wish.weeks)]
  let began = 0
  return Array.from({ length: wish.weeks }, (_, week) => {
    const level = wish.level(week)
    if (week > 0 && level !== wish.level(week - 1)) began = week
    const random = stream(wish.seed, 'weeks.week', week)
    const { volume, slowness, strain } = season(week)
    return weekOf({
      wish,
      random,
      week,
      level,
      sulking,
      slowness,
      strain,
      since: week - began,
      away: { marketing: marketing.has(week), sales: sales.has(week) },
      volume: volume * Math.exp(0.15 * random.normal()),
    })
  })
}

function weekOf(around: Around): Week {
  const { level, random, week, wish } = around
  return {
    ...meetingsOf(around),
    ...talkOf(around),
    ...handOffsOf(around),
    ...workOf(around),
    ...recognitionOf(around),
    ...standingOf(around),
    survey: week % 13 === 12 ? surveyOf(random, wish, level) : null,
  }
}

/** A head who avoids the other stays away when the other comes; one who travels stays away from most. */
function meetingsOf({ random, level, away, volume, sulking }: Around): Pick<Week, 'meetings'> {
  const harmony = quarrelOf(0).bothHeadsPresentShare
  const avoiding = 1 - quarrelOf(level).bothHeadsPresentShare / harmony
  const comes = (side: keyof Parity) => random.chance(away[side] ? 0.25 : 0.96)
  const meetings = Array.from({ length: random.poisson(1.3 * Math.min(1, volume)) }, () => {
    const met = { marketing: comes('marketing'), sales: comes('sales') }
    if (met.marketing && met.sales && random.chance(avoiding)) return { ...met, [sulking]: false }
    return met
  })
  return { meetings }
}

type Talk = Pick<Week, 'answers' | 'toMarketing' | 'toSales' | 'useful' | 'useless' | 'begun'>

/** Threads within and across the sides; in a quarrel fewer cross, more go through managers, and answers take longer and help less. */
function talkOf({ wish, random, level, away, volume, slowness, sulking }: Around): Talk {
  const { marketers, sellers } = wish
  const quarrel = quarrelOf(level)
  const talk: Talk = {
    answers: [],
    toMarketing: [],
    toSales: [],
    useful: 0,
    useless: 0,
    begun: { marketing: 0, sales: 0 },
  }
  const someone = (side: keyof Parity) =>
    side === 'marketing' ? random.below(marketers) : marketers + random.below(sellers)
  const manager = (side: keyof Parity) => (side === 'marketing' ? 0 : marketers + random.below(sellers >= 15 ? 3 : 1))
  const within = random.poisson(60 * volume)
  for (let each = 0; each < within; each++) {
    const side = random.chance(marketers / (marketers + sellers)) ? 'marketing' : 'sales'
    const [from, to] = [someone(side), someone(side)]
    if (from !== to) talk.answers.push({ from, to })
  }
  const slow = quarrel.answerFactor * slowness * Math.exp(0.12 * random.normal())
  const mediated = wavering(random, ladders.managerShare[level])
  const helpful = wavering(random, quarrel.usefulMeetingShare)
  for (const asking of ['marketing', 'sales'] as const) {
    const asked = asking === 'marketing' ? 'sales' : 'marketing'
    const silence = asking === sulking ? ladders.silentSide[level] : 1
    const begun = random.poisson(34 * volume * ladders.acrossFactor[level] * silence)
    talk.begun[asking] += begun
    const pace = slow * (asked === sulking ? ladders.slowerSide[level] : 1) * (away[asked] ? 1.1 : 1)
    for (let each = 0; each < begun; each++) {
      const formal = random.chance(mediated)
      const pick = formal ? manager : someone
      talk.answers.push({ from: pick(asked), to: pick(asking) })
      const minutes = random.lognormal(150 * pace, 1.1)
      if (asked === 'marketing') talk.toMarketing.push(minutes)
      else talk.toSales.push(minutes)
      if (!random.chance(0.65)) continue
      if (random.chance(helpful)) talk.useful += 1
      else talk.useless += 1
    }
  }
  return talk
}

type HandOffs = Pick<
  Week,
  'rejected' | 'withoutReason' | 'accepted' | 'unworked' | 'cards' | 'thinCards' | 'won' | 'lost'
>

function handOffsOf({ random, level, volume, strain }: Around): HandOffs {
  const quarrel = quarrelOf(level)
  const handed = random.poisson(55 * volume)
  const rejected = countOf(random, handed, wavering(random, quarrel.rejectShare))
  const accepted = countOf(random, handed - rejected, 1 - quarrel.unansweredShare)
  const cards = countOf(random, handed, 0.4)
  const settled = random.poisson(40 * Math.min(1, volume))
  const won = countOf(random, settled, 0.17 * quarrel.winOddsFactor)
  return {
    rejected,
    withoutReason: countOf(random, rejected, wavering(random, quarrel.withoutReasonShare)),
    accepted,
    unworked: countOf(random, accepted, wavering(random, quarrel.unworkedShare, strain, 0.2)),
    cards,
    thinCards: countOf(random, cards, wavering(random, ladders.thinCardShare[level])),
    won,
    lost: settled - won,
  }
}

type Work = Pick<Week, 'activities' | 'teamMeetings' | 'decisions' | 'projects' | 'friction' | 'visitors'>

function workOf({ wish, random, level, since, volume, sulking }: Around): Work {
  const pace = Math.min(1.2, volume)
  const gives = sulking === 'marketing' ? 'sales' : 'marketing'
  const decision = (): WeekDecision => {
    const steps = 2 + random.poisson(1.5 + (ladders.stepsMonthly[level] * since) / 4.35)
    const one = random.chance(ladders.gaveWayShare[level]) ? gives : sulking
    return {
      steps,
      participants: 3 + random.poisson(steps / 2),
      leadDays: random.lognormal(2 + 1.5 * steps, 0.5),
      gaveWay: random.chance(0.55) ? one : null,
    }
  }
  const closed = random.poisson(0.17 * pace)
  const entries = random.poisson(3 * pace)
  const hours = (count: number) =>
    Array.from({ length: count }).reduce<number>((sum) => sum + random.lognormal(1.5, 0.6), 0)
  return {
    activities: random.poisson(6 * pace * ladders.effortFactor[level]),
    teamMeetings: random.poisson(9 * pace * ladders.effortFactor[level]),
    decisions: Array.from({ length: random.poisson(1.2 * pace) }, decision),
    projects: { closed, met: countOf(random, closed, ladders.projectMet[level]) },
    friction: {
      entries,
      dispute: hours(countOf(random, entries, wavering(random, ladders.disputeShare[level]))),
      joint: 45 * pace * ladders.jointFactor[level] * Math.exp(0.25 * random.normal()),
    },
    visitors: Array.from({ length: wish.marketers }, (_, marketer) => marketer).filter(() =>
      random.chance(ladders.visitShare[level] * pace),
    ),
  }
}

function recognitionOf({
  wish,
  random,
  level,
  volume,
  sulking,
}: Around): Pick<Week, 'credit' | 'received' | 'present'> {
  const given = random.poisson(2 * Math.min(1, volume))
  const across = countOf(random, given, wavering(random, ladders.creditAcross[level]))
  const to = (side: keyof Parity, people: number) =>
    random.poisson(0.12 * people * (side === sulking ? ladders.receivedFactor[level] : 1))
  const come = (people: number) => countOf(random, people, 0.3 * Math.min(1, volume))
  return {
    credit: { across, own: given - across },
    received: { marketing: to('marketing', wish.marketers), sales: to('sales', wish.sellers) },
    present: { marketing: come(wish.marketers), sales: come(wish.sellers) },
  }
}

/** What changes seldom is drawn anew at the start of each quarter, by the level that it has then. */
function standingOf({ wish, week }: Around): Pick<Week, 'tasks' | 'budget' | 'contradictions'> {
  const quarter = Math.floor(week / 13)
  const level = wish.level(quarter * 13)
  const random = stream(wish.seed, 'weeks.standing', quarter)
  return {
    tasks: { all: 30, claimedByBoth: countOf(random, 30, ladders.overlapShare[level]) },
    budget: { all: 12, contested: countOf(random, 12, ladders.contestedShare[level]) },
    contradictions: random.poisson(ladders.contradictionRate[level]),
  }
}
