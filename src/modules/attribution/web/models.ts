import { dataDrivenModels, heuristicModels, type HeuristicModel, type Model } from '../contract-shapes.ts'

/** All models in the order in which they stand on every page: by rule first, then those that learn. */
export const allModels: readonly Model[] = [...heuristicModels, ...dataDrivenModels]

/** Models that learn from all journeys; no pay rule may take their shares. */
export function learns(model: Model): boolean {
  return dataDrivenModels.some((one) => one === model)
}

export function modelIn(text: string | null): Model | undefined {
  return allModels.find((model) => model === text)
}

/** The model itself where rows of a deal know it, else the plain one: models that learn say nothing of a single deal. */
export function ruleModel(model: Model): HeuristicModel {
  return heuristicModels.find((one) => one === model) ?? 'linear'
}
