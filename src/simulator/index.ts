export { freeMailDomain } from './account.ts'
export { plantedPlan, simulate, simulateInBulk } from './simulate.ts'
export type { Batch, Simulation, SimulationOptions } from './simulate.ts'
