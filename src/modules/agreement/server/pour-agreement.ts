import { sql } from 'kysely'
import { allMembers, type Member } from '#modules/accounts/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import type { Rule } from '../domain/rule.ts'
import { definitionInForce } from './in-force.ts'
import { judgedSql } from './judge.ts'
import type { Example } from './version-row.ts'
import { allReasons } from './reasons.ts'

const day = 86_400_000

type Wording = { text: string; rule: Rule; gives: string; note: string; side: 'marketing' | 'sales' }

function scoreFrom(score: number): Rule['of'][number] {
  return { about: 'field', field: 'custom.score', check: 'at-least', values: [String(score)] }
}

const hasForm: Rule['of'][number] = { about: 'field', field: 'custom.form', check: 'known', values: [] }

const first: Wording = {
  text: 'Somebody who sent us a form and has at least 50 points.',
  rule: { join: 'all', of: [hasForm, scoreFrom(50)] },
  gives: '',
  note: 'A first common line; we look at it again after two quarters.',
  side: 'marketing',
}

const second: Wording = {
  text: 'Somebody who sent us a form from an address of the company and has at least 65 points.',
  rule: {
    join: 'all',
    of: [hasForm, scoreFrom(65), { about: 'field', field: 'freeMail', check: 'no', values: [] }],
  },
  gives: 'Sales answers each of these leads within one working day.',
  note: 'Too many leads with private addresses came to nothing.',
  side: 'sales',
}

const third: Wording = {
  text: 'As before; or somebody who took part in a webinar and came back to us within thirty days, whatever the points.',
  rule: {
    join: 'all',
    of: [
      { about: 'field', field: 'freeMail', check: 'no', values: [] },
      {
        join: 'any',
        of: [
          { join: 'all', of: [hasForm, scoreFrom(70)] },
          {
            about: 'touches',
            check: 'at-least',
            count: 1,
            days: 30,
            whose: 'person',
            kinds: ['webinar_attended', 'booth_visit'],
            channels: [],
            sides: [],
            subject: '',
          },
        ],
      },
    ],
  },
  gives: 'Marketing raises the line from 65 to 70 points.',
  note: 'Webinars bring people whom the points do not see.',
  side: 'marketing',
}

type Heads = { marketing: Member; sales: Member }

/** The simulated company's definition of an MQL: one that gave way, one in force, and one that waits for sales. Told twice it changes nothing. */
export async function pourAgreement(house: House, workspaceId: string): Promise<void> {
  const now = house.clock.now()
  const ago = (days: number) => new Date(now.getTime() - days * day)
  await house.db.inWorkspace(workspaceId, async (tx) => {
    await allReasons(tx, workspaceId)
    const heads = await headsOf(tx, workspaceId)
    if (heads === null || (await definitionInForce(tx, workspaceId, 'mql', now)) !== null) return
    const definitionId = newId(ago(420).getTime())
    await sql`insert into definition (workspace_id, id, key, created_at) values (${workspaceId}, ${definitionId}, 'mql', ${ago(420)})`.execute(
      tx,
    )
    const pour = { tx, workspaceId, definitionId, heads, now }
    await pourVersion(pour, 1, first, { proposedAt: ago(415), signedAt: ago(412), inForceFrom: ago(410) })
    await pourVersion(pour, 2, second, { proposedAt: ago(200), signedAt: ago(196), inForceFrom: ago(190) })
    await pourVersion(pour, 3, third, { proposedAt: ago(2), signedAt: null, inForceFrom: null })
  })
}

type Pour = { tx: Tx; workspaceId: string; definitionId: string; heads: Heads; now: Date }
type Times = { proposedAt: Date; signedAt: Date | null; inForceFrom: Date | null }

