import type { Tx } from '#platform/server/database.ts'
import type { Direction } from '../../domain/causes.ts'

/** One recount: whose lists, in which zone months begin, and whether all rows or the changed ones are counted. */
export type Recount = {
  tx: Tx
  workspaceId: string
  timeZone: string
  direction: Direction
  all: boolean
}
