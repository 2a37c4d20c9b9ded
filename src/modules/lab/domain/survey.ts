import {
  type DeltaPower,
  type DeltaSize,
  type Icc,
  type Interval,
  alphaWithout,
  averageDeviation,
  benjaminiHochberg,
  cliffsDelta,
  cronbachAlpha,
  deltaInterval,
  deltaPower,
  deltaSize,
  deltaTest,
  deviation,
  feldtInterval,
  intraclass,
  itemRest,
  mean,
  omega,
  rwg,
  rwgOfScale,
} from '#platform/statistics.ts'
import { shownGroups } from '#modules/assessment/domain/index.ts'
import type { Scale } from './survey-scales.ts'
import type { SurveySheet } from './survey-sheet.ts'

export type ItemReport = {
  item: string
  reversed: boolean
  n: number
  missing: number
  mean: number | null
  sd: number | null
  itemRest: number | null
  alphaWithout: number | null
}

export type ScaleReport = {
  scale: string
  /** Rows with all items of the scale answered, and the others. Mean to r_wg are of the former. */
  n: number
  missing: number
  mean: number | null
  sd: number | null
  alpha: number | null
  alphaInterval: Interval | null
  omega: number | null
  rwg: number | null
  /** Rows with at least two thirds of the items answered: those that have a score, and count in groups. */
  scored: { n: number; mean: number | null; sd: number | null }
  items: ItemReport[]
  icc?: Icc | null
}

export type GroupReport = {
  scale: string
  group: string
  n: number
  mean: number | null
  sd: number | null
  rwg: number | null
  ad: number | null
  agrees: boolean
}

export type GapReport = {
  scale: string
  groups: [string, string]
  n: [number, number]
  delta: number
  interval: Interval | null
  size: DeltaSize
  p: number
  /** p with all gaps of the file counted (Benjamini and Hochberg). */
  q: number
  method: 'exact' | 'mann-whitney'
  power: DeltaPower
}

export type Suppressed = { group: string; reason: 'below-k' | 'complement'; scales: string[] }

export type SurveyReport = {
  rows: number
  scales: ScaleReport[]
  groups: GroupReport[]
  gaps: GapReport[]
  suppressed: Suppressed[]
  /** Rows whose every answer, as given, is the same, over ten items or more with a reversed one among them. */
  straightLined: number | null
}

export type RowScores = { row: number; scores: Record<string, number | null> }

type Scored = { group: string; score: number; complete: number[] | null }

/** Answers the way the scale counts: a reversed item is turned round its middle. */
function turned(scale: Scale, answers: readonly number[]): number[] {
  return answers.map((answer, at) =>
    scale.reverse.includes(scale.items[at] ?? '') ? scale.min + scale.max - answer : answer,
  )
}

/** The mean of what was answered when that is at least two thirds of the items (science.md B.3), else null. */
function scoreOf(answers: readonly number[]): number | null {
  const given = answers.filter((answer) => !Number.isNaN(answer))
  return given.length * 3 >= answers.length * 2 ? mean(given) : null
}

function countedAnswers(sheet: SurveySheet, at: number): number[][] {
  const scale = sheet.scales[at]
  return scale === undefined ? [] : (sheet.answers[at] ?? []).map((answers) => turned(scale, answers))
}

function scaleReport(sheet: SurveySheet, scale: Scale, at: number): ScaleReport {
  const answers = countedAnswers(sheet, at)
  const complete = answers.filter((row) => !row.some(Number.isNaN))
  const sums = complete.map((row) => mean(row) ?? 0)
  const scores = answers.map(scoreOf).filter((score) => score !== null)
  const alpha = cronbachAlpha(complete)
  return {
    scale: scale.name,
    n: complete.length,
    missing: answers.length - complete.length,
    mean: mean(sums),
    sd: deviation(sums),
    alpha,
    alphaInterval: alpha === null ? null : feldtInterval(alpha, complete.length, scale.items.length),
    omega: omega(complete),
    rwg: rwgOf(complete, scale),
    scored: { n: scores.length, mean: mean(scores), sd: deviation(scores) },
    items: itemReports(scale, answers, complete),
  }
}

function rwgOf(complete: readonly number[][], { min, max, items }: Scale): number | null {
  const steps = max - min + 1
  if (items.length > 1) return rwgOfScale(complete, steps)
  return rwg(
    complete.map(([only = 0]) => only),
    steps,
  )
}

function itemReports(scale: Scale, answers: readonly number[][], complete: readonly number[][]): ItemReport[] {
  const [rest, without] = [itemRest(complete), alphaWithout(complete)]
  return scale.items.map((item, at) => {
    const given = answers.map((row) => row[at] ?? Number.NaN).filter((answer) => !Number.isNaN(answer))
    return {
      item,
      reversed: scale.reverse.includes(item),
      n: given.length,
      missing: answers.length - given.length,
      mean: mean(given),
      sd: deviation(given),
      itemRest: rest[at] ?? null,
      alphaWithout: without[at] ?? null,
    }
  })
}

function scoredRows(sheet: SurveySheet, at: number): Scored[] {
  return countedAnswers(sheet, at).flatMap((answers, row) => {
    const score = scoreOf(answers)
    if (score === null) return []
    return [{ group: sheet.groups[row] ?? '', score, complete: answers.some(Number.isNaN) ? null : answers }]
  })
}

