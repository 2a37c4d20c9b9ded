import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { jsonText } from '#platform/server/json-text.ts'
import { touchesChanged } from '#modules/attribution/server/index.ts'
import { saveTouches, type NewTouch } from '#modules/ledger/server/index.ts'
import { happenedAt, metThing } from '../domain/message.ts'
import type { Known } from '../domain/visitors.ts'
import type { Event } from './inbox.ts'

/** The feed under which the collector's persons, companies and touches stand. */
export const collectorFeed = 'collector'

export type Sorting = { workspaceId: string; source: string; importId: null; now: Date; defaultCountry: string }

/** An event and who did it. */
export type Met = { event: Event; known: Known }

/** Writes what visitors met into the ledger. */
export async function writeTouches(tx: Tx, sorting: Sorting, met: readonly Met[]): Promise<void> {
  const told = met.flatMap(({ event, known }) => {
    const thing = metThing(event.message)
    return thing === null ? [] : [{ event, known, thing }]
  })
  const activities = await activitiesOf(
    tx,
    sorting.workspaceId,
    told.flatMap(({ thing }) => thing.tracked.utmCampaign ?? []),
  )
  const touches = told.map(({ event, known, thing: { kind, subject, channel, tracked, detail } }): NewTouch => ({
    externalId: event.key,
    occurredAt: happenedAt(event.message, event.receivedAt, event.sentAt).toISOString(),
    personId: known.personId,
    companyId: known.companyId,
    leadId: null,
    activityId: activities.get(tracked.utmCampaign?.toLowerCase() ?? '') ?? null,
    reach: 'one-to-one',
    side: 'marketing',
    author: '',
    channel,
    kind,
    subject,
    costMinor: null,
    currency: null,
    detail: jsonText(detail),
  }))
  await saveTouches(tx, sorting, touches)
  await touchesChanged(tx, { workspaceId: sorting.workspaceId, touches })
}

/** Activities that a campaign's name means, by their key or their name. */
export async function activitiesOf(
  tx: Tx,
  workspaceId: string,
  campaigns: readonly string[],
): Promise<Map<string, string>> {
  const asked = [...new Set(campaigns.map((campaign) => campaign.toLowerCase()))]
  if (asked.length === 0) return new Map()
  const found = await rowsOf<{ id: string; key: string; name: string }>(
    tx,
    sql`
    select id, lower(external_id) as key, lower(name) as name from activity_record
    where workspace_id = ${workspaceId} and (lower(external_id) = any(${listOf(asked, 'text')}) or lower(name) = any(${listOf(asked, 'text')}))
    order by created_at desc, id`,
  )
  return new Map(found.flatMap(({ id, key, name }) => [[name, id] as const, [key, id] as const]))
}
