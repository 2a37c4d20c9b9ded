import type { ActivityKind, ActivityRecord, Channel, CountryCode, ListOwner, Segment } from './types.ts'
import type { CampaignEffect } from './truth.ts'
import type { Calendar } from './calendar.ts'
import type { House } from './house.ts'
import { day, hour } from './calendar.ts'
import { addressOfPost } from './house.ts'
import { stream, streamName } from './random.ts'

/** Who is reached: anyone by chance, the sellers' favourites, or people who were keen anyway (a trap for correlations). */
type Invitation = 'by_chance' | 'favourites' | 'keen'

type Kind = {
  key: string
  name: string
  kind: ActivityKind
  side: ListOwner
  ownerPost: string
  channel: Channel
  /** Months (0 to 11) in which one starts, and the day of the month. */
  months: readonly number[]
  dayOfMonth: number
  lastsDays: number
  countries: readonly CountryCode[] | null
  segment: Segment | null
  product: string | null
  invitation: Invitation
  reachShare: number
  heldBackShare: number
  leadHazardFactor: number
  winOddsFactor: number
  windowDays: number
  /** Euro cents. */
  cost: number
}

const common = {
  countries: null,
  segment: null,
  product: null,
  heldBackShare: 0,
  winOddsFactor: 1,
  leadHazardFactor: 1,
}
const byMarketing = { side: 'marketing', invitation: 'by_chance' } as const
const fair = {
  ...common,
  kind: 'trade_show',
  channel: 'trade_show',
  side: 'marketing',
  ownerPost: 'campaigns',
  lastsDays: 2,
  invitation: 'favourites',
  reachShare: 0.5,
  leadHazardFactor: 2,
  winOddsFactor: 1.4,
  windowDays: 28,
  cost: 2_800_000,
} as const

const kinds: readonly Kind[] = [
  {
    ...common,
    ...byMarketing,
    key: 'letter',
    name: 'Flow letter',
    kind: 'mailing',
    ownerPost: 'automation',
    channel: 'email',
    months: [1, 3, 5, 7, 9, 11],
    dayOfMonth: 9,
    lastsDays: 1,
    reachShare: 0.5,
    heldBackShare: 0.2,
    leadHazardFactor: 1.3,
    windowDays: 14,
    cost: 90_000,
  },
  {
    ...common,
    ...byMarketing,
    key: 'prices',
    name: 'Price list',
    kind: 'mailing',
    ownerPost: 'automation',
    channel: 'email',
    months: [0, 7],
    dayOfMonth: 21,
    lastsDays: 1,
    segment: 'B',
    reachShare: 0.6,
    heldBackShare: 0.25,
    leadHazardFactor: 1.7,
    windowDays: 14,
    cost: 120_000,
  },
  {
    ...common,
    ...byMarketing,
    key: 'webinar',
    name: 'Webinar: a leak audit in ninety minutes',
    kind: 'webinar',
    ownerPost: 'campaigns',
    channel: 'webinar',
    months: [1, 3, 5, 8, 10],
    dayOfMonth: 18,
    lastsDays: 1,
    reachShare: 0.4,
    heldBackShare: 0.3,
    leadHazardFactor: 2.2,
    windowDays: 21,
    cost: 450_000,
  },
  {
    ...fair,
    key: 'nordic-days',
    name: 'Nordic Water Days',
    months: [2],
    dayOfMonth: 17,
    countries: ['SE', 'NO', 'DK', 'FI'],
  },
  {
    ...fair,
    key: 'baltic-forum',
    name: 'Baltic Flow Forum',
    months: [8],
    dayOfMonth: 23,
    countries: ['EE', 'LV', 'LT', 'FI'],
  },
  { ...fair, key: 'hanse-fair', name: 'Hanse Pump Fair', months: [10], dayOfMonth: 4, countries: ['DE', 'DK'] },
  { ...fair, key: 'steppe-expo', name: 'Steppe Water Expo', months: [4], dayOfMonth: 20, countries: ['KZ'] },
  {
    ...common,
    ...byMarketing,
    key: 'search',
    name: 'Search adverts',
    kind: 'advertising',
    ownerPost: 'content',
    channel: 'paid_search',
    months: [0, 3, 7, 9],
    dayOfMonth: 8,
    lastsDays: 55,
    reachShare: 0.35,
    leadHazardFactor: 1.35,
    windowDays: 14,
    cost: 1_400_000,
  },
  {
    ...common,
    ...byMarketing,
    key: 'retargeting',
    name: 'Retargeting on social',
    kind: 'advertising',
    ownerPost: 'content',
    channel: 'social',
    invitation: 'keen',
    months: [1, 4, 8, 10],
    dayOfMonth: 3,
    lastsDays: 45,
    reachShare: 0.6,
    windowDays: 14,
    cost: 700_000,
  },
  {
    ...common,
    ...byMarketing,
    key: 'reference',
    name: 'Reference film for open deals',
    kind: 'deal_support',
    ownerPost: 'content',
    channel: 'email',
    months: [0, 3, 6, 9],
    dayOfMonth: 1,
    lastsDays: 90,
    reachShare: 1,
    heldBackShare: 0.4,
    winOddsFactor: 1.7,
    windowDays: 90,
    cost: 600_000,
  },
  {
    ...common,
    key: 'call-block',
    name: 'Call block',
    kind: 'call_block',
    side: 'sales',
    ownerPost: 'headOfSales',
    channel: 'outbound_call',
    invitation: 'by_chance',
    months: [1, 4, 8, 10],
    dayOfMonth: 12,
    lastsDays: 3,
    reachShare: 0.25,
    heldBackShare: 0.3,
    leadHazardFactor: 1.8,
    windowDays: 14,
    cost: 250_000,
  },
]

