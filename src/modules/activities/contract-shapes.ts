import { z } from 'zod'
import { day, id, instant, money, side as department } from '#platform/contract.ts'
import { cardStates, contributionKinds, contributionStates, effects, registrations, units } from './domain/index.ts'

/** Whose work it is; work done together belongs to both. */
export const side = z.enum(['marketing', 'sales', 'both'])
export const effect = z.enum(effects)
const unit = z.enum(units)
const currency = z.string().regex(/^[A-Z]{3}$/)
export const cardState = z.enum(cardStates)
export const registration = z.enum(registrations)

export const activity = z.object({
  id,
  feed: z.string(),
  externalId: z.string(),
  name: z.string(),
  /** Webinar, trade show, call block: as its side calls it. */
  kind: z.string(),
  side,
  owner: z.string().nullable(),
  channel: z.string().nullable(),
  segment: z.string().nullable(),
  /** What it is for, in a sentence. */
  goal: z.string().nullable(),
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  plannedCost: money.nullable(),
  /** Null until it is known. */
  realCost: money.nullable(),
  plannedHours: z.number().nullable(),
  realHours: z.number().nullable(),
  /** What it gives off the price, in percent; null where it gives nothing off. */
  discountPercent: z.number().nullable(),
  custom: z.record(z.string(), z.string()).nullable(),
  importId: id.nullable(),
  createdAt: instant,
  updatedAt: instant,
  /** When it was written down, where that was before the house learned of it. */
  registeredAt: instant.nullable(),
  /** Whether that was before it began. */
  registration,
  /** Of its effect card. */
  state: cardState,
  cardClosedAt: instant.nullable(),
})

export type Activity = z.infer<typeof activity>

const text = z.string().trim().min(1).max(500)
const hours = z.number().min(0).max(1e6)

/** What is said of an activity; null takes a value away, what is left out stays. */
export const saying = z.object({
  name: text.optional(),
  kind: text.optional(),
  side: side.optional(),
  owner: text.nullable().optional(),
  channel: text.nullable().optional(),
  segment: text.nullable().optional(),
  goal: z.string().trim().min(1).max(2000).nullable().optional(),
  startsAt: instant.nullable().optional(),
  endsAt: instant.nullable().optional(),
  plannedCost: money.nullable().optional(),
  realCost: money.nullable().optional(),
  plannedHours: hours.nullable().optional(),
  realHours: hours.nullable().optional(),
  /** Held to the right to give discounts. */
  discountPercent: z.number().min(0).max(100).nullable().optional(),
  custom: z.record(z.string().max(200), z.string().max(10_000)).nullable().optional(),
  /** The budget line that its cost is spoken for on; null takes it off every line. */
  budgetLineId: id.nullable().optional(),
})

export type ActivitySaying = z.infer<typeof saying>

const amount = z.number().min(-1e15).max(1e15)
const measure = { unit, currency: currency.nullable().default(null) }

/** What is expected of an effect: both ends the same for one amount. Money in minor units. */
export const expected = z.object({ effect, low: amount, high: amount, ...measure })

export type ExpectedSaying = z.infer<typeof expected>

export const expectation = z.object({
  low: z.number(),
  high: z.number(),
  unit,
  currency: z.string().nullable(),
  /** Said when it had begun: kept, and no promise. */
  isLate: z.boolean(),
  saidAt: instant,
  saidBy: z.string(),
})

export type Expectation = z.infer<typeof expectation>

/** What somebody claims an activity did; how it was found out and how sure it is may be missing, then it is not supported. */
export const claim = z.object({
  effect,
  estimate: amount,
  low: amount.nullable().default(null),
  high: amount.nullable().default(null),
  ...measure,
  method: z.string().trim().min(1).max(500).nullable().default(null),
  n: z.int().min(0).nullable().default(null),
  from: day.nullable().default(null),
  to: day.nullable().default(null),
})

export type Claim = z.infer<typeof claim>

