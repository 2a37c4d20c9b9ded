import type { Tx } from '#platform/server/database.ts'
import { jsonText } from '#platform/server/json-text.ts'
import { activitiesByKey, saveActivities, type ActivityRow } from '#modules/activities/server/index.ts'
import { recogniseCustomers, type CustomerHint, type Ingest } from '#modules/customers/server/index.ts'
import { leadsByKey } from '#modules/leads/server/index.ts'
import { touchesChanged } from '#modules/attribution/server/index.ts'
import { saveTouches, type NewTouch, type SavedRecord } from '#modules/ledger/server/index.ts'
import type { FieldValues } from '../domain/fields.ts'
import type { GoodRow } from './read-chunks.ts'

export type TwoSided = 'marketing' | 'sales' | 'both'

/** Work of neither marketing nor sales alone stands for both. */
export function twoSided(side: FieldValues['side'], usual: TwoSided): TwoSided {
  if (side === undefined) return usual
  return side === 'marketing' || side === 'sales' ? side : 'both'
}

/** Null: nobody knows the lead it names, and it names nothing else. */
export type TouchOutcome = SavedRecord | null

type Customer = { personId: string | null; companyId: string | null }

/** Finds each touch its customer, lead and activity, and writes it down. An activity that nobody has told of is made of its key. */
export async function saveTouchRows(
  tx: Tx,
  ingest: Ingest,
  usual: TwoSided,
  rows: readonly GoodRow[],
): Promise<TouchOutcome[]> {
  const values = rows.map(({ record }) => record.values)
  const leads = await leadsByKey(tx, ingest, told(values, 'leadExternalId'))
  const activities = await knownActivities(tx, ingest, usual, values)
  const customers = await customersOf(tx, ingest, rows)
  const touches = rows.map((row, index): NewTouch | null => {
    const { leadExternalId, activityExternalId } = row.record.values
    const lead = leadExternalId === undefined ? undefined : leads.get(leadExternalId)
    const personId = customers[index]?.personId ?? lead?.personId ?? null
    const companyId = customers[index]?.companyId ?? lead?.companyId ?? null
    const activityId = activityExternalId === undefined ? null : (activities.get(activityExternalId) ?? null)
    if (!personId && !companyId && !lead && !activityId) return null
    return touchOf(row, usual, { personId, companyId, leadId: lead?.id ?? null, activityId })
  })
  const good = touches.filter((touch) => touch !== null)
  const saved = await saveTouches(tx, ingest, good)
  const fresh = good.filter((_, index) => saved[index]?.saved === 'created')
  await touchesChanged(tx, { workspaceId: ingest.workspaceId, touches: fresh })
  const inOrder = saved.values()
  return touches.map((touch) => (touch === null ? null : (inOrder.next().value ?? null)))
}

function told(values: readonly FieldValues[], field: 'leadExternalId' | 'activityExternalId'): string[] {
  return [...new Set(values.flatMap((row) => row[field] ?? []))]
}

async function knownActivities(
  tx: Tx,
  ingest: Ingest,
  side: TwoSided,
  values: readonly FieldValues[],
): Promise<Map<string, string>> {
  const keys = told(values, 'activityExternalId')
  const known = await activitiesByKey(tx, ingest, keys)
  const missing = keys.filter((key) => !known.has(key))
  if (missing.length === 0) return known
  const wanted = new Set(missing)
  const rows = values.flatMap((row): ActivityRow[] => {
    const { activityExternalId: key, channel, kind } = row
    if (key === undefined || !wanted.delete(key)) return []
    return [
      {
        externalId: key,
        name: key,
        side: twoSided(row.side, side),
        ...(channel ? { channel } : {}),
        ...(kind ? { kind } : {}),
      },
    ]
  })
  const saved = await saveActivities(tx, { ...ingest, side }, rows, new Set(['name', 'channel', 'kind']))
  rows.forEach(({ externalId }, index) => known.set(externalId, saved[index]?.id ?? ''))
  return known
}

/** Thousands of touches are of a few customers: each is asked for once. */
async function customersOf(tx: Tx, ingest: Ingest, rows: readonly GoodRow[]): Promise<(Customer | undefined)[]> {
  const places = new Map<string, number>()
  const hints: CustomerHint[] = []
  const placeOf = rows.map(({ record }) => {
    const hint = hintOf(record.values, record.unmatchable.includes('email'))
    const key = `${hint.personExternalId ?? ''}\n${hint.emails?.[0] ?? ''}\n${hint.companyExternalId ?? ''}\n${hint.companyName ?? ''}`
    if (key === '\n\n\n') return -1
    const place = places.get(key) ?? hints.push(hint) - 1
    places.set(key, place)
    return place
  })
  const found = hints.length > 0 ? await recogniseCustomers(tx, ingest, hints) : []
  return placeOf.map((place) => found[place])
}

function hintOf(
  { personExternalId, email, companyExternalId, company }: FieldValues,
  isUnmatchable: boolean,
): CustomerHint {
  const hint: CustomerHint = {}
  if (personExternalId !== undefined) hint.personExternalId = personExternalId
  if (email !== undefined && !isUnmatchable) hint.emails = [email]
  if (companyExternalId !== undefined) hint.companyExternalId = companyExternalId
  if (company !== undefined) hint.companyName = company
  return hint
}

type Found = Customer & { leadId: string | null; activityId: string | null }

function touchOf({ externalId, record }: GoodRow, usual: TwoSided, found: Found): NewTouch {
  const {
    occurredAt = '',
    reach,
    side,
    author = '',
    channel = 'unknown',
    kind = '',
    subject = '',
    cost,
    currency,
  } = record.values
  const usualReach = found.activityId === null ? 'one-to-one' : 'one-to-many'
  return {
    externalId,
    occurredAt,
    ...found,
    reach: reach ?? usualReach,
    side: twoSided(side, usual),
    author,
    channel,
    kind,
    subject,
    costMinor: cost?.minor ?? null,
    currency: cost?.currency ?? currency ?? null,
    detail: jsonText(record.custom),
  }
}
