import { businessDays } from '#platform/business-time.ts'
import { type Money, addMoney, subtractMoney, toDecimal } from '#platform/money.ts'
import { Refusal } from '#platform/refusal.ts'
import {
  type Capacity,
  attainment,
  canBeWorked,
  capacityOf,
  deliveredValue,
  dueOnDay,
  promisedValue,
  revenueByPeriod,
  reverseFunnel,
  standOnDay,
} from '#modules/promises/domain/index.ts'
import type { DailyDelivery, SlaFile } from './sla-file.ts'

export type SlaSegment = {
  segment: string
  conversion: number
  leadValue: number
  leads: number
  value: number
  promisedLeads: number | null
}

/** Where marketing's promise stands at the end of a business day; amounts in whole units with decimals. */
export type SlaDay = {
  day: string
  businessDay: number
  leads: number
  value: number
  total: number
  due: number
  ahead: number
}

export type SlaAccount = {
  currency: string
  promised: number
  delivered: number
  attainment: number | null
  segments: SlaSegment[]
  line: { elapsed: number; days: number; due: number; ahead: number; isBehind: boolean } | null
  days: SlaDay[]
  capacity: (Capacity & { promisedLeads: number | null; canBeWorked: boolean | null }) | null
  reverse: { customers: number; opportunities: number; leads: number } | null
  /** What today's leads bring in this and the coming months. */
  revenueByMonth: number[] | null
}

function amountOf(money: Money): number {
  return Number(toDecimal(money))
}

function moneyIn(currency: string): (amount: number) => Money {
  const digits = toDecimal({ minor: 0, currency }).split('.')[1]?.length ?? 0
  return (amount) => ({ minor: Math.round(Number((amount * 10 ** digits).toPrecision(15))), currency })
}

function checkSegments({ segments }: SlaFile, deliveries: readonly DailyDelivery[]): void {
  const known = new Set(segments.map(({ name }) => name))
  if (known.size < segments.length) throw new Refusal('lab.sla-wrong', { part: 'segments.name' }, 422)
  const unknown = deliveries.find(({ segment }) => !known.has(segment))
  if (unknown) throw new Refusal('lab.sla-unknown-segment', { segment: unknown.segment, day: unknown.day }, 422)
}

function leadsOf({ segments }: SlaFile, deliveries: readonly DailyDelivery[]) {
  const daily = Map.groupBy(deliveries, ({ segment }) => segment)
  return segments.map(({ name, conversion, delivered }) => ({
    segment: name,
    conversion,
    leads: (daily.get(name) ?? []).reduce((sum, { leads }) => sum + leads, delivered ?? 0),
  }))
}

type Period = { elapsed: number; days: number; from: string | null; holidays: ReadonlySet<string> }

/** The day before, so that the first day of a period counts. */
function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}

function periodOf({ period }: SlaFile, deliveries: readonly DailyDelivery[]): Period | null {
  if (!period) return null
  if ('days' in period) {
    if (period.elapsed > period.days) throw new Refusal('lab.sla-wrong', { part: 'period.elapsed' }, 422)
    return { ...period, from: null, holidays: new Set() }
  }
  const holidays = new Set(period.holidays)
  const start = dayBefore(period.from)
  const lastDelivery = deliveries.map(({ day }) => day).reduce((last, day) => (day > last ? day : last), '')
  const asked = period.asOf ?? (lastDelivery === '' ? period.to : lastDelivery)
  const asOf = asked > period.to ? period.to : asked < start ? start : asked
  const days = businessDays(start, period.to, holidays)
  if (days <= 0) throw new Refusal('lab.sla-wrong', { part: 'period.to' }, 422)
  return { elapsed: businessDays(start, asOf, holidays), days, from: period.from, holidays }
}

