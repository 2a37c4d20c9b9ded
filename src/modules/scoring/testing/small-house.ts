import { saveTouches, type NewTouch } from '#modules/ledger/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { sql } from 'kysely'
import type { World } from '#testing/world.ts'
import type { Person } from '#platform/server/house.ts'
import type { EngagementRule, FitRule, ScoreRule } from '../domain/score-rule.ts'

export type Town = { leadId: string; personId: string }

export type LeadSaying = {
  list?: 'marketing' | 'sales'
  source?: string
  segment?: string
  landingPage?: string
  status?: string
  firstContactAt?: Date
  qualifiedAt?: Date | null
  acceptedAt?: Date | null
  rejectedAt?: Date | null
  custom?: Record<string, string>
}

const none = '00000000-0000-4000-8000-000000000000'

/** A lead of its own person, written straight into the house. */
export async function settleLead(world: World, says: LeadSaying = {}): Promise<Town> {
  const [lead] = await settleLeads(world, [says])
  if (lead === undefined) throw new Error('one lead was asked for')
  return lead
}

export async function settleLeads(world: World, says: readonly LeadSaying[]): Promise<Town[]> {
  const { workspaceId } = world
  const now = world.house.clock.now()
  const settled = says.map((said) => ({ said, leadId: newId(), personId: newId() }))
  await world.house.db.inWorkspace(workspaceId, async (tx) => {
    for (const { said, leadId, personId } of settled) {
      await sql`insert into person (workspace_id, id, name, name_key, created_at, updated_at)
        values (${workspaceId}, ${personId}, 'Somebody', 'somebody', ${now}, ${now})`.execute(tx)
      await sql`
        insert into lead (workspace_id, id, list, source, external_id, person_id, lead_source, segment, landing_page, status,
          first_contact_at, qualified_at, accepted_at, rejected_at, custom, created_at, updated_at)
        values (${workspaceId}, ${leadId}, ${said.list ?? 'marketing'}, 'test', ${leadId}, ${personId}, ${said.source ?? null},
          ${said.segment ?? null}, ${said.landingPage ?? null}, ${said.status ?? null}, ${said.firstContactAt ?? now}, ${said.qualifiedAt ?? null},
          ${said.acceptedAt ?? null}, ${said.rejectedAt ?? null}, ${said.custom ? JSON.stringify(said.custom) : null}::jsonb, ${now}, ${now})`.execute(
        tx,
      )
    }
  })
  return settled.map(({ leadId, personId }) => ({ leadId, personId }))
}

export type Met = Partial<Pick<NewTouch, 'kind' | 'channel' | 'side' | 'reach' | 'subject'>> & {
  at: Date
  personId: string
}

export async function meet(world: World, touches: readonly Met[]): Promise<void> {
  const { workspaceId } = world
  const all = touches.map(
    ({
      at,
      personId,
      kind = 'form',
      channel = 'web',
      side = 'marketing',
      reach = 'one-to-one',
      subject = '',
    }): NewTouch => ({
      externalId: newId(),
      occurredAt: at.toISOString(),
      personId,
      companyId: null,
      leadId: null,
      activityId: null,
      reach,
      side,
      author: '',
      channel,
      kind,
      subject,
      costMinor: null,
      currency: null,
      detail: null,
    }),
  )
  const feed = { workspaceId, source: 'test', importId: null, now: world.house.clock.now() }
  await world.house.db.inWorkspace(workspaceId, (tx) => saveTouches(tx, feed, all))
}

const owners = { marketingOwnerId: none, salesOwnerId: none }

export function fit(points: number, source: string): FitRule {
  return {
    layer: 'fit',
    id: newId(),
    name: `From ${source}`,
    reason: 'They buy.',
    ...owners,
    points,
    when: { join: 'all', of: [{ about: 'field', field: 'leadSource', check: 'is', values: [source] }] },
  }
}

export function engagement(
  points: number,
  kinds: string[],
  wish: Partial<Pick<EngagementRule, 'halfLifeDays' | 'most'>> = {},
): EngagementRule {
  return {
    layer: 'engagement',
    id: newId(),
    name: `Met ${kinds.join(', ')}`,
    reason: 'They asked.',
    ...owners,
    points,
    touches: { kinds, channels: [], sides: [], reach: 'any', subject: '' },
    halfLifeDays: 30,
    most: 100,
    ...wish,
  }
}

/** Puts rules in force the way people do: marketing proposes, sales signs. */
export async function agree(world: World, marketing: Person, sales: Person, rules: ScoreRule[]): Promise<void> {
  const owned = rules.map((rule) => ({
    ...rule,
    marketingOwnerId: marketing.memberId,
    salesOwnerId: sales.memberId,
  }))
  const draft = await world.as(marketing).scoring.saveDraft({ rules: owned, revision: null })
  const proposed = await world.as(marketing).scoring.propose({ id: draft.id, revision: draft.revision, words: '' })
  await world.as(sales).scoring.sign({ id: draft.id, revision: proposed.revision })
}
