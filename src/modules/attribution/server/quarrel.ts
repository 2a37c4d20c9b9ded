import { sql } from 'kysely'
import type { z } from 'zod'
import { unitsNeeded } from '#modules/experiments/domain/index.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call } from '#platform/server/house.ts'
import type { quarrelRow } from '../contract-shapes.ts'
import {
  dataDrivenModels,
  heuristicModels,
  unknownChannel,
  type CreditRow,
  type Model,
  type quarrelDimension,
  type quarrelInput,
} from '../contract.ts'
import { leastForIntervals, type Answer } from './answers.ts'
import { basisOf, type Basis } from './basis.ts'
import { conservationOf, creditsByKey, type Credits } from './credit-rows.ts'
import { dealsAsked, keyOfTouch } from './live-figures.ts'
import { answerOf, inOrder, namedRows, stampFor, stateOfIntervals } from './overview.ts'
import { questionOf, type Question } from './question.ts'
import { countedIn, readFigures, type Counted } from './read-figures.ts'
import { slowState } from './slow-state.ts'

type QuarrelRow = z.infer<typeof quarrelRow>
type Dimension = z.infer<typeof quarrelDimension>

/** Kindest and harshest credit that differ by at most this factor are one opinion. */
const agreeWithin = 1.5

/** All models side by side: where they agree, where not, and which hold-out would tell. */
export function quarrel(call: Call, input: z.output<typeof quarrelInput>) {
  return inWorkspace(call, async (tx) => {
    const question = await questionOf(tx, call, input)
    const { dimension } = input
    const counted = countedIn(await readFigures(tx, question, dimension, 'now'), question, dimension, unknownChannel)
    const basis = await basisOf(tx, question, counted)
    const answer = await answerOf(tx, question, counted, { dimension, knownOn: 'now', basis })
    const models: Model[] = [...heuristicModels, ...dataDrivenModels.filter((model) => answer?.shares[model])]
    const all = inOrder(creditsByKey(counted, models, answer), ['linear'])
    const shown = all.slice(0, input.limit)
    const named = await namedRows(tx, question, dimension, shown, { counted, answer })
    const chances = await chancesOf(tx, question, dimension, { shown, currency: counted.currency, answer })
    return {
      dimension,
      models,
      rows: ranked(
        named.map((row) => judged(row, row.key === null ? undefined : chances.get(row.key), monthsIn(question))),
      ),
      otherKeys: all.length - shown.length,
      agreeWithin,
      won: { minor: counted.won, currency: counted.currency },
      conservation: conservationOf(all, models, counted.won),
      intervals: stateOfIntervals(counted, answer, dimension, 'now'),
      slowIntervals: await slowOf(tx, question, counted, { dimension, basis }),
      basis,
    }
  })
}

function monthsIn({ from, to }: Question): number {
  return (Date.parse(to) - Date.parse(from) + 86_400_000) / (30.44 * 86_400_000)
}

/** Decided deals with a key in their journey, and what of the won ones' amounts it is credited with on average. */
type Chance = { won: number; lost: number; amount: number }

/** How it stands with the intervals of the models that take long; null where they say nothing. */
async function slowOf(tx: Tx, question: Question, counted: Counted, about: { dimension: Dimension; basis: Basis }) {
  if (about.dimension !== 'channel' || counted.n < leastForIntervals) return null
  const { from, to, filters, workspaceId } = question
  const asking = { from, to, filters, currency: counted.currency, dimension: 'channel' }
  return slowState(tx, workspaceId, asking, stampFor(question, counted, about.basis))
}

type Shown = { shown: readonly Credits[]; currency: string; answer: Answer | null }

/** Of each key the deals with it that were won and lost. A lost deal tells its channels; the rest was worked out with the answer. */
async function chancesOf(
  tx: Tx,
  question: Question,
  dimension: Dimension,
  { shown, currency, answer }: Shown,
): Promise<Map<string, Chance>> {
  if (shown.length === 0) return new Map()
  if (dimension === 'channel') return chancesOfChannels(tx, question, currency)
  const lost = answer?.lost ?? {}
  const won = await chancesOfWon(tx, question, dimension, currency)
  return new Map(won.map(({ key, ...chance }) => [key, { ...chance, lost: lost[key] ?? 0 }]))
}

