/** Whose follow-up is spoken of, who speaks by which item, and the clocks that tell of it. */
export const spokenOf = [
  { about: 'sales', by: 'marketing', measure: 'item.information-a', clocks: 'answer' },
  { about: 'marketing', by: 'sales', measure: 'item.information-a', clocks: 'appeal' },
] as const

export type Finding = 'fits' | 'said-better' | 'said-worse' | 'unknown'

/** Praise (from 3.5) beside clocks kept in less than four of five, or blame (up to 2.5) beside kept ones, is worth a talk; all else fits. */
export function findingOf(said: number | null, kept: number | null): Finding {
  if (said === null || kept === null) return 'unknown'
  if (said >= 3.5 && kept < 0.8) return 'said-better'
  return said <= 2.5 && kept >= 0.8 ? 'said-worse' : 'fits'
}
