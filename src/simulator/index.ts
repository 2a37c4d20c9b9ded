export { simulate, simulateInBulk } from './simulate.ts'
export type { Batch, Simulation, SimulationOptions } from './simulate.ts'
