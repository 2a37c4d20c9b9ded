/** How sales works a lead: up to `attempts` tries, each reaching the person with the same probability; it ends at the first contact. */
export type Working = { contactProbability: number; attempts: number; minutesPerAttempt: number }

export type Capacity = {
  /** Mean attempts a lead, and the share of leads that are reached. */
  expectedAttempts: number
  reached: number
  minutesPerLead: number
  /** Whole leads that one seller can work in a period, and all sellers together. */
  leadsPerRep: number
  leads: number
}

/** The share of leads reached within K attempts: 1 − (1 − p)^K (science.md C.4). */
export function contactShare(probability: number, attempts: number): number {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`a probability is 0 to 1, not ${probability}`)
  if (!(Number.isInteger(attempts) && attempts >= 1)) throw new RangeError(`attempts are 1 or more, not ${attempts}`)
  return -Math.expm1(attempts * Math.log1p(-probability))
}

/** Mean attempts a lead when one stops at the first contact: (1 − (1 − p)^K) / p, K where nobody is ever reached (science.md C.4). */
export function expectedAttempts(probability: number, attempts: number): number {
  const reached = contactShare(probability, attempts)
  // Below this nobody is reached in practice, and the quotient of two tiny numbers would be nonsense.
  return probability < 1e-12 ? attempts : reached / probability
}

/**
 * How many leads sales can work as promised (science.md C.4): `hoursPerRep` hours of each seller in the period, `reps` sellers (fractions
 * are part-time or absent ones). Leads are rounded down: half a lead is not worked as promised.
 */
export function capacityOf(working: Working, hoursPerRep: number, reps: number): Capacity {
  const { contactProbability, attempts, minutesPerAttempt } = working
  if (!(minutesPerAttempt > 0 && hoursPerRep >= 0 && reps >= 0)) throw new RangeError('minutes, hours and sellers')
  const expected = expectedAttempts(contactProbability, attempts)
  const minutesPerLead = expected * minutesPerAttempt
  const whole = (leads: number) => Math.floor(Number(leads.toPrecision(14)))
  return {
    expectedAttempts: expected,
    reached: contactShare(contactProbability, attempts),
    minutesPerLead,
    leadsPerRep: whole((hoursPerRep * 60) / minutesPerLead),
    leads: whole((hoursPerRep * reps * 60) / minutesPerLead),
  }
}

/** A promised volume that sales can't work as promised must not come into force (science.md C.4). */
export function canBeWorked(promisedLeads: number, capacity: Capacity): boolean {
  return promisedLeads <= capacity.leads
}
