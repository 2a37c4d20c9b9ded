import { normalQuantile, studentQuantile } from '#platform/statistics.ts'

export const questions = ['nps', 'csat'] as const
export type Question = (typeof questions)[number]

/** Fewer answers say nothing about all the others. */
export const fewestAnswers = 10

export const scales: Record<Question, { least: number; most: number }> = {
  nps: { least: 0, most: 10 },
  csat: { least: 1, most: 5 },
}

export function fitsScale(question: Question, score: number): boolean {
  const { least, most } = scales[question]
  return Number.isInteger(score) && score >= least && score <= most
}

/** How many of each: recommend (9, 10), neither (7, 8), would not (0 to 6). */
export type Leanings = { promoters: number; passives: number; detractors: number }

export type Estimate = { estimate: number; low: number; high: number; n: number }

/** What one answer adds to the net score. */
export function leaningOf(score: number): 1 | 0 | -1 {
  return score >= 9 ? 1 : score >= 7 ? 0 : -1
}

/**
 * Net promoter score in points, −100 to 100: the share of promoters less that of detractors. Its variance is
 * (promoters + detractors) / n − (score / 100)², over n; the interval ends at the ends of the scale. Null below `fewestAnswers`.
 */
export function netPromoterScore({ promoters, passives, detractors }: Leanings, confidence = 0.95): Estimate | null {
  const n = promoters + passives + detractors
  if (n < fewestAnswers) return null
  const score = (promoters - detractors) / n
  const error = Math.sqrt(((promoters + detractors) / n - score ** 2) / n)
  const half = normalQuantile((1 + confidence) / 2) * error
  return {
    estimate: score * 100,
    low: Math.max(-1, score - half) * 100,
    high: Math.min(1, score + half) * 100,
    n,
  }
}

/** Mean of satisfaction, 1 to 5, with Student's interval, from n, the sum and the sum of squares. Null below `fewestAnswers`. */
export function meanSatisfaction(
  { n, sum, squares }: { n: number; sum: number; squares: number },
  confidence = 0.95,
): Estimate | null {
  if (n < fewestAnswers) return null
  const estimate = sum / n
  const variance = Math.max(0, squares - n * estimate ** 2) / (n - 1)
  const half = studentQuantile((1 + confidence) / 2, n - 1) * Math.sqrt(variance / n)
  const { least, most } = scales.csat
  return { estimate, low: Math.max(least, estimate - half), high: Math.min(most, estimate + half), n }
}
