import { leastDeals, unknownChannel, type CreditRow, type Model, type ModelCredit } from '../contract.ts'
import { creditToTheCent } from '../domain/index.ts'
import type { Answer } from './answers.ts'
import { isHeuristic, minorOf } from './models.ts'
import type { Counted, FigureRow } from './read-figures.ts'

/** A key with its cents in each of the asked models. */
export type Credits = { key: string; deals: number; minors: Map<Model, number> }

/** Each key's credits; those of the data-driven models are shares of what the deals with a known journey are worth. */
export function creditsByKey(counted: Counted, models: readonly Model[], answer: Answer | null): Credits[] {
  const byKey = new Map<string, Credits>()
  const at = (key: string) => {
    const known = byKey.get(key) ?? { key, deals: 0, minors: new Map<Model, number>() }
    byKey.set(key, known)
    return known
  }
  for (const { key, deals } of counted.rows) at(key).deals = deals
  for (const model of models) {
    if (isHeuristic(model)) for (const row of counted.rows) at(row.key).minors.set(model, minorOf(row.minors, model))
    else
      for (const [key, minor] of learnedCents(counted, answer?.shares[model] ?? null)) at(key).minors.set(model, minor)
  }
  return [...byKey.values()]
}

function learnedCents({ rows, won }: Counted, shares: Record<string, number> | null): [string, number][] {
  if (shares === null) return []
  const unknown = rows.find(({ key }) => key === unknownChannel)
  const unknownMinor = unknown ? minorOf(unknown.minors, 'linear') : 0
  const channels = Object.keys(shares)
  const weights = channels.map((channel) => shares[channel] ?? 0)
  const known = won - unknownMinor
  // Without anything to learn from, all that is won stays unknown.
  const isLearned = weights.some((weight) => weight > 0)
  const parts = isLearned ? signedCents(weights, known) : []
  const cents = channels.map((channel, index): [string, number] => [channel, parts[index] ?? 0])
  const rest = isLearned ? unknownMinor : won
  return unknown || rest !== 0
    ? [...cents.filter(([channel]) => channel !== unknownChannel), [unknownChannel, rest]]
    : cents
}

/** The game of rates may take credit from a channel: what the others get is then more than there is, and the sum still holds. */
function signedCents(weights: readonly number[], minor: number): number[] {
  const take = weights.map((weight) => Math.max(0, -weight))
  const taken = take.reduce((sum, weight) => sum + weight, 0)
  if (taken === 0) return creditToTheCent(weights, minor)
  const off = Math.round(taken * minor)
  const given = creditToTheCent(
    weights.map((weight) => Math.max(0, weight)),
    minor + off,
  )
  const takenOff = creditToTheCent(take, off)
  return given.map((part, index) => part - (takenOff[index] ?? 0))
}

/** One row as it is shown. `own`: its linear-unique cents, by which phantom credit is told. */
export function shownRow(
  { key, deals, minors }: Credits,
  { won, answer, own }: { won: number; answer: Answer | null; own: number },
): CreditRow {
  const credits = [...minors].map(([model, minor]): ModelCredit => ({
    model,
    minor,
    share: won === 0 ? 0 : minor / won,
    lower: answer?.lower[model]?.[key] ?? null,
    upper: answer?.upper[model]?.[key] ?? null,
  }))
  const isPhantom = [...minors].some(
    ([model, minor]) => !isHeuristic(model) && minor > 0 && (deals === 0 || minor > 3 * own),
  )
  return {
    key: key === '' ? null : key,
    name: null,
    side: null,
    deals,
    credits,
    flags: [...(isPhantom ? (['phantom'] as const) : []), ...(deals < leastDeals ? (['few'] as const) : [])],
  }
}

export function ownCents(rows: readonly FigureRow[]): Map<string, number> {
  return new Map(rows.map(({ key, minors }) => [key, minorOf(minors, 'linear-unique')]))
}

/** What each model gave away against what was won. */
export function conservationOf(credits: readonly Credits[], models: readonly Model[], won: number) {
  return models.map((model) => {
    const credited = credits.reduce((sum, { minors }) => sum + (minors.get(model) ?? 0), 0)
    return { model, credited, difference: won - credited }
  })
}
