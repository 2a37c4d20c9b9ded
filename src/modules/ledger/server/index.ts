export { record, type Fact } from './facts.ts'
export { markStale, monthsOf, takeStaleMonths } from './stale-months.ts'
