import type { Field, JourneyPart, WonAmounts } from '../domain/journey.ts'

/** The columns of one version of a part that this process has read; `fields` holds null for a field the part does not know. */
export type PartColumns = {
  days: Pick<JourneyPart, 'starts' | 'days'> | null
  amounts: WonAmounts | null
  fields: Map<string, Field | null>
  size: number
}

/** Beyond this many bytes the parts that were asked for longest ago are read again when they are asked for. */
const mostBytes = 64 * 2 ** 20
const forgottenAfter = 10 * 60_000

const kept = new Map<string, PartColumns>()
let forgetting: NodeJS.Timeout | undefined

/**
 * Columns never change under their version, so any process may keep them without asking again. They are only ever looked up
 * by versions that the database has just told to somebody of that workspace.
 */
export const columnsInMemory = {
  of(version: string): PartColumns {
    const columns = kept.get(version) ?? { days: null, amounts: null, fields: new Map(), size: 0 }
    kept.delete(version)
    kept.set(version, columns)
    return columns
  },

  /** Lets go of what is too much, and of everything after ten quiet minutes. */
  tidy(): void {
    let size = 0
    for (const columns of kept.values()) size += columns.size
    for (const [version, columns] of kept) {
      if (size <= mostBytes) break
      kept.delete(version)
      size -= columns.size
    }
    clearTimeout(forgetting)
    forgetting = setTimeout(() => kept.clear(), forgottenAfter)
    forgetting.unref()
  },
}
