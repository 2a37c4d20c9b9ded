import { readCompany } from '#platform/server/company.ts'
import type { Tx } from '#platform/server/database.ts'
import { panelNow } from '#modules/radar/server/index.ts'

/** A director reads three; the rest stands on the radar. */
const most = 3

/** The radar in three lines: its colour, and the alarms that nobody has explained, the dearest first. */
export async function radarOf(tx: Tx, workspaceId: string, now: Date) {
  const { currency } = await readCompany(tx, workspaceId)
  const { state, since, symptoms } = await panelNow(tx, { workspaceId, now })
  const alarms = symptoms.filter((symptom) => symptom.state === 'alarm')
  return {
    state,
    since,
    symptoms: alarms.slice(0, most).map(({ id, n, costDays, costMinor, first }) => ({
      id,
      n,
      costDays,
      cost: costMinor === null ? null : { minor: costMinor, currency },
      first,
    })),
    more: Math.max(0, alarms.length - most),
    watched: symptoms.filter((symptom) => symptom.state !== 'no-source' && symptom.state !== 'off').length,
    all: symptoms.length,
  }
}
