import { sql } from 'kysely'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { comparedBy, type Outcome } from '../domain/reading.ts'
import { type Expected, proposeHoldOut, smallestEffect, unitsNeeded } from '../domain/power.ts'
import { outcomesIn } from './count.ts'
import { notFoundOf, populationSql, type Drawn } from './population.ts'

export type Design = Drawn & {
  outcome: Outcome
  windowDays: number
  shareHeld: number
  minimalEffect: number
  expected?: number | undefined
}

const day = 86_400_000
/** More is held out by nobody. */
const mostHeld = 0.5

type History = { units: number; strata: number; hits: number; mean: number; deviation: number | null }

/** What the same customers did in as many days before: what is expected of those held out. */
async function historyOf(tx: Tx, workspaceId: string, design: Design, from: Date, to: Date): Promise<History> {
  const { currency } = await readCompany(tx, workspaceId)
  const { outcome, unit } = design
  const [found] = await rows<History>(
    tx,
    sql`
    select count(*)::int as units, count(distinct e.stratum)::int as strata, count(o.root_id)::int as hits,
      coalesce(avg(coalesce(o.minor, 0)), 0)::float8 as mean, stddev_samp(coalesce(o.minor, 0))::float8 as deviation
    from ${populationSql(workspaceId, design)} e
    left join ${outcomesIn(workspaceId, { outcome, unit, from, to, currency })} o on o.root_id = e.id`,
  )
  return found ?? { units: 0, strata: 0, hits: 0, mean: 0, deviation: null }
}

function expectedOf({ outcome, expected }: Design, { units, hits, mean, deviation }: History) {
  const isMoney = comparedBy(outcome) === 'means'
  const usual = isMoney ? mean : units === 0 ? 0 : hits / units
  return { expected: expected ?? usual, deviation: isMoney ? deviation : null }
}

/** What the arms are compared by, where it is known: a share between 0 and 1, or money that varies. */
function asExpected(outcome: Outcome, expected: number, deviation: number | null): Expected | null {
  if (comparedBy(outcome) === 'means') return deviation !== null && deviation > 0 ? { of: 'means', deviation } : null
  return expected > 0 && expected < 1 ? { of: 'shares', share: expected } : null
}

export async function previewOf(tx: Tx, workspaceId: string, design: Design, now: Date) {
  const from = new Date(now.getTime() - design.windowDays * day)
  const history = await historyOf(tx, workspaceId, design, from, now)
  const { expected, deviation } = expectedOf(design, history)
  const known = asExpected(design.outcome, expected, deviation)
  const { currency } = await readCompany(tx, workspaceId)
  const { units, strata, hits } = history
  return {
    units,
    strata,
    hits,
    from,
    to: now,
    notFound: await notFoundOf(tx, workspaceId, design),
    expected,
    deviation,
    currency,
    ...powerOf(design, known, units),
  }
}

function powerOf({ shareHeld, minimalEffect }: Design, expected: Expected | null, units: number) {
  const most = {
    shareHeld: mostHeld,
    held: Math.round(units * mostHeld),
    treated: units - Math.round(units * mostHeld),
  }
  if (!expected) {
    return { needed: null, smallestEffect: null, proposal: { enough: false as const, smallestEffect: null, ...most } }
  }
  const isPossible = expected.of === 'means' || expected.share + minimalEffect <= 1
  return {
    needed: isPossible ? unitsNeeded({ expected, shareHeld }, minimalEffect) : null,
    smallestEffect: smallestEffect({ expected, shareHeld }, units),
    proposal: isPossible
      ? proposeHoldOut({ population: units, expected, minimalEffect, mostHeld })
      : { enough: false as const, smallestEffect: smallestEffect({ expected, shareHeld: mostHeld }, units), ...most },
  }
}
