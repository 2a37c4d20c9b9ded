export { type AbsenceSpan, type Presence, type Standing, type WhyNot, standingAt, whyNotAt } from './presence.ts'
