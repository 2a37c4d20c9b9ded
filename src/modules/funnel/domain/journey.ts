import type { Money } from '#platform/money.ts'

/** What can happen to a customer case after it began; the order is that of the columns of a packed part. */
export const moments = ['qualified', 'accepted', 'opportunity', 'won', 'lost', 'rejected'] as const
export type Moment = (typeof moments)[number]

/** The stages a journey goes through; `lead` is its beginning when it began on one of the lists. */
export const stages = ['lead', 'qualified', 'accepted', 'opportunity', 'won'] as const
export type Stage = (typeof stages)[number]

/** How a journey stands: won, left by one of two ways, or still open. */
export const outcomes = ['won', 'lost', 'rejected', 'open'] as const
export type Outcome = (typeof outcomes)[number]

/** A journey begins as a lead of one of the lists, or as a deal that has no lead of its own. */
export type Beginning = 'lead' | 'deal'

/** Days are counted from 1970-01-01 and kept in 16 bits: 0 stands for "it did not happen". */
export type DayNumber = number

/** It happened, and nobody wrote down when. */
export const onUnknownDay = 65_535
export const lastDay = 65_534

/** One customer case. `null` in `days`: it did not happen. */
export type Journey = {
  id: string
  /** First contact of a lead, opening of a deal; null when nobody knows. */
  start: DayNumber | null
  days: { readonly [happened in Moment]: DayNumber | null }
  /** What was won; null when nothing was, or the amount is not known. */
  amount: Money | null
  /** What it can be grouped by; a field that is missing is not known. */
  fields: Readonly<Record<string, string>>
}

export type Field = {
  /** One number a journey: 0 for not known, else the place of its word counted from 1. */
  codes: Uint16Array
  words: readonly string[]
}

/** Some thousand journeys of one beginning, column by column. */
export type JourneyPart = {
  kind: Beginning
  n: number
  /** The earliest known beginning. */
  firstDay: DayNumber
  /** Day numbers; 0 when the day is not known. */
  starts: Uint16Array
  days: { readonly [happened in Moment]: Uint16Array }
  amounts: WonAmounts
  fields: ReadonlyMap<string, Field>
}

/** One entry for each journey that was ever won, in their order; NaN for an amount that is not known. */
export type WonAmounts = { minor: Float64Array; codes: Uint16Array; currencies: readonly string[] }

export const noAmounts: WonAmounts = { minor: new Float64Array(0), codes: new Uint16Array(0), currencies: [] }
