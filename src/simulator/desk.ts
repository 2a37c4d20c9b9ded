import type { CountryCode, HousePerson } from './types.ts'
import type { Calendar, OpenHours } from './calendar.ts'
import type { Habits, House } from './house.ts'
import type { NonEmpty } from './random.ts'
import type { PlantedSeller } from './truth.ts'
import { addOpenMinutes, day, dayOf, daysOff, minute } from './calendar.ts'
import { markets, zoneOf } from './markets.ts'
import { personName } from './names/persons.ts'
import { addressOfPost, sellerPosts } from './house.ts'
import { shareOf, stream, streamName } from './random.ts'

/** Minutes a day that a seller has for new business. */
const capacity = 170
/** How the minutes to an answer scatter about a seller's own: the deviation of their logarithm. */
export const answerSpread = 0.9
/** True leads a month that one seller of a country's team is hired for. */
const leadsPerSeller = 46

export type Seller = {
  email: string
  habits: Habits
  zone: string
  /** Open hours of the territory without the seller's own days off. */
  hours: OpenHours
  /** Minutes already promised, by day. */
  booked: Float64Array
}

export type Desk = { readonly [country in CountryCode]: NonEmpty<Seller> }

type Territory = (typeof sellerPosts)[number]

/** The sales team and what it can do in a day; large runs hire more sellers of the same habits, so that load stays alike. */
export function staffDesk(
  seed: number,
  calendar: Calendar,
  house: House,
  leadsAMonth: number,
): { desk: Desk; hired: HousePerson[] } {
  const hired: HousePerson[] = []
  const teams = new Map<CountryCode, Seller[]>()
  for (const territory of sellerPosts) {
    for (const email of [addressOfPost(house, territory.key), ...hire(seed, house, territory, leadsAMonth, hired)]) {
      const seller = newSeller(seed, email, territory, calendar)
      for (const country of territory.countries) teams.set(country, [...(teams.get(country) ?? []), seller])
    }
  }
  const team = (country: CountryCode): NonEmpty<Seller> => teamOf(teams.get(country))
  const desk = {
    SE: team('SE'),
    FI: team('FI'),
    NO: team('NO'),
    DK: team('DK'),
    DE: team('DE'),
    EE: team('EE'),
    LV: team('LV'),
    LT: team('LT'),
    KZ: team('KZ'),
  }
  return { desk, hired }
}

function teamOf(sellers: Seller[] = []): NonEmpty<Seller> {
  const [first, ...others] = sellers
  if (first === undefined) throw new Error('a country without a seller')
  return [first, ...others]
}

function hire(seed: number, house: House, territory: Territory, leadsAMonth: number, hired: HousePerson[]): string[] {
  const weight = (countries: readonly CountryCode[]): number =>
    markets.reduce((sum, market) => sum + (countries.includes(market.country) ? market.weight : 0), 0)
  const team = sellerPosts.filter((other) => other.countries[0] === territory.countries[0]).length
  const leads = (leadsAMonth * weight(territory.countries)) / 100 / team
  const random = stream(seed, `hired for ${territory.key}`)
  return Array.from({ length: Math.max(0, Math.round(leads / leadsPerSeller) - 1) }, (_, index) => {
    const { firstName, lastName } = personName('sv', random)
    const email = `${territory.key}.team.${index + 1}@${house.company.domain}`
    const timeZone = zoneOf(territory.countries[0])
    hired.push({
      name: `${firstName} ${lastName}`,
      email,
      side: 'sales',
      role: 'member',
      title: 'Seller',
      language: 'en',
      timeZone,
      signsIn: false,
    })
    return email
  })
}

function newSeller(seed: number, email: string, territory: Territory, calendar: Calendar): Seller {
  const random = stream(seed, `seller ${email}`)
  const [country = 'SE'] = territory.countries
  const hours = calendar.hours[country]
  const own = { ...hours, open: hours.open.slice(), close: hours.close.slice() }
  const holidayWeek = random.below(4)
  for (let index = 0; index < hours.days; index++) {
    const date = new Date(hours.first + index * day)
    const week = date.getUTCMonth() === 6 ? Math.floor((date.getUTCDate() - 1) / 7) : -1
    const away = (week >= 0 && (week === holidayWeek || week === (holidayWeek + 1) % 4)) || random.chance(0.02)
    if (away) own.open[index] = own.close[index] = 0
  }
  const zone = zoneOf(country)
  return { email, habits: territory.habits, zone, hours: own, booked: new Float64Array(hours.days) }
}

/** How each seller answers when the two sides quarrel so much: what a measure of their answers has to find. */
export function plantedSellers(desk: Desk, responseFactor: number): PlantedSeller[] {
  const sellers = new Map(Object.values(desk).flatMap((team) => team.map((seller) => [seller.email, seller] as const)))
  return [...sellers.values()].map(({ email, zone, hours, habits }) => ({
    email,
    zone,
    daysOff: daysOff(hours),
    answerMinutes: habits.responseMinutes * responseFactor,
    answerSpread,
  }))
}

const assignment = streamName('assignment')

/** Who of the country's team takes the account: always the same, unless away on that day and a colleague is there. */
export function sellerFor(desk: Desk, seed: number, country: CountryCode, account: number, at: number): Seller {
  const team = desk[country]
  const turn = Math.floor(shareOf(seed, assignment, account, 0) * team.length)
  for (let i = 0; i < team.length; i++) {
    const seller = team[(turn + i) % team.length]
    if (seller !== undefined && seller.hours.open[dayOf(seller.hours, at)] !== 0) return seller
  }
  return team[turn] ?? team[0]
}

/**
 * Takes `minutes` of the seller's first day with room at or behind `earliest`, and says when the work is done. Work put
 * off to a later day queues behind what is booked there. `Infinity` when the calendar has no room left.
 */
export function book(seller: Seller, earliest: number, minutes: number): number {
  const start = addOpenMinutes(seller.hours, earliest, 0)
  if (start === Infinity) return Infinity
  const firstDay = dayOf(seller.hours, start)
  for (let index = firstDay; index < seller.hours.days; index++) {
    const taken = seller.booked[index] ?? 0
    const open = seller.hours.open[index] ?? 0
    if (open === 0 || taken + minutes > capacity) continue
    seller.booked[index] = taken + minutes
    return index === firstDay ? start : open + taken * 2 * minute
  }
  return Infinity
}
