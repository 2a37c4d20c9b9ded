import type { Module } from '#platform/server/house.ts'
import { tellHistory } from './tell-history.ts'

export { openDemo } from './open-demo.ts'

/** The simulated company is no module of the business: it only has the job that completes it behind open doors. */
export const demoModule: Module = { name: 'demo', jobs: (house) => ({ 'demo.tell-history': tellHistory(house) }) }
