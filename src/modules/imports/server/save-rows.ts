import type { Tx } from '#platform/server/database.ts'
import { saveActivities } from '#modules/activities/server/index.ts'
import { savePointRows } from '#modules/brand/server/index.ts'
import { saveCompanies, savePersons, type Ingest, type Saved } from '#modules/customers/server/index.ts'
import { joinLeads, saveDealStages, saveDeals } from '#modules/deals/server/index.ts'
import { customerFields, expectLeads, saveLeads, type ExpectedLeads } from '#modules/leads/server/index.ts'
import type { SavedRecord } from '#modules/ledger/server/index.ts'
import { saveAnswerRows } from '#modules/satisfaction/server/index.ts'
import type { FieldName } from '../domain/fields.ts'
import type { ImportRecord } from './import-record.ts'
import type { GoodRow } from './read-chunks.ts'
import { saveTouchRows, twoSided } from './save-touch-rows.ts'

/** What became of a row: saved, or not, because what it belongs to is not there yet. */
export type RowOutcome =
  | { saved: Saved; isRepeat: boolean }
  | { missing: 'no-such-deal' | 'no-such-lead' | 'no-such-series' | 'not-a-share' | 'not-yet'; field: FieldName }

/** The fields that the file tells, also where a row leaves them empty; a deal's outcome is told by several. */
export function toldFields({ kind, plan: { mapping } }: ImportRecord): ReadonlySet<string> {
  const told = new Set<string>(Object.keys(mapping.fields))
  if (mapping.custom.length > 0) told.add('custom')
  if (kind === 'leads' && told.has('status')) told.add('converted')
  const outcomeSigns = ['stage', 'isClosed', 'isWon', 'closedAt', 'wonAt', 'lostAt']
  if (kind === 'deals' && outcomeSigns.some((sign) => told.has(sign)))
    for (const field of ['outcome', 'wonAt', 'lostAt']) told.add(field)
  return told
}

/** Saves the good rows of one chunk and tells for each what became of it. */
export async function saveRows(
  tx: Tx,
  record: ImportRecord,
  ingest: Ingest,
  told: ReadonlySet<string>,
  rows: readonly GoodRow[],
): Promise<RowOutcome[]> {
  const side = record.list
  switch (record.kind) {
    case 'leads':
      return saveLeadRows(tx, { ...ingest, list: record.list }, told, rows)
    case 'deals':
      return saveDeals(tx, ingest, rows.map(dealRow), told)
    case 'activities': {
      const activities = rows.map((row) => ({ ...row.flat, side: twoSided(row.record.values.side, side) }))
      return saveActivities(tx, { ...ingest, side }, activities, told)
    }
    case 'persons':
      return firstTime(await savePersons(tx, ingest, rows.map(unkeyed)))
    case 'companies':
      return firstTime(await saveCompanies(tx, ingest, rows.map(unkeyed)))
    case 'touches':
      return orMissing(await saveTouchRows(tx, ingest, side, rows), 'no-such-lead', 'leadExternalId')
    case 'deal-history': {
      const stages = rows.map(({ record: { values } }) => ({ dealExternalId: '', changedAt: '', ...values }))
      return orMissing(await saveDealStages(tx, ingest, stages), 'no-such-deal', 'dealExternalId')
    }
    case 'answers': {
      const saved = await saveAnswerRows(tx, ingest, rows.map(answerRow))
      return saved.map((one) => (one === 'not-yet' ? { missing: one, field: 'answeredAt' } : onlyOnce(one)))
    }
    case 'series-points': {
      const saved = await savePointRows(tx, ingest, rows.map(pointRow))
      return saved.map((one) =>
        'wrong' in one ? { missing: one.wrong, field: pointField[one.wrong] } : onlyOnce(one.saved),
      )
    }
  }
}

/**
 * What can be found out about the rows before their turn comes; null where there is nothing. `underway`: keys of rows before them
 * that are not saved yet.
 */
export async function expectRows(
  tx: Tx,
  { kind }: ImportRecord,
  ingest: Ingest,
  told: ReadonlySet<string>,
  rows: readonly GoodRow[],
  underway: Set<string>,
): Promise<ExpectedLeads | null> {
  if (kind !== 'leads' || !customerFields.some((field) => told.has(field))) return null
  return expectLeads(
    tx,
    ingest,
    rows.map(({ flat }) => flat),
    underway,
  )
}

/** Customers without an id of their own are known by what they are called and where they can be reached. */
function unkeyed({ record: { values, custom } }: GoodRow) {
  return { ...values, custom }
}

function dealRow(row: GoodRow) {
  const { outcome } = row.record
  return { ...row.flat, ...(outcome === null ? {} : { outcome }) }
}

/** Deals that named these leads have waited for them. */
async function saveLeadRows(
  tx: Tx,
  ingest: Parameters<typeof saveLeads>[1],
  told: ReadonlySet<string>,
  rows: readonly GoodRow[],
) {
  const saved = await saveLeads(
    tx,
    ingest,
    rows.map(({ flat }) => flat),
    told,
  )
  const created = rows.flatMap(({ externalId }, index) => (saved[index]?.saved === 'created' ? [externalId] : []))
  if (created.length > 0) await joinLeads(tx, ingest.workspaceId, { leadExternalIds: created })
  return saved
}

function answerRow({ externalId, record: { values } }: GoodRow) {
  const { answeredAt = '', nps, csat, words = '', email = '', company, domain } = values
  return {
    key: externalId,
    answeredAt: new Date(answeredAt),
    nps,
    csat,
    words,
    email,
    company: company ?? domain ?? '',
  }
}

function pointRow({ record: { values } }: GoodRow) {
  const { series = '', measuredOn = '', value = 0, asked } = values
  return { series, on: new Date(measuredOn), value, asked: asked ?? null }
}

const pointField = { 'no-such-series': 'series', 'not-a-share': 'value', 'not-yet': 'measuredOn' } as const

function onlyOnce(saved: Saved): RowOutcome {
  return { saved, isRepeat: false }
}

function firstTime(saved: readonly Saved[]): RowOutcome[] {
  return saved.map(onlyOnce)
}

function orMissing(
  saved: readonly (SavedRecord | null)[],
  missing: 'no-such-deal' | 'no-such-lead',
  field: FieldName,
): RowOutcome[] {
  return saved.map((one) => one ?? { missing, field })
}
