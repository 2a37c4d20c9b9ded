import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { House, SignedIn } from '#platform/server/house.ts'
import { jsonText } from '#platform/server/json-text.ts'
import { announce } from '#platform/server/live.ts'
import { recogniseCustomers, type CustomerHint, type Recognised } from '#modules/customers/server/index.ts'
import { saveLeads, type LeadRow } from '#modules/leads/server/index.ts'
import { saveTouches } from '#modules/ledger/server/index.ts'
import type { Answers } from '../domain/form.ts'
import type { MappedTo } from '../domain/mapping.ts'
import { channelOf, type Tracked } from '../domain/tracked-source.ts'
import { begin } from './begin.ts'
import { tellVisitor } from './tell-visitor.ts'
import { activitiesOf, collectorFeed } from './touch-rows.ts'

export type Way = {
  kind: 'form' | 'webhook' | 'event'
  id: string
  key: string
  name: string
  highIntent: boolean
  source: string
  campaign: string
}

/** What came in by a form, a webhook or an event of the collector, read and found usable. */
export type Submitted = {
  way: Way
  /** The sender's own key of it: the same again changes nothing. */
  delivery: string | null
  told: Readonly<Partial<Record<MappedTo, string>>>
  custom: Answers
  answers: Answers
  consent: { text: string; version: number } | null
  saidSource: string | null
  tracked: Tracked
  /** What the visitor called themselves to the collector before. */
  visitor: string | null
  /** What the collector knows already: who it was and when it came; the touch stands in the ledger then. */
  known?: { customer: Recognised; at: Date }
}

export type Taken = { submissionId: string; leadId: string; isRepeat: boolean }

const duplicateMinutes = 10

/**
 * Takes a submission in one transaction: the customer recognised, the lead on marketing's list, the touch in the ledger, and the
 * hand-off begun at this moment. Within ten minutes the same person by the same way is the same lead, with another touch.
 */
export async function submit(tx: Tx, house: House, workspaceId: string, submitted: Submitted): Promise<Taken> {
  const { way, delivery, known } = submitted
  const before = delivery === null ? null : await deliveredBefore(tx, workspaceId, way.id, delivery)
  if (before) return before
  const at = known?.at ?? house.clock.now()
  const { country } = await readCompany(tx, workspaceId)
  const ingest = { workspaceId, source: feedOf(way), importId: null, now: at, defaultCountry: country }
  const customer = known?.customer ?? (await whoSent(tx, ingest, submitted))
  const sent = await sentBefore(tx, workspaceId, way.id, customer, at)
  const submissionId = newId(at.getTime())
  const leadId = sent?.leadId ?? (await putOnList(tx, ingest, submitted, { submissionId, customer }))
  if (!known) await addTouch(tx, ingest, submitted, { submissionId, customer, leadId })
  const caller: SignedIn = { kind: 'operator', workspaceId, name: way.name }
  const engagementId = await begin(tx, house, caller, beginningOf(submitted, { workspaceId, leadId, at, ...customer }))
  await keepSubmission(tx, workspaceId, submitted, {
    submissionId,
    at,
    customer,
    leadId,
    engagementId,
    repeats: sent?.id ?? null,
  })
  await tellVisitor(tx, workspaceId, way.id, submitted, at)
  for (const topic of ['leads', 'touches', 'capture']) await announce(tx, topic)
  return { submissionId, leadId, isRepeat: sent !== null }
}

/** Two of the same delivery at one moment wait for each other at the way's row, and the later one finds the earlier. */
async function deliveredBefore(tx: Tx, workspaceId: string, wayId: string, delivery: string): Promise<Taken | null> {
  await hold(tx, `${wayId} ${delivery}`)
  const [found] = await rowsOf<{ id: string; leadId: string; repeats: string | null }>(
    tx,
    sql`
    select id, lead_id as "leadId", repeats from capture_submission
    where workspace_id = ${workspaceId} and way_id = ${wayId} and delivery = ${delivery}`,
  )
  return found ? { submissionId: found.id, leadId: found.leadId, isRepeat: true } : null
}

