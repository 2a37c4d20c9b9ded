import { simulate, type Simulation } from '#simulator/index.ts'

/** The company that a new house opens with, always the same story, told up to a day. */
export const demoCompany = {
  name: 'Lindhav Flow AB',
  currency: 'EUR',
  country: 'SE',
  timeZone: 'Europe/Stockholm',
  demo: true,
}

const seed = 20_061

export function simulateDemo(endsAt: Date): Simulation {
  return simulate({ seed, endsAt })
}
