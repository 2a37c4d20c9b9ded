import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { actorOf, type House, type SignedIn } from '#platform/server/house.ts'
import { Refusal } from '#platform/refusal.ts'
import { definitionInForce, leadsThatMeet } from '#modules/agreement/server/index.ts'
import { scoreLeads } from '#modules/scoring/server/index.ts'
import { arrivalOf, type Arrival } from '../domain/arrival.ts'
import type { Origin, State } from '../domain/events.ts'
import type { HandoffRules } from '../domain/rules.ts'
import { calledBy, customerKey, leadSaid, type LeadSaid, openDealOf } from './customer.ts'
import { conclude } from './command.ts'
import { asRouted, give, type Given } from './give.ts'
import { isHere } from './members.ts'
import { emptyEngagement } from './new-engagement.ts'
import { rulesInForce } from './rules.ts'
import { engagementFields, type EngagementRow, openClocks, selected } from './store.ts'
import { tellOfHandOver } from './tell-hand-over.ts'
import { wokenRow } from './woken.ts'
import { type Draft, draftOf, happen, saveDrafts } from './write.ts'

/** A lead that comes in. What the lists say of it already is read from there; what only the moment knows is given along. */
export type Arriving = {
  workspaceId: string
  leadId: string
  personId: string | null
  companyId: string | null
  /** When it came in: clocks start then, also when the house writes it down a little later. */
  at: Date
  origin: Origin
  /** An agreed act that needs no score: the customer asks for a demo, an offer, a call. */
  highIntent: boolean
  consent?: unknown
  formKey?: string | null
  campaign?: string | null
  keyword?: string | null
}

export type Begun = { engagementId: string; fresh: boolean; state: State }

type Coming = { tx: Tx; house: House; caller: SignedIn; arriving: Arriving; said: LeadSaid; rules: HandoffRules }

/**
 * A lead comes in: judged by the definition in force, scored, routed, its clocks running, in the caller's transaction. The same
 * submit within ten minutes is the same engagement. History that is imported never comes through here, so it starts no clock.
 */
export async function beginEngagement(tx: Tx, house: House, caller: SignedIn, arriving: Arriving): Promise<Begun> {
  const { workspaceId, leadId, at } = arriving
  const lead = await leadSaid(tx, workspaceId, leadId)
  const said = {
    ...lead,
    personId: arriving.personId ?? lead.personId,
    companyId: arriving.companyId ?? lead.companyId,
  }
  await oneAtATime(tx, workspaceId, said)
  const known = await latestOf(tx, workspaceId, said)
  const { rules } = await rulesInForce(tx, workspaceId, at)
  const arrival = arrivalOf(known && { ...known, leadClass: known.class }, at, arriving.highIntent, rules)
  const coming = { tx, house, caller, arriving, said, rules }
  const draft = await drafted(coming, known, arrival)
  const judged = await take(coming, draft, arrival)
  await saveDrafts(tx, [draft])
  if (judged !== null) await tellOfHandOver(tx, house, draft, calledBy(said.person, said.company))
  await conclude({ tx, house, caller, workspaceId, draft }, factOf(draft, arrival))
  return { engagementId: draft.row.id, fresh: arrival.what !== 'duplicate', state: draft.row.state }
}

function factOf({ row }: Draft, { what }: Arrival): string {
  if (what === 'duplicate' || what === 'add') return 'engagement.came-again'
  return row.state === 'handed-off' ? 'engagement.handed-over' : 'engagement.began'
}

/** Two submits of one customer at the same moment wait for each other; those of others do not. */
async function oneAtATime(tx: Tx, workspaceId: string, said: LeadSaid): Promise<void> {
  const key = `${workspaceId} ${customerKey(said)}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 14))`.execute(tx)
}

/** The customer’s engagement that is open, else the last one; also under the names they were merged away from. */
async function latestOf(tx: Tx, workspaceId: string, said: LeadSaid): Promise<EngagementRow | null> {
  const { personId, companyId } = said
  const merged = sql`e.person_id in (select gone_id from merged_person_record where workspace_id = ${workspaceId} and kept_id = ${personId})
    and (e.company_id is not distinct from ${companyId} or e.company_id in
      (select gone_id from merged_company_record where workspace_id = ${workspaceId} and kept_id = ${companyId}))`
  const [found] = await rows<EngagementRow>(
    tx,
    sql`select ${selected('e', engagementFields)} from engagement e
      where e.workspace_id = ${workspaceId} and e.merged_into is null
        and (e.customer_key = ${customerKey(said)} ${personId === null ? sql`` : sql`or (${merged})`})
      order by (e.state in ('won', 'lost', 'disqualified')), e.began_at desc, e.id desc limit 1 for update`,
  )
  return found ?? null
}