/** Each day with deliveries, its total and what the line asks for; days before and after the period count at its edges. */
function daysOf(file: SlaFile, deliveries: readonly DailyDelivery[], promised: Money, period: Period | null): SlaDay[] {
  if (period === null || period.from === null) return []
  const start = dayBefore(period.from)
  const money = moneyIn(file.currency)
  const conversionOf = new Map(file.segments.map(({ name, conversion }) => [name, conversion]))
  let total: Money = { minor: 0, currency: file.currency }
  return [...Map.groupBy(deliveries, ({ day }) => day)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, ofDay]) => {
      const rows = ofDay.map(({ segment, leads }) => ({ segment, leads, conversion: conversionOf.get(segment) ?? 0 }))
      const { total: value } = deliveredValue(rows, money(file.customerValue))
      total = addMoney(total, value)
      const businessDay = Math.min(period.days, Math.max(0, businessDays(start, day, period.holidays)))
      const due = dueOnDay(promised, businessDay, period.days)
      return {
        day,
        businessDay,
        leads: rows.reduce((sum, { leads }) => sum + leads, 0),
        value: amountOf(value),
        total: amountOf(total),
        due: amountOf(due),
        ahead: amountOf(subtractMoney(total, due)),
      }
    })
}

function capacityIn({ sales, segments }: SlaFile): SlaAccount['capacity'] {
  if (!sales) return null
  const capacity = capacityOf(sales, sales.hoursPerRep, sales.reps)
  const isWhole = segments.every(({ promised }) => promised !== undefined)
  const summed = segments.reduce((sum, { promised }) => sum + (promised ?? 0), 0)
  const promisedLeads = sales.promisedLeads ?? (isWhole ? summed : null)
  return {
    ...capacity,
    promisedLeads,
    canBeWorked: promisedLeads === null ? null : canBeWorked(promisedLeads, capacity),
  }
}

function reverseIn({ reverse, currency }: SlaFile): SlaAccount['reverse'] {
  if (!reverse) return null
  const money = moneyIn(currency)
  const { revenueGoal, customerValue, ...rates } = reverse
  return reverseFunnel({ ...rates, revenueGoal: money(revenueGoal), customerValue: money(customerValue) })
}

/**
 * Draws up the account of both promises (science.md C.4): value promised and delivered to the cent, the straight line by business days
 * (Monday to Friday without the holidays given), what sales can work, and the way back from a revenue goal. `deliveries` by
 * day come on top of what the segments say. Refuses (422) `lab.sla-wrong` and `lab.sla-unknown-segment`.
 */
export function slaAccount(file: SlaFile, deliveries: readonly DailyDelivery[] = file.deliveries): SlaAccount {
  checkSegments(file, deliveries)
  const money = moneyIn(file.currency)
  const { promise } = file
  const promised =
    'value' in promise ? money(promise.value) : promisedValue(money(promise.revenueGoal), promise.marketingShare)
  const { segments, total } = deliveredValue(leadsOf(file, deliveries), money(file.customerValue))
  const period = periodOf(file, deliveries)
  const stand = period && standOnDay(total, promised, period.elapsed, period.days)
  return {
    currency: file.currency,
    promised: amountOf(promised),
    delivered: amountOf(total),
    attainment: attainment(total, promised),
    segments: segments.map(({ segment, conversion, leadValue, leads, value }, i) => ({
      segment,
      conversion,
      leadValue: amountOf(leadValue),
      leads,
      value: amountOf(value),
      promisedLeads: file.segments[i]?.promised ?? null,
    })),
    line: period &&
      stand && {
        elapsed: period.elapsed,
        days: period.days,
        due: amountOf(stand.due),
        ahead: amountOf(stand.ahead),
        isBehind: stand.isBehind,
      },
    days: daysOf(file, deliveries, promised, period),
    capacity: capacityIn(file),
    reverse: reverseIn(file),
    revenueByMonth: file.lag ? revenueByPeriod([amountOf(total)], file.lag).map((one) => amountOf(money(one))) : null,
  }
}
