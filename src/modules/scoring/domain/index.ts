/** Scores of leads: points by rules, the model beside them, and how both are judged. Pure. */
export { type Contribution, type Encoding, type Term, contributionsOf, encodeFields } from './design.ts'
export type { Field } from './field.ts'
export { type Judgement, type ScoreMetrics, type Trial, type Verdict, judge } from './judge.ts'
export { leastPositives, learnSingleField, singleFieldAuc, tellsOutcomeFrom } from './single-field.ts'
