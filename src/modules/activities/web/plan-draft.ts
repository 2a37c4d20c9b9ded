import { typedMinor, typedMoney, typedNumber } from '#platform/typed-amount.ts'
import { isDay } from '#web/ui/periods.ts'
import { startOfLocalDay } from '#platform/business-time/zone.ts'
import type { Activity } from '../contract.ts'
import { type Effect, effects } from '../domain/index.ts'
import { emptyMeasure, isEmptyMeasure, type MeasureDraft, measureIn } from './measure-fields.tsx'

export type PlanDraft = {
  name: string
  kind: string
  side: Activity['side']
  owner: string
  channel: string
  segment: string
  goal: string
  starts: string
  ends: string
  cost: string
  realCost: string
  hours: string
  realHours: string
  /** In percent; empty: it gives nothing off. */
  discount: string
  /** Of the budget line; empty: none. */
  line: string
  expected: Record<Effect, MeasureDraft>
}

const dayMillis = 86_400_000

export function emptyPlan(side: Activity['side'], owner: string): PlanDraft {
  const words = { name: '', kind: '', owner, channel: '', segment: '', goal: '', starts: '', ends: '' }
  const numbers = { cost: '', realCost: '', hours: '', realHours: '', discount: '', line: '' }
  const expected = {
    satisfaction: emptyMeasure('satisfaction'),
    brand: emptyMeasure('brand'),
    sales: emptyMeasure('sales'),
  }
  return { ...words, ...numbers, side, expected }
}

type Planned = Activity & { budgetLine: { id: string } | null }

/** The form of an activity that is there; its days in the company's time zone. */
export function planOf(activity: Planned, dayOf: (at: Date) => string): PlanDraft {
  const { name, kind, side, owner, channel, segment, goal, startsAt, endsAt } = activity
  const { plannedCost, realCost, plannedHours, realHours, discountPercent } = activity
  return {
    ...emptyPlan(side, owner ?? ''),
    name,
    kind,
    channel: channel ?? '',
    segment: segment ?? '',
    goal: goal ?? '',
    starts: startsAt ? dayOf(startsAt) : '',
    ends: endsAt ? dayOf(endsAt) : '',
    cost: plannedCost ? typedMoney(plannedCost) : '',
    realCost: realCost ? typedMoney(realCost) : '',
    hours: plannedHours === null ? '' : String(plannedHours),
    realHours: realHours === null ? '' : String(realHours),
    discount: discountPercent === null ? '' : String(discountPercent),
    line: activity.budgetLine?.id ?? '',
  }
}

export type PlanFault = 'nameNeeded' | 'notANumber' | 'beyondPercent' | 'endsBefore' | 'lowAboveHigh'

/** What keeps the form from being sent, the first thing only. */
export function faultIn(draft: PlanDraft, currency: string): PlanFault | null {
  if (draft.name.trim() === '' || draft.kind.trim() === '') return 'nameNeeded'
  if (draft.starts !== '' && draft.ends !== '' && draft.ends < draft.starts) return 'endsBefore'
  const numbers = [
    ...[draft.cost, draft.realCost].map((text) => ({ text, number: typedMinor(text, currency) })),
    ...[draft.hours, draft.realHours, draft.discount].map((text) => ({ text, number: typedNumber(text) })),
  ]
  if (numbers.some(({ text, number }) => text.trim() !== '' && (number ?? -1) < 0)) return 'notANumber'
  if ((typedNumber(draft.discount) ?? 0) > 100) return 'beyondPercent'
  const said = effects.map((effect) => draft.expected[effect]).filter((measure) => !isEmptyMeasure(measure))
  return said.some((measure) => measureIn(measure, currency) === null) ? 'lowAboveHigh' : null
}

/** What the form says; empty fields say nothing (`null`). */
export function sayingOf(draft: PlanDraft, currency: string, timeZone: string) {
  const text = (words: string) => (words.trim() === '' ? null : words.trim())
  const money = (amount: string) => {
    const minor = typedMinor(amount, currency)
    return minor === null ? null : { minor, currency }
  }
  return {
    name: draft.name.trim(),
    kind: draft.kind.trim(),
    side: draft.side,
    owner: text(draft.owner),
    channel: text(draft.channel),
    segment: text(draft.segment),
    goal: text(draft.goal),
    startsAt: isDay(draft.starts) ? startOfLocalDay(timeZone, draft.starts) : null,
    endsAt: isDay(draft.ends) ? lastMoment(timeZone, draft.ends) : null,
    plannedCost: money(draft.cost),
    realCost: money(draft.realCost),
    plannedHours: typedNumber(draft.hours),
    realHours: typedNumber(draft.realHours),
    discountPercent: typedNumber(draft.discount),
    budgetLineId: draft.line === '' ? null : draft.line,
  }
}

function lastMoment(timeZone: string, day: string): Date {
  const after = new Date(Date.parse(day) + dayMillis).toISOString().slice(0, 10)
  return new Date(startOfLocalDay(timeZone, after).getTime() - 60_000)
}

export function expectedOf(draft: PlanDraft, currency: string) {
  return effects.flatMap((effect) => {
    const said = measureIn(draft.expected[effect], currency)
    return said ? [{ effect, ...said }] : []
  })
}
