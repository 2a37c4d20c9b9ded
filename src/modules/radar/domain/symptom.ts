/** The 28 symptoms of science.md J, and what is said of each. */
export const symptomIds = [
  'J-01',
  'J-02',
  'J-03',
  'J-04',
  'J-05',
  'J-06',
  'J-07',
  'J-08',
  'J-09',
  'J-10',
  'J-11',
  'J-12',
  'J-13',
  'J-14',
  'J-15',
  'J-16',
  'J-17',
  'J-18',
  'J-19',
  'J-20',
  'J-21',
  'J-22',
  'J-23',
  'J-24',
  'J-25',
  'J-26',
  'J-27',
  'J-28',
] as const
export type SymptomId = (typeof symptomIds)[number]

export const families = [
  'survey',
  'meetings',
  'exchanges',
  'handoff',
  'decisions',
  'projects',
  'roles',
  'budget',
  'recognition',
  'customers',
  'activity',
  'friction',
  'funnel',
  'launch',
  'forecast',
  'language',
] as const
export type Family = (typeof families)[number]

export const grains = ['week', 'month', 'quarter'] as const
export type Grain = (typeof grains)[number]

export const units = [
  'share',
  'minutes',
  'ratio',
  'correlation',
  'count',
  'steps',
  'points',
  'hours',
  'difference',
] as const
export type Unit = (typeof units)[number]

/**
 * Over which time one reading looks. `own`: periods side by side, which make the firm's own baseline; `window`: so many weeks back, looked
 * at anew each week; `wave`: one reading a survey; `standing`: how it is now; `none`: the house has no source yet.
 */
export type Span =
  | { over: 'own'; grains: readonly Grain[] }
  | { over: 'window'; weeks: number }
  | { over: 'wave' }
  | { over: 'standing' }
  | { over: 'none' }

export type Symptom = {
  id: SymptomId
  family: Family
  span: Span
  unit: Unit
  /** Rows below which a period says "too few". */
  nMin: number
  /** Which side of the threshold is worse. */
  worse: 'above' | 'below'
  /** Where it starts to tell (a starting value); null where a test without a line decides. */
  threshold: number | null
  /** The least worsening against the own baseline that means anything; null without a baseline. On the logarithm for `log`. */
  leastChange: number | null
  /** Whether values are compared by their logarithm: medians of time, rows per outcome. */
  log: boolean
  /** Whether this symptom's alarm hangs on a test (p): these are corrected for all tests of the panel. */
  tested: boolean
  /** Whose deed may come first. It is never a question of guilt. */
  first: 'marketing' | 'sales' | 'both'
}
