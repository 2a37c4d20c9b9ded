export { type RuleTarget, type Target, ruleLetters } from './decide.ts'
export { letters } from './team-choice.ts'
