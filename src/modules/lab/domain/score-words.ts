import type { LogisticModel } from '#platform/statistics.ts'
import type { Term } from '#modules/scoring/domain/index.ts'

export type TermReport = {
  level: string | null
  missing: boolean
  /** Mean and deviation in the rows learned from. */
  mean: number
  deviation: number
  /** Log-odds per deviation (the standardised coefficient), and per unit of the field. */
  perDeviation: number
  perUnit: number
  /** Numbers: the odds are multiplied so by one deviation more. Levels: so by this level against the average row. */
  oddsRatio: number
}

function reportOf(term: Term, coefficient: number, fieldMean: number): TermReport {
  const { level, missing, mean, deviation } = term
  const perUnit = coefficient / deviation
  const oddsRatio = level === null && !missing ? Math.exp(coefficient) : Math.exp(perUnit - fieldMean)
  return { level, missing, mean, deviation, perDeviation: coefficient, perUnit, oddsRatio }
}

/** The coefficients of each field, standardised and per unit; levels are compared with the average row of their field. */
export function termReports(model: LogisticModel, terms: readonly Term[]): Map<string, TermReport[]> {
  const meanOf = new Map<string, number>()
  for (const [i, term] of terms.entries()) {
    if (term.level === null && !term.missing) continue
    const share = ((model.coefficients[i] ?? 0) * term.mean) / term.deviation
    meanOf.set(term.field, (meanOf.get(term.field) ?? 0) + share)
  }
  const reports = new Map<string, TermReport[]>()
  for (const [i, term] of terms.entries()) {
    const report = reportOf(term, model.coefficients[i] ?? 0, meanOf.get(term.field) ?? 0)
    reports.set(term.field, [...(reports.get(term.field) ?? []), report])
  }
  return reports
}