const finding = {
  estimate: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  unit,
  currency: z.string().nullable(),
  n: z.int().nullable(),
  from: day.nullable(),
  to: day.nullable(),
}

/** What the house itself measured. `method` is a key of a catalogue (`module.key`), `address` the page with its rows. */
const measured = z.object({ ...finding, method: z.string(), address: z.string().nullable() })

export type Measured = z.infer<typeof measured>

const statement = z.object({
  ...finding,
  method: z.string().nullable(),
  isSupported: z.boolean(),
  saidAt: instant,
  saidBy: z.string(),
})

export const standing = z.enum(['measured', 'stated', 'not-known', 'claimed', 'blank'])
const verdict = z.enum(['below', 'inside', 'above'])

const cardEffect = z.object({
  effect,
  /** All that was said of it, the last first. */
  expectations: z.array(expectation),
  /** The last that was said before the start. */
  promise: expectation.nullable(),
  /** What the house measured, the strongest first; one of the same unit as the promise is compared with it. */
  measured: z.array(measured),
  /** Why the house measured nothing: a key of a catalogue. */
  unmeasured: z.string().nullable(),
  stated: statement.nullable(),
  notKnown: z.object({ because: z.string(), saidAt: instant, saidBy: z.string() }).nullable(),
  /** `claimed` and `blank` keep the card from being closed. */
  standing,
  /** What stands: measured, or stated by a person. */
  finding: z.object({ ...finding, method: z.string().nullable(), address: z.string().nullable() }).nullable(),
  comparison: z.object({ verdict, offBy: z.number().nullable() }).nullable(),
})

export type CardEffect = z.infer<typeof cardEffect>

export const card = z.object({
  activity,
  currency: z.string(),
  effects: z.array(cardEffect),
  closed: z.object({ at: instant, by: z.string(), note: z.string() }).nullable(),
  /** Whether no effect is blank. */
  canClose: z.boolean(),
  /** The won deals it is credited with by each model; models share out, they show no cause. */
  credit: z
    .object({
      currency: z.string(),
      deals: z.int(),
      models: z.array(z.object({ model: z.string(), minor: z.int() })),
    })
    .nullable(),
  /** What came back month by month, kindest and harshest model. */
  returns: z.array(
    z.object({ month: day, low: z.number(), high: z.number(), sumLow: z.number(), sumHigh: z.number() }),
  ),
  contributions: z.object({ confirmed: money, waiting: money, entries: z.int() }),
})

export type Card = z.infer<typeof card>

export const calibration = z.object({
  n: z.int(),
  below: z.int(),
  inside: z.int(),
  above: z.int(),
  share: z.object({ rate: z.number(), lower: z.number(), upper: z.number() }).nullable(),
  bias: z.number().nullable(),
  biasOf: z.int(),
})

export const judgedPromise = z.object({
  activityId: id,
  name: z.string(),
  side,
  effect,
  endedAt: instant,
  promise: z.object({ low: z.number(), high: z.number() }),
  found: z.object({ estimate: z.number(), low: z.number().nullable(), high: z.number().nullable() }),
  unit,
  currency: z.string().nullable(),
  standing: z.enum(['measured', 'stated']),
  verdict,
  offBy: z.number().nullable(),
})

export const contribution = z.object({
  id,
  side: department,
  kind: z.enum(contributionKinds),
  title: z.string(),
  amount: money,
  from: day,
  to: day,
  basis: z.string(),
  evidence: z.string(),
  activityId: id.nullable(),
  activity: z.string().nullable(),
  /** The entry that this one takes back. */
  counterOf: id.nullable(),
  /** The entry that takes this one back. */
  counteredBy: id.nullable(),
  bookedAt: instant,
  bookedBy: z.string(),
  state: z.enum(contributionStates),
  /** Null with a confirmed entry: not in the profit and loss statement. */
  line: z.string().nullable(),
  reason: z.string().nullable(),
  foundAt: instant.nullable(),
  foundBy: z.string().nullable(),
})

export type Contribution = z.infer<typeof contribution>
