export {
  calibrate,
  enoughPromises,
  offBy,
  verdictOf,
  type Calibration,
  type Judged,
  type Verdict,
} from './calibration.ts'
export {
  contributionKinds,
  contributionStates,
  liesWithin,
  roomOnLine,
  type ContributionKind,
  type ContributionState,
} from './contribution.ts'
export {
  effects,
  isSameMeasure,
  isSupported,
  units,
  unitsFor,
  type Effect,
  type Expected,
  type Found,
  type Measure,
  type Unit,
} from './effects.ts'
export { laggedReturn, type MonthAmount, type ReturnMonth } from './lagged-return.ts'
export {
  cardStateOf,
  cardStates,
  coverageOf,
  promiseAmong,
  registrationOf,
  registrations,
  settlingDays,
  type CardState,
  type Registration,
} from './register.ts'
export { meetingsOf, rowsOfSpans, type Meeting, type Span } from './timeline.ts'
