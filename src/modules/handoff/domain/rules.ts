import { type CardField, cardFields } from './card.ts'
import type { LeadClass } from './events.ts'

/** What both sides agreed on clocks and answers. Minutes are business minutes. */
export type HandoffRules = {
  budgets: Readonly<Record<LeadClass, { firstTouch: number; answer: number; expires: number }>>
  appealMinutes: number
  /** What the card of a hand-off has to say. */
  cardFields: CardField[]
  /** Percent of the time used at which the owner hears of it. */
  warnAt: number[]
  /** Whether a lead whose answer is late goes to the next in turn. */
  reassignOnBreach: boolean
  /** Whose calendar counts after a change of owner. */
  policy: 'first-owner' | 'follow-owner'
  pauseReasons: { key: PauseReason; mostDays: number }[]
  /** Days that must lie between putting somebody aside and waking them, and how often it may be done. */
  coolOffDays: number
  mostReturns: number
  /** A human contact this shortly before the hand-off counts as the first touch. */
  existingContactHours: number
  duplicateMinutes: number
}

export const pauseReasons = ['customer-asked', 'legal'] as const
export type PauseReason = (typeof pauseReasons)[number]

/** The house's first rules, until a signed promise says otherwise (science.md C.3: 60 minutes, else one business day). */
export const firstRules: HandoffRules = {
  budgets: {
    'high-intent': { firstTouch: 60, answer: 240, expires: 2400 },
    standard: { firstTouch: 480, answer: 960, expires: 4800 },
  },
  appealMinutes: 960,
  cardFields: [...cardFields],
  warnAt: [50, 75, 90],
  reassignOnBreach: true,
  policy: 'first-owner',
  pauseReasons: [
    { key: 'customer-asked', mostDays: 14 },
    { key: 'legal', mostDays: 30 },
  ],
  coolOffDays: 7,
  mostReturns: 4,
  existingContactHours: 24,
  duplicateMinutes: 10,
}
