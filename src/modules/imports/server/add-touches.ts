import { readCompany } from '#platform/server/company.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { SentTouch } from '../contract.ts'
import type { FieldValues } from '../domain/fields.ts'
import type { GoodRow } from './read-chunks.ts'
import { saveTouchRows, type TwoSided } from './save-touch-rows.ts'

type Wish = { feed: string; side: TwoSided; touches: readonly SentTouch[] }

/** Writes down touches that a program sends, as those of a file are written down. */
export async function addTouches(call: Call, { feed, side, touches }: Wish) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const { country } = await readCompany(tx, workspaceId)
    const ingest = { workspaceId, source: feed, importId: null, now: call.house.clock.now(), defaultCountry: country }
    const outcomes = await saveTouchRows(tx, ingest, side, touches.map(rowOf))
    await announce(tx, 'touches')
    return {
      created: outcomes.filter((outcome) => outcome?.saved === 'created').length,
      unchanged: outcomes.filter((outcome) => outcome?.saved === 'unchanged').length,
      rejected: outcomes.flatMap((outcome, at) => (outcome === null ? [at] : [])),
    }
  })
}

function rowOf({ occurredAt, custom = {}, ...told }: SentTouch, at: number): GoodRow {
  const filled = Object.entries(told).filter(([, value]) => value !== undefined)
  const values: FieldValues = { ...Object.fromEntries(filled), occurredAt: occurredAt.toISOString() }
  const record = { values, custom, dayOnly: [], unmatchable: [], outcome: null }
  return {
    row: at,
    externalId: told.externalId,
    record,
    flat: { ...values, externalId: told.externalId, custom, unmatchable: [] },
  }
}
