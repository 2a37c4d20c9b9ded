/** Models of attribution: pure calculations on journeys and on aggregated paths. */
export { type JourneyRules, type JourneyTouch, journeyOf, pathOf, touchBehind, unknownChannel } from './journey.ts'
export {
  type HeuristicModel,
  type HeuristicOptions,
  type KeyTouches,
  type PositionShares,
  heuristicModels,
  heuristicWeights,
} from './heuristics.ts'
export { creditToTheCent } from './cents.ts'
export { type PathRow, type PathTable, pathTable, totalsOf } from './paths.ts'
export { type PathModel, creditOfWeights, isPathModel, pathCredit, weightsOfPaths } from './path-heuristics.ts'
export { type ChannelCredit, type MarkovCredit, type MarkovWish, markovCredit } from './markov.ts'
export {
  type PlaceCredit,
  type RateGame,
  orderedShapley,
  rateShapley,
  shapleyCredit,
  shapleyOfGame,
} from './shapley.ts'
export {
  type BootstrapWish,
  type Estimator,
  type ShareInterval,
  type ShareIntervals,
  bootstrapShares,
  bootstrapSteps,
  certainRanks,
  markovEstimator,
  pathEstimator,
  rateEstimator,
  weightedEstimator,
} from './bootstrap.ts'
export { type ModelRange, type PhantomFlag, modelRange, phantomFlags } from './quarrel.ts'
export {
  type ChainOfTransitions,
  type EndNames,
  type Transition,
  type TransitionFault,
  chainOfTransitions,
  markovOfTransitions,
} from './transitions.ts'
export { type CausedBy, type ChannelBias, type ModelBias, biasOfModels } from './bias.ts'
export { type Distribution, distributionOf } from './distribution.ts'