async function drafted(coming: Coming, known: EngagementRow | null, arrival: Arrival): Promise<Draft> {
  const { tx, caller, arriving } = coming
  const { workspaceId, at, highIntent } = arriving
  if (known !== null && arrival.what !== 'begin') {
    const clocks = await openClocks(tx, workspaceId, known.id)
    const draft = draftOf(workspaceId, at, actorOf(caller), { ...known, lastSeenAt: at }, clocks)
    happen(draft, { kind: 'came-again', highIntent })
    return draft
  }
  const kind = arrival.what === 'begin' ? arrival.kind : 'first'
  const { origin, consent = null, formKey = null, keyword = null, campaign = null } = arriving
  const row = emptyEngagement(coming.said, { at, kind, origin, highIntent, consent, formKey, keyword, campaign })
  const draft = draftOf(workspaceId, at, actorOf(caller), row)
  happen(draft, { kind: 'began', engagementKind: kind, origin, leadClass: row.class })
  return draft
}

/** What follows from the arrival; null when sales hears of nothing new. */
async function take(coming: Coming, draft: Draft, arrival: Arrival): Promise<Given | null> {
  switch (arrival.what) {
    case 'duplicate':
    case 'add':
      return null
    case 'wake':
      happen(draft, { kind: 'woken', by: 'trigger', trigger: 'visit' })
      await wokenRow(coming.tx, draft, 'trigger')
      return backToSales(coming, draft)
    case 'return':
      happen(draft, { kind: 'returned', why: 'came-again' })
      return judge(coming, draft)
    case 'begin':
    case 'judge':
      return judge(coming, draft)
  }
}

/** Scored first: the definition may ask for a score. Then what both sides call qualified, or an act that needs no asking. */
async function judge(coming: Coming, draft: Draft): Promise<Given | null> {
  const { tx, house, arriving } = coming
  const { workspaceId, leadId, at, highIntent } = arriving
  await scoreLeads(tx, house, { workspaceId, leadIds: [leadId], at })
  const definition = await definitionInForce(tx, workspaceId, 'mql', at)
  const meets = definition !== null && (await meetsRule(tx, house, { workspaceId, leadId, at, rule: definition.rule }))
  const versionId = definition?.versionId ?? null
  if (!meets && !highIntent) {
    if (draft.row.state === 'new') happen(draft, { kind: 'nurtured' }, versionId)
    return null
  }
  return qualify(coming, draft, { why: meets ? 'definition' : 'high-intent', versionId })
}

type Asked = {
  workspaceId: string
  leadId: string
  at: Date
  rule: NonNullable<Awaited<ReturnType<typeof definitionInForce>>>['rule']
}

/** A rule that cannot be asked loses no lead: it is looked after by marketing until the rule is mended. */
export async function meetsRule(tx: Tx, house: House, { workspaceId, leadId, at, rule }: Asked): Promise<boolean> {
  try {
    return (await leadsThatMeet(tx, workspaceId, rule, [leadId], at)).has(leadId)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    house.log.error({ code: error.code }, 'the definition of a lead can not be asked')
    return false
  }
}

type Qualifying = Pick<Coming, 'tx' | 'house' | 'rules'> & { said: Pick<LeadSaid, 'personId' | 'companyId'> }

/** Qualified: into the open deal where there is one, without a clock; else to sales. Null when sales hears of nothing new. */
export async function qualify(
  coming: Qualifying,
  draft: Draft,
  { why, versionId }: { why: 'definition' | 'high-intent'; versionId: string | null },
): Promise<Given | null> {
  if (draft.row.state !== 'mql') happen(draft, { kind: 'qualified', why }, versionId)
  const deal = await openDealOf(coming.tx, draft.workspaceId, coming.said)
  if (deal !== null) {
    happen(draft, { kind: 'attached', dealId: deal.id, ownerId: deal.ownerId })
    return null
  }
  return handedOver(coming, draft)
}

async function handedOver({ tx, house, rules }: Qualifying, draft: Draft): Promise<Given> {
  const to = await asRouted(tx, house, draft)
  await give(tx, house, draft, { to, rules, marketerId: null })
  return to
}

/** Who was put aside and comes by again goes to whom they know, as the routing rules say where that one has left. */
async function backToSales(coming: Coming, draft: Draft): Promise<Given> {
  const { tx, house, rules } = coming
  const { ownerId, teamId } = draft.row
  if (ownerId === null || !(await isHere(tx, draft.workspaceId, ownerId))) return handedOver(coming, draft)
  const to = { ownerId, teamId, decisionId: null, offerUntil: null }
  await give(tx, house, draft, { to, rules, marketerId: null })
  return to
}