type Parted = { scale: Scale; shown: Map<string, Scored[]>; hidden: { group: string; reason: Suppressed['reason'] }[] }

/** The rows of a scale by group, as far as their number lets them be shown. */
function parted(sheet: SurveySheet, scale: Scale, at: number, k: number): Parted {
  const rows = scoredRows(sheet, at)
  const names = [...new Set(sheet.groups)].filter((group) => group !== '')
  const sizes = names.map((group) => ({ group, answers: rows.filter((row) => row.group === group).length }))
  const ungrouped = rows.filter(({ group }) => group === '').length
  const { shown, hidden } = shownGroups(sizes, { k, ungrouped })
  const silent = sizes
    .filter(({ answers }) => answers === 0)
    .map(({ group }) => ({ group, because: 'too-few' as const }))
  return {
    scale,
    shown: new Map(shown.map((group) => [group, rows.filter((row) => row.group === group)])),
    hidden: [...hidden, ...silent].map(({ group, because }) => ({
      group,
      reason: because === 'too-few' ? 'below-k' : 'complement',
    })),
  }
}

/** Where people agree, the group may be told by its mean; by convention from .7 on. */
const agreeing = 0.7

function groupReports({ scale, shown }: Parted): GroupReport[] {
  return [...shown].map(([group, rows]) => {
    const scores = rows.map(({ score }) => score)
    const agreement = rwgOf(
      rows.flatMap(({ complete }) => (complete === null ? [] : [complete])),
      scale,
    )
    return {
      scale: scale.name,
      group,
      n: rows.length,
      mean: mean(scores),
      sd: deviation(scores),
      rwg: agreement,
      ad: averageDeviation(scores),
      agrees: agreement !== null && agreement >= agreeing,
    }
  })
}

function gapsOf({ scale, shown }: Parted): Omit<GapReport, 'q'>[] {
  const names = [...shown.keys()]
  return names.flatMap((one, at) =>
    names.slice(at + 1).flatMap((other) => {
      const [first, second] = [one, other].map((name) => (shown.get(name) ?? []).map(({ score }) => score))
      const delta = first && second ? cliffsDelta(first, second)?.delta : undefined
      if (!first || !second || delta === undefined) return []
      return [
        {
          scale: scale.name,
          groups: [one, other] as [string, string],
          n: [first.length, second.length] as [number, number],
          delta,
          interval: deltaInterval(first, second),
          size: deltaSize(delta),
          ...deltaTest(first, second),
          power: deltaPower(first.length, second.length),
        },
      ]
    }),
  )
}

function suppressedOf(all: readonly Parted[]): Suppressed[] {
  const found = new Map<string, Suppressed>()
  for (const { scale, hidden } of all)
    for (const { group, reason } of hidden) {
      const known = found.get(`${reason} ${group}`) ?? { group, reason, scales: [] }
      found.set(`${reason} ${group}`, { ...known, scales: [...known.scales, scale.name] })
    }
  return [...found.values()].toSorted((one, other) => one.group.localeCompare(other.group))
}

const fewestStraight = 10

function straightLined({ scales, answers, rows }: SurveySheet): number | null {
  const items = scales.reduce((sum, scale) => sum + scale.items.length, 0)
  if (items < fewestStraight || scales.every(({ reverse }) => reverse.length === 0)) return null
  return rows.filter((_, row) => {
    const given = answers.flatMap((scale) => scale[row] ?? []).filter((answer) => !Number.isNaN(answer))
    return given.length >= fewestStraight && given.every((answer) => answer === given[0])
  }).length
}

/**
 * Scales of a survey with their reliability (science.md B.5), and the gaps between groups of at least k answers (B.6, B.8). Groups are
 * compared by the rows' scores; `grouped` false leaves groups out.
 */
export function surveyReport(sheet: SurveySheet, { k, grouped }: { k: number; grouped: boolean }): SurveyReport {
  const parts = grouped ? sheet.scales.map((scale, at) => parted(sheet, scale, at, k)) : []
  const gaps = parts.flatMap(gapsOf)
  const qs = benjaminiHochberg(gaps.map(({ p }) => p))
  return {
    rows: sheet.rows.length,
    scales: sheet.scales.map((scale, at) => {
      const report = scaleReport(sheet, scale, at)
      const part = parts[at]
      if (part === undefined) return report
      return { ...report, icc: intraclass([...part.shown.values()].map((rows) => rows.map(({ score }) => score))) }
    }),
    groups: parts.flatMap(groupReports),
    gaps: gaps.map((gap, at) => ({ ...gap, q: qs[at] ?? 1 })),
    suppressed: suppressedOf(parts),
    straightLined: straightLined(sheet),
  }
}

/** Each row's score on each scale, null with fewer than two thirds of its items answered. */
export function rowScores(sheet: SurveySheet): RowScores[] {
  const scores = sheet.scales.map((_, at) => countedAnswers(sheet, at).map(scoreOf))
  return sheet.rows.map((row, at) => ({
    row,
    scores: Object.fromEntries(sheet.scales.map(({ name }, scale) => [name, scores[scale]?.[at] ?? null])),
  }))
}
