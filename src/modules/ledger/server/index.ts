import { implement } from '@orpc/server'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { ledgerContract } from '../contract.ts'
import { touchPage } from './read-touches.ts'

export { auditTrail, type AuditEntry } from './audit-trail.ts'
export {
  beforesOfImport,
  changesSince,
  dropBefores,
  isChangedByImport,
  keepBefores,
  type Change,
  type LaterChange,
} from './befores.ts'
export { record, type Fact } from './facts.ts'
export {
  rowsWithoutRecord,
  saveRecords,
  type Feed,
  type FieldColumn,
  type RecordTable,
  type Saved,
  type SavedRecord,
} from './save-records.ts'
export { isStale, markStale, monthsOf, takeStaleMonths } from './stale-months.ts'
export { saveTouches, withdrawTouches, type NewTouch } from './touches.ts'

const os = implement(ledgerContract).$context<Call>()

export const ledgerRouter = os.router({
  touches: os.touches.handler(({ context, input }) =>
    inWorkspace(context, (tx) => touchPage(tx, signedIn(context).workspaceId, input)),
  ),
})
