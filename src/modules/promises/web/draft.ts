import { type CardField, cardFields } from '#modules/handoff/domain/index.ts'
import { minorDigits } from '#platform/money.ts'
import { readNumber, writtenPercent } from './numbers.ts'
import type { HandoffTerms } from '../domain/index.ts'
import type { Terms } from './shapes.ts'

export type SegmentField = { key: string; segment: string; leads: string; conversion: string }

/** The terms as they stand in fields: text, so that half-typed numbers can stand there too. */
export type Draft = {
  measure: 'value' | 'volume'
  segments: SegmentField[]
  numbers: Record<NumberField, string>
  reassignOnBreach: boolean
  policy: HandoffTerms['policy']
  cardFields: CardField[]
}

export const marketingFields = ['revenueGoal', 'goalShare', 'customerValue', 'acceptance', 'opportunities'] as const
export const salesFields = [
  'high',
  'standard',
  'firstTouchShare',
  'attempts',
  'attemptDays',
  'attemptChannels',
  'attemptShare',
  'answer',
  'answerShare',
] as const
export const capacityFields = ['reps', 'hours', 'minutes', 'probability'] as const
export const handoffFields = ['appealMinutes'] as const

export type NumberField =
  | (typeof marketingFields)[number]
  | (typeof salesFields)[number]
  | (typeof capacityFields)[number]
  | (typeof handoffFields)[number]

const shares: readonly NumberField[] = [
  'goalShare',
  'acceptance',
  'opportunities',
  'firstTouchShare',
  'attemptShare',
  'answerShare',
  'probability',
]
const wholes: readonly NumberField[] = [
  'high',
  'standard',
  'attempts',
  'attemptDays',
  'attemptChannels',
  'answer',
  'appealMinutes',
]

/** `usual` is how leads are handed over now, for terms that say nothing of it. */
export function draftOf({ marketing, sales, handoff }: Terms, usual: HandoffTerms): Draft {
  const { appealMinutes, reassignOnBreach, policy } = handoff ?? usual
  const required = handoff?.cardFields ?? usual.cardFields ?? [...cardFields]
  const whole = (minor: number) => String(minor / 10 ** minorDigits(marketing.customerValue.currency))
  const { firstTouch, attempts, answer, capacity } = sales
  return {
    measure: marketing.measure,
    segments: marketing.segments.map(({ segment, leads, conversion }) => ({
      key: segment,
      segment,
      leads: String(leads),
      conversion: writtenPercent(conversion),
    })),
    numbers: {
      revenueGoal: whole(marketing.revenueGoal.minor),
      goalShare: writtenPercent(marketing.goalShare),
      customerValue: whole(marketing.customerValue.minor),
      acceptance: writtenPercent(marketing.acceptance),
      opportunities: writtenPercent(marketing.opportunities),
      high: String(firstTouch['high-intent'].minutes),
      standard: String(firstTouch.standard.minutes),
      firstTouchShare: writtenPercent(sales.firstTouchShare),
      attempts: String(attempts.atLeast),
      attemptDays: String(attempts.days),
      attemptChannels: String(attempts.channels),
      attemptShare: writtenPercent(attempts.share),
      answer: String(answer.minutes),
      answerShare: writtenPercent(answer.share),
      reps: String(capacity.reps),
      hours: String(capacity.hoursPerRep),
      minutes: String(capacity.minutesPerAttempt),
      probability: writtenPercent(capacity.contactProbability),
      appealMinutes: String(appealMinutes),
    },
    reassignOnBreach,
    policy,
    cardFields: required,
  }
}

/** Whether a field holds a number that it can stand for. */
export function isUsable(field: NumberField, text: string): boolean {
  const value = readNumber(text)
  if (value === null) return false
  if (shares.includes(field)) return value <= 100 && (field !== 'probability' || value >= 0.1)
  if (field === 'attemptDays') return Number.isInteger(value)
  if (wholes.includes(field)) return Number.isInteger(value) && value >= 1
  return field !== 'minutes' || value > 0
}

/** The terms that the fields say, in the company's currency; null while a number is missing. */
export function termsOf(draft: Draft, currency: string): Terms | null {
  const { measure, segments, numbers, reassignOnBreach, policy, cardFields: required } = draft
  const fields = [...marketingFields, ...salesFields, ...capacityFields, ...handoffFields]
  if (segments.length === 0 || required.length === 0 || !fields.every((field) => isUsable(field, numbers[field])))
    return null
  const number = (field: NumberField) => readNumber(numbers[field]) ?? 0
  const share = (field: NumberField) => Number((number(field) / 100).toPrecision(10))
  const money = (field: NumberField) => ({ minor: Math.round(number(field) * 10 ** minorDigits(currency)), currency })
  const read = segments.map(({ segment, leads, conversion }) => {
    const [count, percent] = [readNumber(leads), readNumber(conversion)]
    if (count === null || percent === null || !Number.isInteger(count) || percent > 100) return null
    return { segment: segment.trim(), leads: count, conversion: Number((percent / 100).toPrecision(10)) }
  })
  const known = read.filter((one) => one !== null)
  if (known.length < read.length) return null
  return {
    marketing: {
      measure,
      revenueGoal: money('revenueGoal'),
      goalShare: share('goalShare'),
      customerValue: money('customerValue'),
      segments: known,
      acceptance: share('acceptance'),
      opportunities: share('opportunities'),
    },
    sales: {
      firstTouch: { 'high-intent': { minutes: number('high') }, standard: { minutes: number('standard') } },
      firstTouchShare: share('firstTouchShare'),
      attempts: {
        atLeast: number('attempts'),
        days: number('attemptDays'),
        channels: number('attemptChannels'),
        share: share('attemptShare'),
      },
      answer: { minutes: number('answer'), share: share('answerShare') },
      capacity: {
        reps: number('reps'),
        hoursPerRep: number('hours'),
        minutesPerAttempt: number('minutes'),
        contactProbability: share('probability'),
      },
    },
    handoff: { appealMinutes: number('appealMinutes'), reassignOnBreach, policy, cardFields: required },
  }
}

/** What a first draft begins with where nothing was signed yet: the house's usual levels, and the segments that are known. */
export function firstTerms(currency: string, values: readonly { segment: string; conversion: number | null }[]): Terms {
  const segments = values.slice(0, 8).map(({ segment, conversion }) => ({
    segment,
    leads: 20,
    conversion: Number((conversion ?? 0.05).toFixed(3)),
  }))
  const hundred = 10 ** minorDigits(currency)
  return {
    marketing: {
      measure: 'value',
      revenueGoal: { minor: 200_000 * hundred, currency },
      goalShare: 0.45,
      customerValue: { minor: 5000 * hundred, currency },
      segments: segments.length > 0 ? segments : [{ segment: '', leads: 20, conversion: 0.05 }],
      acceptance: 0.7,
      opportunities: 0.3,
    },
    sales: {
      firstTouch: { 'high-intent': { minutes: 60 }, standard: { minutes: 480 } },
      firstTouchShare: 0.9,
      attempts: { atLeast: 6, days: 10, channels: 2, share: 0.8 },
      answer: { minutes: 960, share: 0.95 },
      capacity: { reps: 1, hoursPerRep: 60, minutesPerAttempt: 8, contactProbability: 0.32 },
    },
  }
}
