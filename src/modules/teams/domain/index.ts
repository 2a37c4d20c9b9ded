export { type AbsenceSpan, type Presence, type Standing, type WhyNot, whyNotAt } from './presence.ts'