async function pourVersion(pour: Pour, number: number, wording: Wording, times: Times): Promise<void> {
  const { tx, workspaceId, definitionId, heads, now } = pour
  const { proposedAt, signedAt, inForceFrom } = times
  const proposer = heads[wording.side]
  const [m, s] = signedAt === null ? [wording.side === 'marketing', wording.side === 'sales'] : [true, true]
  const id = newId(proposedAt.getTime())
  const examples = await examplesOf(tx, workspaceId, wording.rule, now)
  const effective = inForceFrom ?? new Date(now.getTime() + 14 * day)
  const signature = (signs: boolean, { id: memberId, name }: Member) =>
    signs ? sql`${memberId}, ${name}, ${signedAt ?? proposedAt}` : sql`null, null, null`
  await sql`insert into definition_version (workspace_id, id, definition_id, number, state, side, words, rule, examples,
      marketing_owner, sales_owner, effective_from, gives, written_by, written_name, written_at, proposed_by, proposed_name,
      proposed_at, m_signed_by, m_signed_name, m_signed_at, s_signed_by, s_signed_name, s_signed_at, in_force_from)
    values (${workspaceId}, ${id}, ${definitionId}, ${number}, ${signedAt === null ? 'proposed' : 'signed'}, ${wording.side},
      ${wording.text}, ${JSON.stringify(wording.rule)}::jsonb, ${JSON.stringify(examples)}::jsonb, ${heads.marketing.id},
      ${heads.sales.id}, ${effective}, ${wording.gives}, ${proposer.id}, ${proposer.name}, ${proposedAt}, ${proposer.id},
      ${proposer.name}, ${proposedAt}, ${signature(m, heads.marketing)}, ${signature(s, heads.sales)}, ${inForceFrom})`.execute(
    tx,
  )
  const { note, gives } = wording
  await pourEvent(pour, id, { kind: 'proposed', side: wording.side, at: proposedAt, note, gives })
  if (m)
    await pourEvent(pour, id, { kind: 'signed', side: 'marketing', at: signedAt ?? proposedAt, note: '', gives: '' })
  if (s) await pourEvent(pour, id, { kind: 'signed', side: 'sales', at: signedAt ?? proposedAt, note: '', gives: '' })
}

type Poured = { kind: 'proposed' | 'signed'; side: keyof Heads; at: Date; note: string; gives: string }

async function pourEvent({ tx, workspaceId, heads }: Pour, versionId: string, event: Poured): Promise<void> {
  const { kind, side, at, note, gives } = event
  await sql`insert into definition_event (workspace_id, id, version_id, kind, side, member_id, member_name, at, note, gives)
    values (${workspaceId}, ${newId(at.getTime())}, ${versionId}, ${kind}, ${side}, ${heads[side].id}, ${heads[side].name},
      ${at}, ${note}, ${gives})`.execute(tx)
}

async function headsOf(tx: Tx, workspaceId: string): Promise<Heads | null> {
  const members = await allMembers(tx, workspaceId)
  const head = (side: keyof Heads) => members.find((member) => member.side === side && member.role === 'lead')
  const [marketing, sales] = [head('marketing'), head('sales')]
  return marketing && sales ? { marketing, sales } : null
}

/** Three of the latest leads that the rule meets, and three that it does not. */
async function examplesOf(tx: Tx, workspaceId: string, rule: Rule, now: Date): Promise<Example[]> {
  const latest = await rows<{ id: string; label: string }>(
    tx,
    sql`select id, coalesce(name, company_name, email, external_id) as label from lead_record
      where workspace_id = ${workspaceId} and list = 'marketing' and first_contact_at is not null
      order by first_contact_at desc nulls last, id desc limit 60`,
  )
  const which = { ids: latest.map(({ id }) => id) }
  const found = await rows<{ id: string; meets: boolean }>(
    tx,
    sql`${judgedSql({ workspaceId, old: null, new: rule, which, now })} select id, is_met as meets from lead_judged`,
  )
  const verdicts = new Map(found.map(({ id, meets }) => [id, meets]))
  return [true, false].flatMap((meets) =>
    latest
      .filter(({ id }) => verdicts.get(id) === meets)
      .slice(0, 3)
      .map(({ id, label }) => ({ leadId: id, label, meets })),
  )
}
