/** Calculations on plain files: pure, fed row by row. */
export { readCalendar } from './calendar-file.ts'
export { type ClockQuestion, type TimedCase, timeCases } from './clock-cases.ts'
export { type ClockFigures, type ClockSummary, hours, summarise } from './clock-summary.ts'
export { EventLog } from './event-log.ts'
export { readLimit } from './limit.ts'
export { type EventColumns, addEvent } from './read-events.ts'
export { timeReader } from './read-time.ts'
export { brokenRow, filledCell, instantOfCell } from './read-events.ts'
export { type SlaAccount, slaAccount } from './sla-account.ts'
export { type DailyDelivery, readSla } from './sla-file.ts'
export { type Contribution, type Term, contributionsOf } from '#modules/scoring/domain/index.ts'
export { type LeftOut, type LeftOutReason } from './score-fields.ts'
export { type Judgement, type ScoreMetrics, type Verdict } from '#modules/scoring/domain/index.ts'
export { type KnownField, type ScoreQuestion, type Scored, fieldWeights, scoreTable } from './score-model.ts'
export { ScoreTable } from './score-table.ts'
export { type TermReport, termReports } from './score-words.ts'
export { type DedupeKind, type Role, planDedupe, roles } from './dedupe-columns.ts'
export { type Deduped, type LikelyPair, type WeightsWish, dedupe } from './dedupe.ts'
export { isMissing, numberOf } from './cell-number.ts'
export { type NetworkColumns, type NetworkReport, NetworkTable, networkReport } from './network-table.ts'
export { type GapReport, type ScaleReport, type SurveyReport, rowScores, surveyReport } from './survey.ts'
export { type Scale, readScales } from './survey-scales.ts'
export { addRow, emptySheet } from './survey-sheet.ts'
export { type Period, type SeriesReport, seriesReport, timeAxis } from './trend-table.ts'
export { type ReadAmount, amountReader, conversionReader } from './attribution-columns.ts'
export { type JourneyBasis, type Journeys, JourneyBook } from './attribution-journeys.ts'
export { readPathRow, readTransition } from './attribution-paths.ts'
export {
  type AskedModel,
  type AttributionReport,
  type CreditedModel,
  askedModels,
  attributionReport,
  markovModel,
} from './attribution-report.ts'
