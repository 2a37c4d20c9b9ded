import type { Team } from '#modules/teams/server/index.ts'
import type { Actor } from '#platform/server/house.ts'
import { shortHash } from '#platform/short-hash.ts'
import type { HandoffRules } from '../domain/rules.ts'
import type { FoundCalendar } from './calendars.ts'
import { startClock } from './clock-rows.ts'
import { cards, forms, keywords } from './demo-words.ts'
import { writeCard } from './give.ts'
import { emptyEngagement } from './new-engagement.ts'
import { draftOf, happen, theHouse, type Draft } from './write.ts'

export type Someone = { id: string; name: string; email: string; side: string }

export type Stage = {
  workspaceId: string
  now: Date
  sellers: readonly Someone[]
  marketers: readonly Someone[]
  teams: readonly Team[]
  calendars: ReadonlyMap<string, FoundCalendar>
  anyCalendar: FoundCalendar
  rules: HandoffRules
}

export type DemoLead = {
  id: string
  leadId: string
  personId: string | null
  companyId: string | null
  firstContactAt: Date
  qualifiedAt: Date | null
  status: string
  rejectReason: string | null
  campaign: string | null
  source: string | null
  segment: string | null
  valueMinor: number | null
  currency: string | null
  ownerMail: string | null
  dealId: string | null
  outcome: string | null
  openedAt: Date | null
  closedAt: Date | null
  lossReason: string | null
}

export const minute = 60_000
export const day = 86_400_000

/** A number from 0 to 1 that is always the same for one lead and purpose. */
export function chance(lead: DemoLead, purpose: string): number {
  return (Math.abs(shortHash(`${lead.leadId} ${purpose}`)) % 10_007) / 10_007
}

export function pick<Item>(items: readonly Item[], share: number): Item | undefined {
  return items[Math.floor(share * items.length) % items.length]
}

export function actorOfSomeone({ id, name, side }: Someone): Actor {
  return { id, name, side: side === 'marketing' ? 'marketing' : 'sales' }
}

export type Cast = {
  seller: Someone
  marketer: Someone
  teamId: string | null
  calendar: FoundCalendar
  highIntent: boolean
}

export function castOf(stage: Stage, lead: DemoLead): Cast {
  const byAccount = stage.sellers.find(({ email }) => email === lead.ownerMail)
  const seller = byAccount ?? pick(stage.sellers, chance(lead, 'seller')) ?? nobody
  const marketer = pick(stage.marketers, chance(lead, 'marketer')) ?? nobody
  const teamId = teamOf(stage.teams, seller.id)?.id ?? null
  return { seller, marketer, teamId, calendar: hoursOf(stage, seller), highIntent: chance(lead, 'intent') < 0.4 }
}

export function teamOf(teams: readonly Team[], sellerId: string): Team | undefined {
  return teams.find(({ members }) => members.some(({ memberId }) => memberId === sellerId))
}

export function hoursOf(stage: Stage, seller: Someone): FoundCalendar {
  return stage.calendars.get(seller.id) ?? stage.anyCalendar
}

const nobody: Someone = { id: '', name: '', email: '', side: 'sales' }

export function begun(stage: Stage, lead: DemoLead, cast: Cast, at: Date): Draft {
  const said = { ...lead, person: null, company: null }
  const formKey = cast.highIntent ? (pick(forms, chance(lead, 'form')) ?? null) : 'guide'
  const keyword = lead.source === 'paid_search' ? (pick(keywords, chance(lead, 'keyword')) ?? null) : null
  const row = emptyEngagement(said, {
    at,
    kind: 'first',
    origin: 'form',
    highIntent: cast.highIntent,
    formKey,
    keyword,
    campaign: null,
    consent: null,
  })
  const draft = draftOf(stage.workspaceId, at, theHouse, row)
  happen(draft, { kind: 'began', engagementKind: 'first', origin: 'form', leadClass: row.class })
  return draft
}

/** Handed over at `at`: by the rules for those who ask for it, with a card for the others. */
export function handed(stage: Stage, draft: Draft, cast: Cast, at: Date, lead: DemoLead): void {
  draft.now = at
  draft.actor = cast.highIntent ? theHouse : actorOfSomeone(cast.marketer)
  happen(draft, { kind: 'qualified', why: cast.highIntent ? 'high-intent' : 'by-hand' })
  const card = pick(cards, chance(lead, 'card'))
  if (!cast.highIntent && card) writeCard(draft, card)
  given(stage, draft, cast)
}

export function given(stage: Stage, draft: Draft, cast: Cast): void {
  const { seller, teamId, marketer } = cast
  const at = draft.now
  happen(draft, { kind: 'handed-over', ownerId: seller.id, teamId, marketerId: marketer.id })
  const { firstTouch, answer } = stage.rules.budgets[draft.row.class]
  const { calendar, warning } = cast.calendar
  const clock = { class: draft.row.class, startedAt: at, ownerId: seller.id, teamId, calendar, warning }
  startClock(draft, { ...clock, kind: 'first-touch', budgetMinutes: firstTouch }, stage.rules)
  startClock(draft, { ...clock, kind: 'answer', budgetMinutes: answer }, stage.rules)
}

export function earliest(one: Date, other: Date): Date {
  return one < other ? one : other
}

/** Goes on to a moment, never beyond the present. */
export function move(draft: Draft, to: Date, now: Date): Date {
  draft.now = earliest(to, now)
  return draft.now
}
