import { Refusal } from '#platform/refusal.ts'
import { readCompany } from '#platform/server/company.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { Deal, DealSaying } from '../contract.ts'
import { outcomeTold } from '../domain.ts'
import type { DealRow } from './deal-row.ts'
import { dealById, dealByKey, holdDeal } from './read-deals.ts'
import { saveDeals } from './save-deals.ts'

type NewDeal = DealSaying & { feed: string; externalId: string }

/** Opens a deal. A key that its feed has used already is refused: change that deal instead. */
export async function createDeal(call: Call, { feed, externalId, ...saying }: NewDeal): Promise<Deal> {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    if (await dealByKey(tx, workspaceId, feed, externalId)) throw new Refusal('deals.key-taken', { feed, externalId })
    const id = await save(tx, call, { feed, externalId }, { ...saying, ...outcomeTold(saying, null) })
    return finish(tx, call, 'deal.created', await dealById(tx, workspaceId, id), null)
  })
}

export async function changeDeal(call: Call, { id, ...saying }: DealSaying & { id: string }): Promise<Deal> {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const before = await holdDeal(tx, workspaceId, id)
    // Who the customer is, is told by all that is said of it: the company is said again beside a new address.
    const company = saying.email !== undefined && saying.company === undefined ? { company: before.company } : {}
    await save(tx, call, before, { ...saying, ...company, ...outcomeTold(saying, before) })
    return finish(tx, call, 'deal.changed', await dealById(tx, workspaceId, id), before)
  })
}

async function save(
  tx: Tx,
  call: Call,
  { feed, externalId }: Pick<Deal, 'feed' | 'externalId'>,
  saying: DealSaying,
): Promise<string> {
  const { workspaceId } = signedIn(call)
  const { country } = await readCompany(tx, workspaceId)
  const told = Object.entries(saying).filter(([, value]) => value !== undefined)
  const ingest = { workspaceId, source: feed, importId: null, now: call.house.clock.now(), defaultCountry: country }
  const [saved] = await saveDeals(tx, ingest, [{ ...rowOf(told), externalId }], new Set(told.map(([field]) => field)))
  return saved?.id ?? ''
}

function rowOf(told: [string, unknown][]): Partial<DealRow> {
  const filled = told.filter(([, value]) => value !== null)
  return Object.fromEntries(
    filled.map(([field, value]) => [field, value instanceof Date ? value.toISOString() : value]),
  )
}

async function finish(
  tx: Tx,
  call: Call,
  kind: 'deal.created' | 'deal.changed',
  deal: Deal,
  before: Deal | null,
): Promise<Deal> {
  const { id, personId, companyId } = deal
  const detail = before ? { before, after: deal } : { after: deal }
  await record(tx, call.house, signedIn(call), {
    kind,
    subjectKind: 'deal',
    subjectId: id,
    personId,
    companyId,
    detail,
  })
  await announce(tx, 'deals')
  return deal
}
