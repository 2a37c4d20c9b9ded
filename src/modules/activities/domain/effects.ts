/** The three effects that every activity answers for. */
export const effects = ['satisfaction', 'brand', 'sales'] as const
export type Effect = (typeof effects)[number]

/**
 * In what an effect is said: points of a scale (`nps`, `csat`), percentage points, plain numbers of a period (searches, visits),
 * money in minor units of its currency, deals, leads.
 */
export const units = ['nps', 'csat', 'points', 'count', 'money', 'deals', 'leads'] as const
export type Unit = (typeof units)[number]

const unitsOf: Record<Effect, readonly Unit[]> = {
  satisfaction: ['nps', 'csat'],
  brand: ['points', 'count'],
  sales: ['money', 'deals', 'leads', 'points'],
}

/** The units in which an effect may be said. */
export function unitsFor(effect: Effect): readonly Unit[] {
  return unitsOf[effect]
}

/** A unit and, for money alone, its currency. */
export type Measure = { unit: Unit; currency: string | null }

export function isSameMeasure(one: Measure, other: Measure): boolean {
  return one.unit === other.unit && one.currency === other.currency
}

/** What was expected: a range, or one amount where both ends are the same. */
export type Expected = Measure & { low: number; high: number }

/** What was found out, with its interval; ends are null where nobody gave any. */
export type Found = Measure & { estimate: number; low: number | null; high: number | null }

/** A claim says how it was found out and how sure that is; without both it is not supported (science.md S4-02). */
export function isSupported({ method, low, high }: { method: string | null } & Pick<Found, 'low' | 'high'>): boolean {
  return method !== null && method.trim() !== '' && low !== null && high !== null
}
