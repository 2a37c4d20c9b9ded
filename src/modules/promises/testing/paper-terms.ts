import type { Terms } from '../domain/terms.ts'

export const eur = (amount: number) => ({ minor: Math.round(amount * 100), currency: 'EUR' })

/** The month of science.md C.4. */
export const paperTerms: Terms = {
  marketing: {
    measure: 'value',
    revenueGoal: eur(200_000),
    goalShare: 0.45,
    customerValue: eur(5000),
    segments: [
      { segment: 'demo', leads: 60, conversion: 0.12 },
      { segment: 'trial', leads: 40, conversion: 0.08 },
      { segment: 'webinar', leads: 150, conversion: 0.03 },
      { segment: 'e-book', leads: 300, conversion: 0.01 },
    ],
    acceptance: 0.7,
    opportunities: 0.3,
  },
  sales: {
    firstTouch: { 'high-intent': { minutes: 60 }, standard: { minutes: 480 } },
    firstTouchShare: 0.9,
    attempts: { atLeast: 6, days: 10, channels: 2, share: 0.8 },
    answer: { minutes: 960, share: 0.95 },
    capacity: { reps: 4, hoursPerRep: 60, minutesPerAttempt: 8, contactProbability: 0.32 },
  },
}
