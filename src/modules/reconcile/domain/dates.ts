/** What an entry says about when things happened to a lead. */
export type EntryDates = {
  firstContactAt: Date | null
  qualifiedAt: Date | null
  acceptedAt: Date | null
  rejectedAt: Date | null
  openedAt: Date | null
  wonAt: Date | null
  lostAt: Date | null
}

type Event = keyof EntryDates

/** `later` stands before `earlier`, although it can't happen before it. */
export type DateBreak = { earlier: Event; later: Event }

const afterFirstContact: readonly Event[] = ['qualifiedAt', 'acceptedAt', 'rejectedAt', 'openedAt', 'wonAt', 'lostAt']
const orders: readonly (readonly [Event, Event])[] = [
  ...afterFirstContact.map((later): readonly [Event, Event] => ['firstContactAt', later]),
  ['qualifiedAt', 'acceptedAt'],
  ['openedAt', 'wonAt'],
  ['openedAt', 'lostAt'],
]

/** A day without a time of day stands as midnight, in UTC or in the company's zone. */
function isBareDay(at: Date, midnights: Midnights): boolean {
  return at.getTime() % 86_400_000 === 0 || midnights.dayOf(at) !== midnights.dayOf(new Date(at.getTime() - 1))
}

export type Midnights = { dayOf: (at: Date) => string }

/** Calendar days of a time zone, remembered: a list has few days beside its rows. */
export function midnightsOf(timeZone: string): Midnights {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return { dayOf: (at) => format.format(at) }
}

/** Instants are compared as they are; where one is a bare day, only another day counts. */
function isBefore(later: Date, earlier: Date, midnights: Midnights): boolean {
  if (later.getTime() >= earlier.getTime()) return false
  if (!isBareDay(later, midnights) && !isBareDay(earlier, midnights)) return true
  return midnights.dayOf(later) < midnights.dayOf(earlier)
}

function breaksWithin(dates: EntryDates, midnights: Midnights): DateBreak[] {
  return orders.flatMap(([earlier, later]) => {
    const [from, to] = [dates[earlier], dates[later]]
    return from && to && isBefore(to, from, midnights) ? [{ earlier, later }] : []
  })
}

/**
 * Dates that can't be in this order, within each entry and between the giver's first contact and what the receiver did
 * afterwards. Each kind is named once.
 */
export function datesOutOfOrder(
  giver: EntryDates | null,
  receiver: EntryDates | null,
  midnights: Midnights,
): DateBreak[] {
  const first = giver?.firstContactAt ?? null
  const between =
    receiver && first ? breaksWithin({ ...receiver, firstContactAt: first, qualifiedAt: null }, midnights) : []
  const all = [giver, receiver].flatMap((dates) => (dates ? breaksWithin(dates, midnights) : [])).concat(between)
  const seen = new Map(all.map((found) => [`${found.earlier} ${found.later}`, found]))
  return [...seen.values()]
}
