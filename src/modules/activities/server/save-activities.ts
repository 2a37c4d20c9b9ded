import type { Money } from '#platform/money.ts'
import { jsonText } from '#platform/server/json-text.ts'
import type { Tx } from '#platform/server/database.ts'
import { saveRecords, type Feed, type FieldColumn, type SavedRecord } from '#modules/ledger/server/index.ts'

export type ActivitySide = 'marketing' | 'sales' | 'both'

/** A campaign, call block or event as its feed tells it. A field that is not there is not known; instants are ISO 8601 in UTC. */
export type ActivityRow = {
  externalId: string
  name?: string
  kind?: string
  side?: ActivitySide
  owner?: string
  channel?: string
  segment?: string
  startsAt?: string
  endsAt?: string
  plannedCost?: Money
  realCost?: Money
  currency?: string
  goal?: string
  plannedHours?: number
  realHours?: number
  discountPercent?: number
  custom?: Readonly<Record<string, string>>
}

/** Activities that do not say whose work they are belong to `side`. */
export type ActivityFeed = Feed & { side: ActivitySide }

function currencyOf({ plannedCost, realCost, currency }: ActivityRow): string | undefined {
  return plannedCost?.currency ?? realCost?.currency ?? currency
}

function columnsFor(defaultSide: ActivitySide): FieldColumn<ActivityRow>[] {
  return [
    { name: 'name', type: 'text', fields: ['name'], of: ({ name, externalId }) => name ?? externalId },
    { name: 'kind', type: 'text', fields: ['kind'], of: ({ kind }) => kind ?? '' },
    { name: 'side', type: 'text', fields: 'always', of: ({ side }) => side ?? defaultSide },
    { name: 'owner', type: 'text', fields: ['owner'], of: ({ owner }) => owner },
    { name: 'channel', type: 'text', fields: ['channel'], of: ({ channel }) => channel },
    { name: 'segment', type: 'text', fields: ['segment'], of: ({ segment }) => segment },
    { name: 'starts_at', type: 'timestamptz', fields: ['startsAt'], of: ({ startsAt }) => startsAt },
    { name: 'ends_at', type: 'timestamptz', fields: ['endsAt'], of: ({ endsAt }) => endsAt },
    { name: 'planned_minor', type: 'bigint', fields: ['plannedCost'], of: ({ plannedCost }) => plannedCost?.minor },
    { name: 'real_minor', type: 'bigint', fields: ['realCost'], of: ({ realCost }) => realCost?.minor },
    { name: 'currency', type: 'text', fields: ['plannedCost', 'realCost', 'currency'], of: currencyOf },
    { name: 'goal', type: 'text', fields: ['goal'], of: ({ goal }) => goal },
    {
      name: 'planned_hours',
      type: 'double precision',
      fields: ['plannedHours'],
      of: ({ plannedHours }) => plannedHours,
    },
    { name: 'real_hours', type: 'double precision', fields: ['realHours'], of: ({ realHours }) => realHours },
    {
      name: 'discount_percent',
      type: 'double precision',
      fields: ['discountPercent'],
      of: ({ discountPercent }) => discountPercent,
    },
    { name: 'custom', type: 'jsonb', fields: ['custom'], of: ({ custom }) => jsonText(custom) },
  ]
}

/** Saves activities of one feed; what each row did, in their order. Fields that are not named stay as they were. */
export function saveActivities(
  tx: Tx,
  feed: ActivityFeed,
  rows: readonly ActivityRow[],
  fields: ReadonlySet<string>,
): Promise<SavedRecord[]> {
  return saveRecords(tx, feed, { table: 'activity', columns: columnsFor(feed.side), customer: null }, rows, fields)
}
