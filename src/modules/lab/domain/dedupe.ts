import {
  type Band,
  type FieldEvidence,
  type Match,
  type MatchModel,
  clusterMatches,
  companyModel,
  personModel,
} from '#modules/customers/domain/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { type RawRow, textOfCell } from '#modules/imports/domain/index.ts'
import { type DedupePlan, type UnusedColumn, roles } from './dedupe-columns.ts'
import { type Matching, houseMatching, isKnownToHouse } from './dedupe-house.ts'
import { type LearnedMatching, learnedMatching } from './dedupe-learned.ts'

export type WeightsWish = 'auto' | 'house' | 'learned'

/** A record in the answer: its row in the file (the first being 1), and its id where a column has one. */
export type RecordName = { row: number; id: string | null }

export type LikelyPair = {
  left: RecordName
  right: RecordName
  probability: number
  /** In bits, prior included. */
  weight: number
  band: Band
  evidence: FieldEvidence[]
}

export type Deduped = {
  kind: DedupePlan['kind']
  records: number
  weights: 'house' | 'learned'
  model: MatchModel
  unused: UnusedColumn[]
  /** Pairs that were compared, of all there are. */
  compared: number
  /** The surest first. */
  pairs: LikelyPair[]
  /** Records that are one: sure pairs, also by way of others, unless too many pairs between them say no. */
  groups: RecordName[][]
}

/** Fewer matches than this don't teach weights. */
const fewestMatches = 30

/** A column that the house does not weigh, and that tells records apart. */
function hasMoreToSay({ kind, columns }: DedupePlan): boolean {
  const weighed = roles.filter((role) => role !== 'country' && (kind === 'companies' || role !== 'company'))
  return columns.some(({ role, manner }) => manner !== 'exact' && !weighed.some((one) => one === role))
}

/**
 * Doubles agree, or nearly do, in most of what is known of them, and two fields at least agree by far more often than chance has
 * it. Where one field alone agrees (two companies of one year), something else than doubles was found.
 */
function looksLikeDoubles({ fields }: MatchModel): boolean {
  const agreeing = fields.filter(({ m, mClose = 0 }) => m + mClose >= 0.6)
  const telling = fields.filter(({ m, u }) => m >= 0.3 && Math.log2(m / u) >= 2)
  return agreeing.length >= 3 && telling.length >= 2
}

/** Learned weights must see what the house is sure of, or they have found another kind of likeness: colleagues, not doubles. */
function agreesWithHouse(learned: LearnedMatching, house: Matching): boolean {
  const sure = house.pairs.filter(([left, right]) => house.judge(left, right).band === 'merge')
  const seen = sure.filter(([left, right]) => learned.judge(left, right).posterior >= 0.5)
  return seen.length >= sure.length * 0.8
}

type Chosen = { weights: Deduped['weights']; matching: Matching; model: MatchModel }

function choose(plan: DedupePlan, rows: readonly RawRow[], wish: WeightsWish, country: string | undefined): Chosen {
  const knowsHouse = isKnownToHouse(plan)
  const house = (): Chosen => ({
    weights: 'house',
    matching: houseMatching(plan, rows, country),
    model: plan.kind === 'persons' ? personModel : companyModel,
  })
  if (wish === 'house' || (wish === 'auto' && knowsHouse && !hasMoreToSay(plan))) return house()
  const learned = learnedMatching(plan, rows, country)
  if (learned === null && !knowsHouse) throw new Refusal('lab.nothing-to-compare', {}, 422)
  if (learned === null) return house()
  const chosen: Chosen = { weights: 'learned', matching: learned, model: learned.model }
  if (wish === 'learned') return chosen
  const isTaught = learned.expectedMatches >= fewestMatches && looksLikeDoubles(learned.model)
  if (isTaught && (!knowsHouse || agreesWithHouse(learned, house().matching))) return chosen
  if (!knowsHouse) throw new Refusal('lab.nothing-to-compare', {}, 422)
  return house()
}

/**
 * Finds likely doubles in the rows of a file, as the house matches customers (Fellegi-Sunter, science.md G): pairs with a probability of
 * at least `from` and their evidence, and the groups that the sure ones make. Refuses `lab.nothing-to-compare` (422).
 */
export function dedupe(
  plan: DedupePlan,
  rows: readonly RawRow[],
  {
    weights = 'auto',
    from = 0.5,
    country,
  }: { weights?: WeightsWish; from?: number; country?: string | undefined } = {},
): Deduped {
  if (plan.columns.length === 0 || (weights === 'house' && !isKnownToHouse(plan))) {
    throw new Refusal('lab.nothing-to-compare', {}, 422)
  }
  const chosen = choose(plan, rows, weights, country)
  const nameOf = (record: number): RecordName => {
    const row = rows[record]
    const id = plan.id === null ? '' : textOfCell(row?.cells[plan.id.at]).trim()
    return { row: row?.row ?? 0, id: id === '' ? null : id }
  }
  const judged: Match<number>[] = []
  const pairs: LikelyPair[] = []
  for (const [at, [left, right]] of chosen.matching.pairs.entries()) {
    const { posterior, weight, band, evidence } = chosen.matching.judge(left, right, at)
    // A pair that people must look at does not put groups together.
    judged.push({ left, right, posterior: band === 'review' ? Math.min(posterior, 0.98) : posterior })
    if (posterior < from && band === 'separate') continue
    pairs.push({ left: nameOf(left), right: nameOf(right), probability: posterior, weight, band, evidence })
  }
  const { clusters } = clusterMatches(rows.keys(), judged)
  return {
    kind: plan.kind,
    records: rows.length,
    weights: chosen.weights,
    model: chosen.model,
    unused: plan.unused,
    compared: chosen.matching.pairs.length,
    pairs: pairs.toSorted((a, b) => b.weight - a.weight || a.left.row - b.left.row || a.right.row - b.right.row),
    groups: clusters.filter(({ length }) => length > 1).map((records) => records.map(nameOf)),
  }
}