export type Campaign = {
  /** Place in the plan; the reach is counted under it. */
  index: number
  /** Name of the stream that decides who is reached; of its own, so that one campaign more moves nobody else. */
  stream: number
  record: ActivityRecord
  startsAt: number
  endsAt: number
  kind: Kind
}

export function effectOf(campaign: Campaign): CampaignEffect {
  const { leadHazardFactor, winOddsFactor, windowDays, invitation, heldBackShare } = campaign.kind
  return {
    activityExternalId: campaign.record.externalId,
    name: campaign.record.name,
    leadHazardFactor,
    winOddsFactor,
    windowDays,
    randomised: invitation === 'by_chance',
    heldBackShare,
  }
}

/** All campaigns of the calendar and of the month after it (planned, not yet run), by their start. */
export function planCampaigns(seed: number, calendar: Calendar, house: House): Campaign[] {
  const planned: Omit<Campaign, 'index'>[] = []
  const last = calendar.endsAt + 31 * day
  for (const kind of kinds) {
    for (const startsAt of startsOf(kind, calendar.startsAt, last)) {
      planned.push(oneCampaign(seed, kind, startsAt, calendar.endsAt, house))
    }
  }
  planned.sort((a, b) => a.startsAt - b.startsAt)
  return planned.map((campaign, index) => ({ ...campaign, index }))
}

function startsOf(kind: Kind, from: number, to: number): number[] {
  const starts: number[] = []
  for (let year = new Date(from).getUTCFullYear(); year <= new Date(to).getUTCFullYear(); year++) {
    for (const month of kind.months) {
      const start = Date.UTC(year, month, kind.dayOfMonth, 8)
      const weekday = new Date(start).getUTCDay()
      const onWeekday = start + (weekday === 0 ? day : weekday === 6 ? 2 * day : 0)
      if (onWeekday >= from && onWeekday <= to) starts.push(onWeekday)
    }
  }
  return starts
}

function oneCampaign(seed: number, kind: Kind, startsAt: number, now: number, house: House): Omit<Campaign, 'index'> {
  const start = new Date(startsAt)
  const edition = start.toISOString().slice(0, 7)
  const externalId = `A-${kind.key}-${edition}`
  const endsAt = startsAt + kind.lastsDays * day - (kind.lastsDays === 1 ? 16 * hour : 0)
  const overrun = stream(seed, `cost of ${externalId}`).between(0.86, 1.28)
  const record: ActivityRecord = {
    externalId,
    name: `${kind.name} ${edition}`,
    kind: kind.kind,
    side: kind.side,
    owner: addressOfPost(house, kind.ownerPost),
    channel: kind.channel,
    segment: kind.segment,
    product: kind.product,
    startsAt: start,
    endsAt: new Date(endsAt),
    plannedCost: kind.cost,
    realCost: endsAt <= now ? Math.round((kind.cost * overrun) / 1000) * 1000 : null,
    currency: 'EUR',
  }
  return { stream: streamName(externalId), record, startsAt, endsAt, kind }
}
