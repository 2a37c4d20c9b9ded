import type { LogisticModel } from '#platform/statistics.ts'
import { type Contribution, type Term, baseLogOdds } from './design.ts'
import { type FeatureField, type Seen, valueOf } from './features.ts'

/** What a positive outcome is: a won deal, or, while there are too few of those, a hand-off that sales accepted. */
export type Target = 'won' | 'accepted'

/** A fitted model as it is kept: columns as they were standardised, one coefficient each. */
export type KeptModel = {
  target: Target
  intercept: number
  terms: Term[]
  coefficients: number[]
  fields: FeatureField[]
}

export type Explained = {
  /** Log-odds of the average lead that was learned from, and of this one. */
  base: number
  logOdds: number
  /** Base and contributions add up to the log-odds; the largest stands first. */
  contributions: (Contribution & { said: string | number | null })[]
}

const otherLevel = '(other)'

function logistic({ intercept, coefficients }: KeptModel): LogisticModel {
  return { intercept, coefficients: Float64Array.from(coefficients), rounds: 0, settled: true }
}

/** A field's part of the log-odds: β times the standardised value of the column that speaks for this lead. */
function partOf(model: KeptModel, places: readonly number[], said: string | number | null): number {
  const term = places
    .map((place) => ({ place, term: model.terms[place] }))
    .find(({ term: one }) => {
      if (one === undefined) return false
      if (typeof said === 'string') return one.level === said
      return one.level === null && one.missing === (said === null)
    })
  const spoken =
    term ??
    (typeof said === 'string'
      ? places.map((place) => ({ place, term: model.terms[place] })).find(({ term: one }) => one?.level === otherLevel)
      : undefined)
  if (spoken?.term === undefined) return 0
  const { mean, deviation } = spoken.term
  const value = typeof said === 'number' ? (said - mean) / deviation : 1 / deviation
  return (model.coefficients[spoken.place] ?? 0) * value
}

/** The places of each field's columns among the terms. */
function placesOf(model: KeptModel): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (const [place, { field }] of model.terms.entries()) places.set(field, [...(places.get(field) ?? []), place])
  return places
}

/** The log-odds of leads one after the other; the columns are looked up once. */
export function logOddsBy(model: KeptModel): (seen: Seen) => number {
  const places = placesOf(model)
  return (seen) =>
    model.fields.reduce(
      (sum, field) => sum + partOf(model, places.get(field.name) ?? [], valueOf(seen, field)),
      model.intercept,
    )
}

/** What each field adds to the log-odds beyond the average lead: β·(x − mean), with what it said (science.md H). */
export function explain(model: KeptModel, seen: Seen): Explained {
  const places = placesOf(model)
  const contributions = model.fields.map((field) => {
    const said = valueOf(seen, field)
    const own = places.get(field.name) ?? []
    const average = own.reduce((sum, place) => {
      const term = model.terms[place]
      if (term === undefined || (term.level === null && !term.missing)) return sum
      return sum + ((model.coefficients[place] ?? 0) * term.mean) / term.deviation
    }, 0)
    return { field: field.name, value: partOf(model, own, said) - average, said }
  })
  return {
    base: baseLogOdds(logistic(model), model.terms),
    logOdds: logOddsBy(model)(seen),
    contributions: contributions.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value)),
  }
}