/** Won deals with each key in their journey, of every currency; their amounts in the one that is shown. */
function chancesOfWon(tx: Tx, question: Question, dimension: Dimension, currency: string) {
  return rows<{ key: string; won: number; amount: number }>(
    tx,
    sql`
    with d as materialized (${dealsAsked(question, 'won')}), told as (
      select distinct d.deal_id, case when d.currency = ${currency} then d.amount_minor end as amount, ${keyOfTouch(dimension)} as key
      from d join credit c on c.workspace_id = ${question.workspaceId} and c.deal_id = d.deal_id where c.touch_id is not null)
    select key, count(*)::int as won, coalesce(sum(amount), 0)::float8 as amount from told group by 1`,
  )
}

async function chancesOfChannels(tx: Tx, question: Question, currency: string): Promise<Map<string, Chance>> {
  const found = await rows<Chance & { key: string }>(
    tx,
    sql`
    with closed as materialized (
      select outcome, path, count(*)::int as deals, coalesce(sum(amount_minor) filter (where currency = ${currency}), 0)::float8 as amount
      from (${dealsAsked(question, 'won')} union all ${dealsAsked(question, 'lost')}) each where path <> '' group by 1, 2)
    select step.key, coalesce(sum(deals) filter (where outcome = 'won'), 0)::int as won,
      coalesce(sum(deals) filter (where outcome = 'lost'), 0)::int as lost, coalesce(sum(amount) filter (where outcome = 'won'), 0)::float8 as amount
    from closed cross join lateral (
      select distinct key from unnest(string_to_array(substr(path, 2), E'\x1f')) as key) step group by 1`,
  )
  return new Map(found.map(({ key, ...chance }) => [key, chance]))
}

function judged(row: CreditRow, chance: Chance | undefined, months: number): QuarrelRow {
  const [first] = row.credits
  const kindest = row.credits.reduce((best, each) => (each.share > best.share ? each : best), first ?? nothing)
  const harshest = row.credits.reduce((worst, each) => (each.share < worst.share ? each : worst), first ?? nothing)
  const agree = kindest.share <= harshest.share * agreeWithin
  return {
    ...row,
    kindest: { model: kindest.model, share: kindest.share },
    harshest: { model: harshest.model, share: harshest.share },
    span: kindest.share - harshest.share,
    agree,
    rank: null,
    holdout: agree || !chance ? null : holdoutFor(kindest, harshest, chance, months),
  }
}

const nothing = { model: 'linear' as const, minor: 0, share: 0 }

/**
 * How many accounts would tell the kindest model from the harshest: each says which part of what deals with the row were worth is its
 * work, so each says how many of them would be won without it. Two groups of equal size, two-sided 5 %, power 80 %.
 */
function holdoutFor(
  kindest: { minor: number },
  harshest: { minor: number },
  { won, lost, amount }: Chance,
  months: number,
): QuarrelRow['holdout'] {
  const n = won + lost
  if (n < 10 || won === 0 || lost === 0 || amount <= 0) return null
  const rate = won / n
  const without = ({ minor }: { minor: number }) => rate * (1 - Math.min(1, Math.max(0, minor / amount)))
  const [rateIfKindest, rateIfHarshest] = [without(kindest), without(harshest)]
  const effect = rateIfHarshest - rateIfKindest
  if (!(effect > 0.001)) return null
  const units = unitsNeeded({ expected: { of: 'shares', share: rateIfKindest }, shareHeld: 0.5 }, effect)
  return {
    n,
    rate,
    rateIfKindest,
    rateIfHarshest,
    perGroup: Math.ceil(units / 2),
    months: months > 0 ? Math.round((units / (n / months)) * 10) / 10 : null,
  }
}

/** Places by linear credit, where the interval of each ends before that of the next begins; the others share a place with none. */
function ranked(found: readonly QuarrelRow[]): QuarrelRow[] {
  const bounds = found.map(({ credits }) => {
    const linear = credits.find(({ model }) => model === 'linear')
    return linear?.lower == null || linear.upper == null ? null : { lower: linear.lower, upper: linear.upper }
  })
  return found.map((row, index) => {
    const own = bounds[index]
    if (!own) return row
    const isApart = bounds.every(
      (other, at) => at === index || !other || own.lower > other.upper || own.upper < other.lower,
    )
    return { ...row, rank: isApart ? index + 1 : null }
  })
}
