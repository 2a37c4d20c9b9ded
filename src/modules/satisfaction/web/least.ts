/** Fewer answers say nothing about all the others; the same number as the rule has. */
export { fewestAnswers as least } from '../domain/score.ts'
