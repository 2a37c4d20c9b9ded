export { catalogue, symptomOf, type Grain, type Symptom, type SymptomId } from './catalogue.ts'
export { chooseGrain } from './grain.ts'
export { judge } from './judge.ts'
export {
  answersReading,
  effortReading,
  energyReading,
  gaveWayReading,
  loopReading,
  meetingReading,
  networkReading,
  parityReading,
  shareReading,
  stepsReading,
  type Decided,
  type Effort,
} from './measures.ts'
export { colourOf, movesOf, type Colour, type Moves } from './panel.ts'
export { unread, type PeriodReading, type Point, type Reading } from './reading.ts'
