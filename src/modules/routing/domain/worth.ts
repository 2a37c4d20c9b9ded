/** What the closed leads of one class came to. Amounts in units of the average won deal. */
export type ClassOutcome = {
  readonly leads: number
  readonly won: number
  readonly meanWorth: number
  readonly spread: number
}

/** What a lead of a class is worth in average won deals, and the variance of that figure. */
export type LeadWorth = { readonly value: number; readonly variance: number }

/**
 * Worth of a lead of a class: its conversion times the mean worth of a deal won from it. Both are estimates: the conversion
 * is (won + 2) / (n + 4) (Agresti and Coull), and the variances go on by the delta method. `spread` is the standard deviation
 * of the worth of its won deals, 0 when there is one at most. A class without won deals has the mean worth 1.
 */
export function worthOf({ leads, won, meanWorth, spread }: ClassOutcome): LeadWorth {
  const conversion = (won + 2) / (leads + 4)
  const ofConversion = (conversion * (1 - conversion)) / (leads + 4)
  const worth = won > 0 ? meanWorth : 1
  const ofWorth = won > 1 ? spread ** 2 / won : worth ** 2
  return { value: conversion * worth, variance: worth ** 2 * ofConversion + conversion ** 2 * ofWorth }
}

/** One lead as far as fairness goes: its class, who got it, and the share that each could have had. */
export type DealtLead = { valueClass: string; memberId: string; shares: ReadonlyMap<string, number> }

export type Fairness = {
  worth: { value: number; low: number; high: number }
  fair: number
  verdict: 'even' | 'more' | 'less' | 'too-few'
}

type Sums = { got: Map<string, number>; fair: Map<string, number>; chance: number; leads: number }

const nearlySure = 1.96
/** Below so many leads nobody can tell luck from favour. */
const fewest = 10

/**
 * What each person got in expected worth, with a 95 % interval, beside what the weights would have given among those who could
 * take each lead. `more` and `less` are said only when the difference is beyond both what is not known of the classes and the
 * luck of which lead came at whose turn.
 */
export function fairnessOf(
  leads: readonly DealtLead[],
  worthOfClass: ReadonlyMap<string, LeadWorth>,
): Map<string, Fairness> {
  const sums = new Map<string, Sums>()
  for (const lead of leads) addLead(sums, lead, worthOfClass.get(lead.valueClass)?.value ?? 0)
  return new Map([...sums].map(([memberId, each]) => [memberId, judge(each, worthOfClass)]))
}

function sumsOf(sums: Map<string, Sums>, memberId: string): Sums {
  const known = sums.get(memberId)
  if (known) return known
  const fresh = { got: new Map<string, number>(), fair: new Map<string, number>(), chance: 0, leads: 0 }
  sums.set(memberId, fresh)
  return fresh
}

function add(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by)
}

function addLead(sums: Map<string, Sums>, { valueClass, memberId, shares }: DealtLead, value: number): void {
  const taker = sumsOf(sums, memberId)
  add(taker.got, valueClass, 1)
  taker.leads += 1
  // A lead that was nobody's turn (an owner's, a named person's) is fairly where it is.
  if (shares.size === 0) add(taker.fair, valueClass, 1)
  for (const [each, share] of shares) {
    const person = sumsOf(sums, each)
    add(person.fair, valueClass, share)
    person.chance += value ** 2 * share * (1 - share)
  }
}

function judge({ got, fair, chance, leads }: Sums, worthOfClass: ReadonlyMap<string, LeadWorth>): Fairness {
  let [value, variance, even, difference, unsure] = [0, 0, 0, 0, chance]
  for (const [valueClass, worth] of worthOfClass) {
    const [has, due] = [got.get(valueClass) ?? 0, fair.get(valueClass) ?? 0]
    value += has * worth.value
    variance += has ** 2 * worth.variance
    even += due * worth.value
    difference += (has - due) * worth.value
    unsure += (has - due) ** 2 * worth.variance
  }
  const half = nearlySure * Math.sqrt(variance)
  const beyond = Math.abs(difference) > nearlySure * Math.sqrt(unsure)
  const verdict = leads < fewest ? 'too-few' : !beyond ? 'even' : difference > 0 ? 'more' : 'less'
  return { worth: { value, low: Math.max(0, value - half), high: value + half }, fair: even, verdict }
}
