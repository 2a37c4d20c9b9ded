export { auditTrail, type AuditEntry } from './audit-trail.ts'
export { record, type Fact } from './facts.ts'
export { markStale, monthsOf, takeStaleMonths } from './stale-months.ts'
