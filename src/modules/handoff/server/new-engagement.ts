import type { EngagementKind, Origin } from '../domain/events.ts'
import { customerKey, type LeadSaid } from './customer.ts'
import { engagementFields, type EngagementRow } from './store.ts'
import { newRowId } from './write.ts'

export type Beginning = {
  at: Date
  kind: EngagementKind
  origin: Origin
  highIntent: boolean
  consent: unknown
  formKey: string | null
  keyword: string | null
  /** Of the moment; left out: what the lists say. */
  campaign: string | null
}

/** An engagement to which nothing has happened yet, with what its lead says. */
export function emptyEngagement(said: LeadSaid, { at, highIntent, campaign, ...begin }: Beginning): EngagementRow {
  return {
    ...nothingYet(at),
    ...begin,
    id: newRowId(at),
    leadId: said.leadId,
    personId: said.personId,
    companyId: said.companyId,
    customerKey: customerKey(said),
    class: highIntent ? 'high-intent' : 'standard',
    campaign: campaign ?? said.campaign,
    source: said.source,
    segment: said.segment,
    valueMinor: said.valueMinor,
    currency: said.valueMinor === null ? null : said.currency,
  }
}

/** The columns of an engagement to which nothing has happened. */
function nothingYet(at: Date): EngagementRow {
  const empty = Object.fromEntries(engagementFields.map((field) => [field, null]))
  const start = { state: 'new', stateSince: at, beganAt: at, lastSeenAt: at, lastAt: at, touches: 1, events: 0 }
  const counts = { returns: 0, handOffs: 0, handOffsEnded: 0, paused: false }
  // Every field is named by the list of columns, which the compiler holds to the type of a row.
  return { ...empty, ...start, ...counts } as unknown as EngagementRow
}