/** Lets one submission of a kind go on at a time, until its transaction ends. */
async function hold(tx: Tx, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`capture ${what}`}, 4747))`.execute(tx)
}

async function sentBefore(
  tx: Tx,
  workspaceId: string,
  wayId: string,
  { personId }: Recognised,
  at: Date,
): Promise<{ id: string; leadId: string } | null> {
  if (personId === null) return null
  await hold(tx, `${wayId} ${personId}`)
  const since = new Date(at.getTime() - duplicateMinutes * 60_000)
  const [found] = await rowsOf<{ id: string; leadId: string }>(
    tx,
    sql`
    select id, lead_id as "leadId" from capture_submission
    where workspace_id = ${workspaceId} and way_id = ${wayId} and person_id = ${personId} and repeats is null
      and submitted_at > ${since} order by submitted_at desc, id desc limit 1`,
  )
  return found ?? null
}

function feedOf({ kind }: Way): string {
  return kind === 'event' ? collectorFeed : `${kind}s`
}

async function whoSent(tx: Tx, ingest: Ingest, submitted: Submitted): Promise<Recognised> {
  const [customer] = await recogniseCustomers(tx, ingest, [hintOf(submitted)])
  return customer ?? { personId: null, companyId: null }
}

function hintOf({
  told: { email, phone, name, firstName, lastName, company, title, country },
}: Submitted): CustomerHint {
  return {
    ...(email === undefined ? {} : { emails: [email] }),
    ...(phone === undefined ? {} : { phones: [phone] }),
    ...(name === undefined ? {} : { personName: name }),
    ...(firstName === undefined ? {} : { firstName }),
    ...(lastName === undefined ? {} : { lastName }),
    ...(company === undefined ? {} : { companyName: company }),
    ...(title === undefined ? {} : { title }),
    ...(country === undefined ? {} : { country }),
  }
}

type Ingest = Parameters<typeof saveLeads>[1] extends infer I ? Omit<I, 'list'> : never
type Made = { submissionId: string; customer: Recognised }

async function putOnList(
  tx: Tx,
  ingest: Ingest,
  submitted: Submitted,
  { submissionId, customer }: Made,
): Promise<string> {
  const { way, told, custom, saidSource, tracked } = submitted
  const { email, phone, name, firstName, lastName, company, title, country } = told
  const kept = { ...custom, ...(saidSource === null ? {} : { saidSource }) }
  const row: LeadRow = {
    externalId: submissionId,
    firstContactAt: ingest.now.toISOString(),
    source: way.source === '' ? way.name : way.source,
    ...defined({ email, phone, name, firstName, lastName, company, title, country }),
    ...defined({ campaign: campaignOf(submitted), landingPage: tracked.page }),
    ...(Object.keys(kept).length > 0 ? { custom: kept } : {}),
    customer,
  }
  const [saved] = await saveLeads(tx, { ...ingest, list: 'marketing' }, [row])
  if (!saved) throw new Error('A lead that was saved has no id')
  return saved.id
}

function defined<T extends Record<string, string | undefined>>(fields: T): { [Name in keyof T]?: string } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: string
  }
}

function campaignOf({ way, tracked }: Submitted): string | undefined {
  return tracked.utmCampaign ?? (way.campaign === '' ? undefined : way.campaign)
}

async function addTouch(tx: Tx, ingest: Ingest, submitted: Submitted, made: Made & { leadId: string }): Promise<void> {
  const { way, tracked, saidSource } = submitted
  const campaign = campaignOf(submitted)
  const activities = await activitiesOf(tx, ingest.workspaceId, campaign === undefined ? [] : [campaign])
  await saveTouches(tx, ingest, [
    {
      externalId: made.submissionId,
      occurredAt: ingest.now.toISOString(),
      personId: made.customer.personId,
      companyId: made.customer.companyId,
      leadId: made.leadId,
      activityId: activities.get(campaign?.toLowerCase() ?? '') ?? null,
      reach: 'one-to-one',
      side: 'marketing',
      author: '',
      channel: channelOf(tracked),
      kind: 'form',
      subject: way.name,
      costMinor: null,
      currency: null,
      detail: jsonText({ ...tracked, ...(saidSource === null ? {} : { saidSource }) }),
    },
  ])
}

type Place = { workspaceId: string; leadId: string; personId: string | null; companyId: string | null; at: Date }

function beginningOf(submitted: Submitted, place: Place): Parameters<typeof begin>[3] {
  const { way, consent, tracked } = submitted
  const campaign = campaignOf(submitted)
  return {
    ...place,
    origin: way.kind === 'event' ? 'collector' : way.kind,
    highIntent: way.highIntent,
    formKey: way.name,
    ...(consent === null ? {} : { consent }),
    ...(campaign === undefined ? {} : { campaign }),
    ...(tracked.utmTerm === undefined ? {} : { keyword: tracked.utmTerm }),
  }
}

type Kept = Made & { at: Date; leadId: string; engagementId: string | null; repeats: string | null }

async function keepSubmission(tx: Tx, workspaceId: string, submitted: Submitted, kept: Kept): Promise<void> {
  const { way, delivery, answers, consent, saidSource, tracked } = submitted
  const { submissionId, at, customer, leadId, engagementId, repeats } = kept
  await sql`
    insert into capture_submission (workspace_id, id, way, way_id, delivery, submitted_at, repeats, person_id, company_id, lead_id,
      engagement_id, answers, consent_text, consent_version, said_source, tracked)
    values (${workspaceId}, ${submissionId}, ${way.kind}, ${way.id}, ${delivery}, ${at}, ${repeats}, ${customer.personId},
      ${customer.companyId}, ${leadId}, ${engagementId}, ${jsonText(answers) ?? '{}'}::jsonb, ${consent?.text ?? null},
      ${consent?.version ?? null}, ${saidSource}, ${jsonText(tracked) ?? '{}'}::jsonb)`.execute(tx)
}
