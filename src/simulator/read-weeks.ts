import {
  answersReading,
  catalogue,
  chooseGrain,
  colourOf,
  effortReading,
  energyReading,
  gaveWayReading,
  judge,
  loopReading,
  meetingReading,
  movesOf,
  networkReading,
  parityReading,
  shareReading,
  stepsReading,
  unread,
  type Colour,
  type Grain,
  type PeriodReading,
  type Point,
  type Reading,
  type Symptom,
  type SymptomId,
} from '#modules/radar/domain/index.ts'
import type { Company, Week } from './weeks.ts'

type Reader = (weeks: readonly Week[], company: Company) => Reading

function sum(weeks: readonly Week[], pick: (week: Week) => number): number {
  return weeks.reduce((all, week) => all + pick(week), 0)
}

function share(id: SymptomId, hits: (week: Week) => number, n: (week: Week) => number): Reader {
  return (weeks) => shareReading(id, sum(weeks, hits), sum(weeks, n))
}

function plain(value: number | null, n: number, parts: Reading['parts'] = {}): Reading {
  return value === null ? unread(n, parts) : { value, n, low: null, high: null, p: null, parts }
}

function isManager(person: number, { marketers, sellers }: Company): boolean {
  return person === 0 || (person >= marketers && person < marketers + (sellers >= 15 ? 3 : 1))
}

function sideOf(person: number, { marketers }: Company): number {
  return person < marketers ? 0 : 1
}

/** Fewer divisions than the house draws: enough to tell p below .01. */
const draws = 200

function network(weeks: readonly Week[], company: Company): Reading {
  const ties = new Map<number, { from: number; to: number; weight: number }>()
  for (const { answers } of weeks)
    for (const { from, to } of answers) {
      const tie = ties.get(from * 1000 + to)
      if (tie) tie.weight += 1
      else ties.set(from * 1000 + to, { from, to, weight: 1 })
    }
  const sides = Array.from({ length: company.marketers + company.sellers }, (_, person) => sideOf(person, company))
  return networkReading(sides, [...ties.values()], draws)
}

function mediated(weeks: readonly Week[], company: Company): Reading {
  const across = weeks.flatMap(({ answers }) =>
    answers.filter(({ from, to }) => sideOf(from, company) !== sideOf(to, company)),
  )
  const managers = across.filter(({ from, to }) => isManager(from, company) && isManager(to, company))
  return shareReading('J-02', managers.length, across.length)
}

function answered(minutes: readonly number[]) {
  return minutes.map((duration) => ({ duration, event: true }))
}

/** Half a quarter says nothing of a quarter: whoever met nobody yet may still do. */
function exposed(weeks: readonly Week[], { marketers }: Company): Reading {
  if (weeks.length < 13) return unread(0)
  const met = new Set(weeks.flatMap(({ visitors }) => visitors))
  return shareReading('J-19', marketers - met.size, marketers)
}

function parity(weeks: readonly Week[], { marketers, sellers }: Company): Reading {
  const both = (pick: (week: Week) => { marketing: number; sales: number }) => ({
    marketing: sum(weeks, (week) => pick(week).marketing),
    sales: sum(weeks, (week) => pick(week).sales),
  })
  const kinds = { slots: both(({ present }) => present), voices: both(({ begun }) => begun) }
  const rest = { credit: both(({ received }) => received), rights: { marketing: 4, sales: 4 } }
  return parityReading({ marketers, sellers, ...kinds, ...rest })
}

function survey(pick: (survey: NonNullable<Week['survey']>) => number): Reader {
  return (weeks) => {
    const found = weeks.at(-1)?.survey ?? null
    return found === null ? unread(0) : plain(pick(found), found.n)
  }
}

