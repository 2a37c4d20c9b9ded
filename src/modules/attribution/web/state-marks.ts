import type { StatusKind } from '#web/ui/status.tsx'
import type { Period } from './shapes.ts'

/** The sign beside the word of a period's state. */
export const stateMarks: Readonly<Record<Period['state'], StatusKind>> = {
  open: 'open',
  'half-signed': 'paused',
  frozen: 'kept',
}
