import type { DeltaSize, PowerWord } from '#platform/statistics.ts'
import type { Told } from './exposure.ts'
import type { Level } from './score.ts'

export type Cell = 'marketing' | 'sales' | 'leader' | 'staff'
/** How many answered, told in bands alone (science.md B.8, rule 5). */
export type Band = '5-9' | '10-19' | '20+'
export type Agreement = 'agree' | 'mixed' | 'polarised'

/** The mean of a cell, to a fortieth of the scale. At its ends only that it is so much or more, or less. */
export type Figure = {
  measure: string
  cell: Cell
  answers: Band
  mean: number
  edge: 'or-more' | 'or-less' | null
  agreement: Agreement | null
}

export type Gap = {
  measure: string
  between: 'sides' | 'ranks'
  /** Cliff's delta to a tenth, never nearer to 1 than .9; positive: marketing, or leaders, answer higher. */
  delta: number
  lower: number
  upper: number
  size: DeltaSize
  /** Beyond chance with all items counted (Benjamini and Hochberg, q .10). */
  beyondChance: boolean
  power: PowerWord
}

export type Share = { what: string; cell: Cell; share: number }

export type Reliability = {
  scale: string
  alpha: number | null
  lower: number | null
  upper: number | null
  omega: number | null
  reliable: boolean
}

/** All that is ever told of a wave; it is made once, at its end. */
export type Released = {
  k: number
  answers: Partial<Record<Cell, Band>>
  standing: {
    score: number
    score100: number
    level: Level
    chances: Record<Level, number>
    lower: number
    upper: number
  } | null
  figures: Figure[]
  gaps: Gap[]
  shares: Share[]
  reliability: Reliability[]
  /** Sheets that look unread, in bands; null below k of them. */
  unread: { fast: Band | null; straight: Band | null; levelWithout: Level | null }
  withheld: { cell: Cell | null; measure: string | null; because: 'too-few' | 'would-tell' | 'would-expose' }[]
}

/** The band of a count; null below k. */
export function bandOf(count: number, k = 5): Band | null {
  if (count < k) return null
  return count < 10 ? '5-9' : count < 20 ? '10-19' : '20+'
}

type Steps = { lower: number; upper: number }

/** A mean as it is told: to a fortieth of the scale, and no nearer to its ends than an eighth. */
export function toldMean(mean: number, { lower, upper }: Steps): Pick<Figure, 'mean' | 'edge'> {
  const [step, end] = [(upper - lower) / 40, (upper - lower) / 8]
  const rounded = lower + Math.round((mean - lower) / step) * step
  const clean = (value: number) => Number(value.toFixed(3))
  if (rounded > upper - end) return { mean: clean(upper - end), edge: 'or-more' }
  if (rounded < lower + end) return { mean: clean(lower + end), edge: 'or-less' }
  return { mean: clean(rounded), edge: null }
}

/** What a told mean says of the true one. */
export function spanOf(
  { mean, edge }: Pick<Figure, 'mean' | 'edge'>,
  { lower, upper }: Steps,
): Pick<Told, 'lower' | 'upper'> {
  const half = (upper - lower) / 80
  return { lower: edge === 'or-less' ? lower : mean - half, upper: edge === 'or-more' ? upper : mean + half }
}
