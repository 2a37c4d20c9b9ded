import type { ListSide } from '#platform/contract.ts'
import { Refusal } from '#platform/refusal.ts'
import { readCompany } from '#platform/server/company.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { enqueue } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { Lead, LeadSaying } from '../contract.ts'
import type { LeadRow } from './lead-row.ts'
import { holdLead, leadById, leadByKey } from './read-leads.ts'
import { saveLeads } from './save-leads.ts'

type NewLead = LeadSaying & { list: ListSide; feed: string; externalId: string }

/** Puts one lead on a list. A key that its feed has used already is refused: change that lead instead. */
export async function createLead(call: Call, { list, feed, externalId, ...saying }: NewLead): Promise<Lead> {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    if (await leadByKey(tx, workspaceId, feed, externalId)) throw new Refusal('leads.key-taken', { feed, externalId })
    const id = await save(tx, call, { list, feed, externalId }, saying)
    return finish(tx, call, 'lead.created', await leadById(tx, workspaceId, id), null)
  })
}

export async function changeLead(call: Call, { id, ...saying }: LeadSaying & { id: string }): Promise<Lead> {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const before = await holdLead(tx, workspaceId, id)
    await save(tx, call, before, withKnownCustomer(saying, before))
    return finish(tx, call, 'lead.changed', await leadById(tx, workspaceId, id), before)
  })
}

/** Who the customer is, is told by all that is said of it: what stays is said again beside what changes. */
function withKnownCustomer(saying: LeadSaying, { name, email, company }: Lead): LeadSaying {
  const told = [
    saying.email,
    saying.phone,
    saying.name,
    saying.firstName,
    saying.lastName,
    saying.company,
    saying.domain,
  ]
  if (told.every((one) => one === undefined)) return saying
  const renamed = saying.firstName !== undefined || saying.lastName !== undefined
  return { email, company, ...(renamed ? {} : { name }), ...onlyTold(saying) }
}

function onlyTold(saying: LeadSaying): LeadSaying {
  return Object.fromEntries(Object.entries(saying).filter(([, value]) => value !== undefined))
}

async function save(
  tx: Tx,
  call: Call,
  { list, feed, externalId }: Pick<Lead, 'list' | 'feed' | 'externalId'>,
  saying: LeadSaying,
): Promise<string> {
  const { workspaceId } = signedIn(call)
  const { country } = await readCompany(tx, workspaceId)
  const told = onlyTold(saying)
  const ingest = {
    workspaceId,
    source: feed,
    importId: null,
    now: call.house.clock.now(),
    defaultCountry: country,
    list,
  }
  const [saved] = await saveLeads(tx, ingest, [{ ...rowOf(told), externalId }], new Set(Object.keys(told)))
  return saved?.id ?? ''
}

function rowOf(saying: LeadSaying): Partial<LeadRow> {
  const filled = Object.entries(saying).filter(([, value]) => value !== null)
  return Object.fromEntries(
    filled.map(([field, value]) => [field, value instanceof Date ? value.toISOString() : value]),
  )
}

/** Deals may have waited for this lead; the ledger writes down who did it. */
async function finish(
  tx: Tx,
  call: Call,
  kind: 'lead.created' | 'lead.changed',
  lead: Lead,
  before: Lead | null,
): Promise<Lead> {
  const caller = signedIn(call)
  const { id, personId, companyId } = lead
  const detail = before ? { before, after: lead } : { after: lead }
  await record(tx, call.house, caller, { kind, subjectKind: 'lead', subjectId: id, personId, companyId, detail })
  await enqueue(tx, 'deals.join-waiting', { workspaceId: caller.workspaceId }, { key: 'deals.join-waiting' })
  await announce(tx, 'leads')
  return lead
}
