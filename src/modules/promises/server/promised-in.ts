import type { Tx } from '#platform/server/database.ts'
import { promisedLeads, scaledPromise } from '../domain/terms.ts'
import { courseOf, monthAfter, readMonth } from './months.ts'
import { presenceIn } from './presence.ts'
import { releasesOf } from './release.ts'
import { signedVersions, versionFor } from './version-row.ts'
import type { House } from '#platform/server/house.ts'

export type PromisedMonth = {
  month: string
  version: number
  /** Leads as both signed them, and what the month's budget and absences left of them. */
  signedLeads: number
  leads: number
  attempts: number
}

/** What was promised for each month that has a day from `from` through `to`; months without signed promises are left out. */
export async function promisedIn(
  tx: Tx,
  house: House,
  workspaceId: string,
  { from, to }: { from: string; to: string },
): Promise<PromisedMonth[]> {
  const course = await courseOf(tx, house, workspaceId)
  const signed = await signedVersions(tx, workspaceId)
  const releaseOf = await releasesOf(tx, workspaceId)
  const months: PromisedMonth[] = []
  for (let month = monthAfter(from, 0); month <= to; month = monthAfter(month, 1)) {
    const version = versionFor(signed, month)
    if (!version) continue
    const presence = await presenceIn(tx, workspaceId, readMonth(course, month))
    const { leads } = scaledPromise(version.terms, { released: releaseOf(month).share, presence })
    const { atLeast } = version.terms.sales.attempts
    months.push({ month, version: version.number, signedLeads: promisedLeads(version.terms), leads, attempts: atLeast })
  }
  return months
}