/** How each symptom is read from simulated weeks, by the measures that the house itself uses. J-20 has too few leaders here. */
const readers: Partial<Record<SymptomId, Reader>> = {
  'J-01': (weeks) => {
    const meetings = weeks.flatMap((week) => week.meetings)
    const count = (holds: (meeting: Week['meetings'][number]) => boolean) => meetings.filter(holds).length
    return meetingReading({
      n: meetings.length,
      marketing: count(({ marketing }) => marketing),
      sales: count(({ sales }) => sales),
      both: count(({ marketing, sales }) => marketing && sales),
      threads: 0,
    })
  },
  'J-02': mediated,
  'J-03': network,
  'J-04': (weeks) => shareReading('J-04', weeks.at(-1)?.tasks.claimedByBoth ?? 0, weeks.at(-1)?.tasks.all ?? 0),
  'J-05': share(
    'J-05',
    ({ credit }) => credit.across,
    ({ credit }) => credit.across + credit.own,
  ),
  'J-06': share(
    'J-06',
    ({ projects }) => projects.met,
    ({ projects }) => projects.closed,
  ),
  'J-07': survey(({ communication }) => communication),
  'J-08': survey(({ stagnation }) => stagnation),
  'J-09': (weeks) =>
    effortReading({
      activities: sum(weeks, ({ activities }) => activities),
      meetings: sum(weeks, ({ teamMeetings }) => teamMeetings),
      outcomes: sum(weeks, ({ won, projects }) => won + projects.met),
    }),
  'J-10': (weeks) => stepsReading(weeks.flatMap(({ decisions }) => decisions)),
  'J-11': share(
    'J-11',
    ({ withoutReason }) => withoutReason,
    ({ rejected }) => rejected,
  ),
  'J-12': share(
    'J-12',
    ({ unworked }) => unworked,
    ({ accepted }) => accepted,
  ),
  'J-13': (weeks) =>
    answersReading({
      toMarketing: answered(weeks.flatMap(({ toMarketing }) => toMarketing)),
      toSales: answered(weeks.flatMap(({ toSales }) => toSales)),
    }),
  'J-14': (weeks, company) =>
    loopReading({
      ...company,
      useful: sum(weeks, ({ useful }) => useful),
      useless: sum(weeks, ({ useless }) => useless),
      marketing: sum(weeks, ({ begun }) => begun.marketing),
      sales: sum(weeks, ({ begun }) => begun.sales),
    }),
  'J-16': share(
    'J-16',
    ({ thinCards }) => thinCards,
    ({ cards }) => cards,
  ),
  'J-17': (weeks) => {
    const budget = weeks.at(-1)?.budget
    return budget ? plain(budget.contested / budget.all, budget.all) : unread(0)
  },
  'J-18': parity,
  'J-19': exposed,
  'J-21': survey(({ apart }) => apart),
  'J-22': (weeks) => plain(weeks.at(-1)?.contradictions ?? 0, 8),
  'J-24': (weeks) =>
    energyReading(
      sum(weeks, ({ friction }) => friction.entries),
      sum(weeks, ({ friction }) => friction.dispute),
      sum(weeks, ({ friction }) => friction.joint),
    ),
  'J-25': (weeks) => {
    const gave = (side: string) =>
      sum(weeks, ({ decisions }) => decisions.filter(({ gaveWay }) => gaveWay === side).length)
    return gaveWayReading(gave('marketing'), gave('sales'))
  },
  'J-26': survey(({ slider }) => slider),
  'J-28': share(
    'J-28',
    ({ won }) => won,
    ({ won, lost }) => won + lost,
  ),
}

const weeksIn: Record<Grain, number> = { week: 1, month: 4, quarter: 13 }

export type Series = {
  symptom: Symptom
  readings: PeriodReading[]
  /** The week at whose end each reading is over. */
  closes: number[]
  points: Point[]
}

const days: string[] = []

/** The Monday of a week; simulated weeks begin in 2024. */
function dayOf(week: number): string {
  const known = days[week]
  if (known !== undefined) return known
  const found = new Date(Date.UTC(2024, 0, 1 + 7 * week)).toISOString().slice(0, 10)
  days[week] = found
  return found
}

function seriesOf(symptom: Symptom, weeks: readonly Week[], company: Company): Series | null {
  const reader = readers[symptom.id]
  if (!reader) return null
  const slices = slicesOf(symptom, weeks, (part) => reader(part, company).n)
  const readings = slices.map(({ from, to }) => ({
    ...reader(weeks.slice(from, to + 1), company),
    from: dayOf(from),
    to: dayOf(to),
    closed: true,
  }))
  return { symptom, readings, closes: slices.map(({ to }) => to), points: judge(symptom, readings).points }
}

type Slice = { from: number; to: number }

/** Which weeks each reading takes in; own series by the grain that the first quarter's rows allow, as the house chooses it. */
function slicesOf(
  { span, nMin }: Symptom,
  weeks: readonly Week[],
  rowsIn: (weeks: readonly Week[]) => number,
): Slice[] {
  const every = weeks.map((_, week) => week)
  if (span.over === 'wave')
    return every.filter((week) => weeks[week]?.survey !== null).map((week) => ({ from: week, to: week }))
  if (span.over === 'window') return every.map((week) => ({ from: Math.max(0, week - span.weeks + 1), to: week }))
  if (span.over !== 'own') return every.map((week) => ({ from: week, to: week }))
  const grain =
    chooseGrain(
      span.grains,
      nMin,
      weeks.slice(0, 13).map((week) => rowsIn([week])),
      null,
    ) ?? 'month'
  const length = weeksIn[grain]
  return every.filter((week) => week % length === length - 1).map((week) => ({ from: week - length + 1, to: week }))
}

export type Raised = { week: number; id: SymptomId }
export type RadarRun = { series: Series[]; raised: Raised[]; colours: Colour[] }

/** The radar over all weeks, each judged by what was known at its end. */
export function watchWeeks(weeks: readonly Week[], company: Company): RadarRun {
  const series = catalogue.flatMap((symptom) => seriesOf(symptom, weeks, company) ?? [])
  const open = new Set<SymptomId>()
  const [raised, colours]: [Raised[], Colour[]] = [[], []]
  const seen = series.map(() => 0)
  for (const week of weeks.keys()) {
    const watched = series.map(({ symptom, closes, points }, at) => {
      while ((closes[seen[at] ?? 0] ?? Infinity) <= week) seen[at] = (seen[at] ?? 0) + 1
      const known = points.slice(0, seen[at])
      return { id: symptom.id, points: known, point: known.at(-1) ?? null, on: true, open: open.has(symptom.id) }
    })
    const moves = movesOf(watched)
    for (const { id } of moves.end) open.delete(id)
    for (const { id } of moves.raise) {
      open.add(id)
      raised.push({ week, id })
    }
    colours.push(colourOf([...open]))
  }
  return { series, raised, colours }
}
