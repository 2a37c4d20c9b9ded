import type { Symptom, SymptomId } from './symptom.ts'

export {
  families,
  grains,
  symptomIds,
  units,
  type Family,
  type Grain,
  type Span,
  type Symptom,
  type SymptomId,
  type Unit,
} from './symptom.ts'

const byWeek = { over: 'own', grains: ['week', 'month', 'quarter'] } as const
const byMonth = { over: 'own', grains: ['month', 'quarter'] } as const
const wave = { over: 'wave' } as const
const standing = { over: 'standing' } as const
const none = { over: 'none' } as const
const weeks = (count: number) => ({ over: 'window', weeks: count }) as const

const usual = {
  unit: 'share',
  worse: 'above',
  leastChange: null,
  log: false,
  tested: true,
  first: 'both',
} as const

/**
 * In the order of science.md J. Thresholds are its starting values; the least change is half of the way to them where it gives none.
 * J-08 has a line for the mean, since surveys release no share of it: at 3.5 some 30 % of usual answers lie at 4 or above.
 */
export const catalogue: readonly Symptom[] = [
  {
    ...usual,
    id: 'J-01',
    family: 'meetings',
    span: weeks(26),
    unit: 'correlation',
    nMin: 12,
    worse: 'below',
    threshold: 0,
  },
  { ...usual, id: 'J-02', family: 'exchanges', span: byWeek, nMin: 50, threshold: 0.5, leastChange: 0.15 },
  {
    ...usual,
    id: 'J-03',
    family: 'exchanges',
    span: byMonth,
    unit: 'correlation',
    nMin: 60,
    threshold: 0.6,
    leastChange: 0.2,
  },
  { ...usual, id: 'J-04', family: 'roles', span: standing, nMin: 20, threshold: 0.1, tested: false },
  { ...usual, id: 'J-05', family: 'recognition', span: weeks(26), nMin: 20, worse: 'below', threshold: 0.15 },
  { ...usual, id: 'J-06', family: 'projects', span: weeks(52), nMin: 6, worse: 'below', threshold: 0.5 },
  { ...usual, id: 'J-07', family: 'survey', span: wave, nMin: 5, threshold: 0.4, leastChange: 0.15, tested: false },
  { ...usual, id: 'J-08', family: 'survey', span: wave, unit: 'points', nMin: 5, threshold: 3.5, tested: false },
  {
    ...usual,
    id: 'J-09',
    family: 'activity',
    span: byWeek,
    unit: 'ratio',
    nMin: 8,
    threshold: null,
    leastChange: 0.405,
    log: true,
  },
  { ...usual, id: 'J-10', family: 'decisions', span: byMonth, unit: 'steps', nMin: 3, threshold: null },
  {
    ...usual,
    id: 'J-11',
    family: 'handoff',
    span: byWeek,
    nMin: 20,
    threshold: 0.1,
    leastChange: 0.05,
    first: 'sales',
  },
  {
    ...usual,
    id: 'J-12',
    family: 'handoff',
    span: byWeek,
    nMin: 20,
    threshold: 0.15,
    leastChange: 0.075,
    first: 'sales',
  },
  {
    ...usual,
    id: 'J-13',
    family: 'exchanges',
    span: byWeek,
    unit: 'minutes',
    nMin: 20,
    threshold: null,
    leastChange: 0.405,
    log: true,
  },
  {
    ...usual,
    id: 'J-14',
    family: 'exchanges',
    span: byWeek,
    nMin: 30,
    worse: 'below',
    threshold: 0.6,
    leastChange: 0.1,
  },
  { ...usual, id: 'J-15', family: 'launch', span: none, nMin: 10, threshold: 0.1 },
  {
    ...usual,
    id: 'J-16',
    family: 'handoff',
    span: byWeek,
    nMin: 10,
    threshold: 0.2,
    leastChange: 0.1,
    first: 'marketing',
  },
  { ...usual, id: 'J-17', family: 'budget', span: standing, nMin: 1, threshold: 0.1, tested: false },
  {
    ...usual,
    id: 'J-18',
    family: 'recognition',
    span: weeks(26),
    unit: 'count',
    nMin: 10,
    threshold: 1,
    tested: false,
  },
  { ...usual, id: 'J-19', family: 'customers', span: weeks(13), nMin: 5, threshold: 0.5, first: 'marketing' },
  { ...usual, id: 'J-20', family: 'survey', span: wave, unit: 'points', nMin: 5, threshold: 1, tested: false },
  { ...usual, id: 'J-21', family: 'survey', span: wave, unit: 'count', nMin: 5, threshold: 2, tested: false },
  { ...usual, id: 'J-22', family: 'roles', span: standing, unit: 'count', nMin: 0, threshold: 0, tested: false },
  { ...usual, id: 'J-23', family: 'forecast', span: none, unit: 'difference', nMin: 6, threshold: 0.15 },
  {
    ...usual,
    id: 'J-24',
    family: 'friction',
    span: byMonth,
    nMin: 5,
    threshold: 0.2,
    leastChange: 0.1,
    tested: false,
  },
  { ...usual, id: 'J-25', family: 'decisions', span: weeks(26), nMin: 10, threshold: null },
  {
    ...usual,
    id: 'J-26',
    family: 'survey',
    span: wave,
    unit: 'points',
    nMin: 5,
    worse: 'below',
    threshold: 4,
    tested: false,
  },
  { ...usual, id: 'J-27', family: 'language', span: none, nMin: 20, threshold: 0.5 },
  { ...usual, id: 'J-28', family: 'funnel', span: weeks(13), nMin: 30, threshold: 0.95, tested: false },
]

const byId = new Map(catalogue.map((symptom) => [symptom.id, symptom]))

export function symptomOf(id: SymptomId): Symptom {
  const found = byId.get(id)
  if (!found) throw new RangeError(`no symptom is called ${id}`)
  return found
}
