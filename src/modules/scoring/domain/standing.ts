import { aucInterval, wilson } from '#platform/statistics.ts'
import type { Bin, Gate, Standing } from '../contract-shapes.ts'
import type { Fitted, Trial } from './fit.ts'
import type { Target } from './model.ts'
import type { ScoreRule } from './score-rule.ts'

/** A hand-off with a known outcome and the places of the rules that gave it points. */
export type TrialRecord = Trial & { rules: number[] }

export type TrialRow = {
  leadId: string
  handedAt: Date
  won: boolean
  tenths: number
  rules: number[]
  rulesDecile: number | null
  probability: number | null
  modelDecile: number | null
}

export type Question = {
  records: readonly TrialRecord[]
  fitted: Fitted
  target: Target
  rules: readonly ScoreRule[]
  rulesNumber: number
  open: number
  at: Date
}

/** The tenth of each row in the order of its value, 1 the lowest; rows of one value stay in one tenth, the one of the first of them. */
export function decilesOf(values: readonly number[]): number[] {
  const order = [...values.keys()].toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const deciles = Array.from({ length: values.length }, () => 1)
  let current = 1
  for (const [rank, row] of order.entries()) {
    const before = order[rank - 1]
    if (before === undefined || values[before] !== values[row]) current = Math.floor((rank * 10) / values.length) + 1
    deciles[row] = current
  }
  return deciles
}

type Judged = { value: number; positive: boolean; decile: number }

/** What was said and what came true, tenth by tenth; a tenth that holds no row is left out. */
export function binsOf(judged: readonly Judged[]): Bin[] {
  return Array.from({ length: 10 }, (_, place) => place + 1).flatMap((decile) => {
    const rows = judged.filter((one) => one.decile === decile)
    const positives = rows.filter(({ positive }) => positive).length
    const interval = wilson(positives, rows.length)
    if (interval === null) return []
    const values = rows.map(({ value }) => value)
    return [
      {
        decile,
        n: rows.length,
        from: values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
        to: values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
        predicted: values.reduce((sum, value) => sum + value, 0) / values.length,
        positives,
        ...interval,
      },
    ]
  })
}

/** What the standing page shows, and the rows behind its figures (science.md H). */
export function standingOf(question: Question): { standing: Standing; rows: TrialRow[] } {
  const { records, fitted, target, rules, rulesNumber, open, at } = question
  const judged = 'model' in fitted ? fitted.judged : []
  const probability = new Map(
    judged.map((trial, place) => ['model' in fitted ? trial.seen.leadId : '', probabilityAt(fitted, place)]),
  )
  const rulesDeciles = decilesOf(records.map(({ tenths }) => tenths))
  const modelDecile = decilesByLead(fitted)
  const rows = records.map(({ seen, won, tenths, rules: given }, place) => ({
    leadId: seen.leadId,
    handedAt: seen.at,
    won,
    tenths,
    rules: given,
    rulesDecile: rulesDeciles[place] ?? null,
    probability: probability.get(seen.leadId) ?? null,
    modelDecile: modelDecile.get(seen.leadId) ?? null,
  }))
  const times = records.map(({ seen }) => seen.at.getTime())
  const ends = { from: Math.min(...minMax(times)), to: Math.max(...minMax(times)) }
  const standing: Standing = {
    target,
    rulesNumber,
    n: records.length,
    positives: records.filter(({ won }) => won).length,
    open,
    from: records.length === 0 ? null : new Date(ends.from),
    to: records.length === 0 ? null : new Date(ends.to),
    rulesAuc: aucInterval(
      records.map(({ tenths }) => tenths),
      records.map(({ won }) => (won ? 1 : 0)),
    ),
    rulesBins: binsOf(rows.map((row) => ({ value: row.tenths / 10, positive: row.won, decile: row.rulesDecile ?? 1 }))),
    modelBins: binsOf(
      rows.flatMap((row) =>
        row.probability === null || row.modelDecile === null
          ? []
          : [{ value: row.probability, positive: row.won, decile: row.modelDecile }],
      ),
    ),
    effects: effectsOf(rules, records),
    gate: gateOf(fitted, at),
  }
  return { standing, rows }
}

/** Least and largest without spreading ten thousands of arguments. */
function minMax(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  )
}

function probabilityAt(fitted: Fitted, place: number): number | null {
  return 'model' in fitted ? (fitted.predictions[place] ?? null) : null
}

function decilesByLead(fitted: Fitted): Map<string, number> {
  if (!('model' in fitted)) return new Map()
  const deciles = decilesOf([...fitted.predictions])
  return new Map(fitted.judged.map(({ seen }, place) => [seen.leadId, deciles[place] ?? 1]))
}

/** How hand-offs fared to which a rule gave points; below 10 a rate would be chance, and none is told. */
const leastForRate = 10

function effectsOf(rules: readonly ScoreRule[], records: readonly TrialRecord[]): Standing['effects'] {
  return rules.map((rule, place) => {
    const given = records.filter((record) => record.rules.includes(place))
    const positives = given.filter(({ won }) => won).length
    const interval = given.length < leastForRate ? null : wilson(positives, given.length)
    return {
      ruleId: rule.id,
      name: rule.name,
      layer: rule.layer,
      points: rule.points,
      n: given.length,
      positives,
      rate: interval?.rate ?? null,
      lower: interval?.lower ?? null,
      upper: interval?.upper ?? null,
    }
  })
}

function gateOf(fitted: Fitted, at: Date): Gate {
  if ('tooFew' in fitted) return { state: 'too-few', ...fitted.tooFew }
  if ('oneSided' in fitted) return { state: 'one-sided', ...fitted.oneSided }
  if ('noFields' in fitted) return { state: 'no-fields' }
  const { judgement } = fitted
  const { metrics, verdict } = judgement
  return {
    state: 'judged',
    inUse: verdict.use,
    fittedAt: at,
    cutoff: new Date(judgement.cutoff),
    rows: judgement.rows,
    positives: judgement.positives,
    judged: metrics.n,
    judgedPositives: metrics.positives,
    modelAuc: metrics.auc,
    rulesAuc: judgement.baselineAuc,
    brier: metrics.brier,
    brierReference: metrics.brierOfBaseRate,
    slope: metrics.calibrationLine?.slope ?? null,
    intercept: metrics.calibrationLine?.intercept ?? null,
    beatsRules: verdict.gates.beatsBaseline,
    calibrated: verdict.gates.calibrated,
    fields: judgement.fields,
    leftOut: judgement.leftOut,
  }
}
