import { Refusal } from '#platform/refusal.ts'
import { addPart } from './add-part.ts'
import type { BusinessDays } from './business-days.ts'
import { groupsBy } from './groups.ts'
import { type DayCounts, dayCounts } from './histogram.ts'
import type { JourneyPart } from './journey.ts'
import type { Question } from './question.ts'
import { standings } from './standing.ts'

/** Everything that is counted of each key in one pass; `place` is a key's place among the keys. */
export type Tally = {
  keys: readonly (string | null)[]
  /** 128 numbers a key: how many journeys stood in each way. */
  standings: Int32Array
  /** Days from the first contact to won. */
  done: DayCounts
  /** Days that the others were watched for. */
  watched: DayCounts
  /** Business days of those in `done`. */
  business: DayCounts
  outOfOrder: Int32Array
  unknownDays: Int32Array
  amounts: Amounts
}

/** Minor units by currency, one number a key; and how many were won at an amount that nobody knows. */
type Amounts = { byCurrency: Map<string, Float64Array>; unknown: Int32Array }

/** A list longer than this is no grouping. */
export const mostKeys = 20_000

/** Counts the journeys of a question by a dimension (none: all together). Refuses `funnel.too-many-keys`. */
export function tallyOf(
  parts: readonly JourneyPart[],
  question: Question,
  dimension: string | null,
  businessDays: BusinessDays,
): Tally {
  const groups = groupsBy(dimension)
  const keyed = parts.map((part) => ({ part, keys: groups.keyed(part) }))
  const keys = groups.keys()
  if (keys.length > mostKeys) throw new Refusal('funnel.too-many-keys', { dimension, keys: keys.length }, 400)
  const tally = emptyTally(keys, longestWatch(parts, question))
  for (const { part, keys: partKeys } of keyed) addPart(tally, part, question, partKeys, businessDays)
  return tally
}

function longestWatch(parts: readonly JourneyPart[], { asOf }: Question): number {
  return parts.reduce((longest, { firstDay }) => Math.max(longest, asOf - firstDay), 0) + 1
}

function emptyTally(keys: readonly (string | null)[], span: number): Tally {
  const n = keys.length
  return {
    keys,
    standings: new Int32Array(n * standings),
    done: dayCounts(n, span),
    watched: dayCounts(n, span),
    business: dayCounts(n, span),
    outOfOrder: new Int32Array(n),
    unknownDays: new Int32Array(n),
    amounts: { byCurrency: new Map(), unknown: new Int32Array(n) },
  }
}
