/** The mathematics of outcomes that other modules may use. */
export { poissonInterval } from './estimate.ts'
