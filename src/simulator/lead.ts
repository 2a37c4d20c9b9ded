import type { Channel, DealRecord, LeadStatus, RejectReason } from './types.ts'
import type { Account, Contact } from './account.ts'
import type { Campaign } from './campaigns.ts'
import type { RaisedHand } from './interest.ts'
import type { Random } from './random.ts'
import type { Seller } from './desk.ts'
import type { PlantedAnswer } from './truth.ts'
import { acceptanceEffect } from './quarrel.ts'

/** One real lead while its story is told; instants in milliseconds, null for what has not happened. */
export type Lead = {
  id: string
  account: Account
  contact: Contact
  seller: Seller
  createdAt: number
  firstContactAt: number
  source: Channel
  form: string | null
  landingPage: string | null
  campaign: string | null
  /** How well the need fits; standard normal. */
  quality: number
  /** Reactions to campaigns before the hand was raised. */
  reactions: number
  score: number | null
  reachedBy: readonly Campaign[]
  supportedBy: Campaign[]
  marketingLeadId: string | null
  salesLeadId: string | null
  qualifiedAt: number | null
  handedOverAt: number | null
  acceptedAt: number | null
  rejectedAt: number | null
  rejectReason: RejectReason | null
  answer: { said: PlantedAnswer['said']; at: number; reason: RejectReason | null } | null
  firstHumanAt: number | null
  responseMinutes: number | null
  status: LeadStatus
  deal: DealRecord | null
  /** The sum by the price list, in minor units of the market's currency. */
  listAmount: number
}

const forms = ['offer', 'demo', 'call_me', 'guide', 'webinar', 'newsletter', 'contact'] as const
const formWeights = [15, 10, 9, 28, 16, 12, 10]
const landingPages: { readonly [form in (typeof forms)[number]]: string } = {
  offer: '/offer',
  demo: '/demo',
  call_me: '/call-me',
  guide: '/guides/flow-metering',
  webinar: '/webinars/leak-audit',
  newsletter: '/letter',
  contact: '/contact',
}
const urgentForms: ReadonlySet<string> = new Set(['offer', 'demo', 'call_me'])

/** The score from which marketing calls a lead qualified. */
export const qualifiedScore = 65

type Start = { hand: RaisedHand; seller: Seller; listAmount: number }

/** A lead as it is born: by a form if it came to marketing, by a talk with a seller otherwise. */
export function newLead(account: Account, { hand, seller, listAmount }: Start, random: Random): Lead {
  const byForm = account.origin === 'marketing'
  const form = random.weighted(forms, formWeights, 100)
  const quality = random.normal()
  const points = scorePoints(account, hand, form, quality, random)
  const key = `${account.number}-${hand.contact.order + 1}`
  return {
    id: `L-${key}`,
    account,
    contact: hand.contact,
    seller,
    createdAt: hand.at,
    firstContactAt: hand.firstContactAt,
    source: hand.source,
    form: byForm ? form : null,
    landingPage: byForm ? landingPages[form] : null,
    campaign: hand.reachedBy.at(-1)?.record.name ?? null,
    quality,
    reactions: hand.engagement,
    score: byForm ? points : null,
    reachedBy: hand.reachedBy,
    supportedBy: [],
    marketingLeadId: byForm ? `M-${key}` : null,
    salesLeadId: byForm ? null : `S-${key}`,
    qualifiedAt: null,
    handedOverAt: null,
    acceptedAt: null,
    rejectedAt: null,
    rejectReason: null,
    answer: null,
    firstHumanAt: null,
    responseMinutes: null,
    status: 'new',
    deal: null,
    listAmount,
  }
}

/**
 * How much likelier than usual sales keeps a lead of marketing, in log-odds: by segment, what was asked for, and how often they
 * reacted. Sellers know their own leads: 0.
 */
export function acceptancePull({ account, form, reactions }: Lead): number {
  const { segment, urgentForm, reaction, mostReactions, usual } = acceptanceEffect
  if (form === null) return 0
  const asked = urgentForms.has(form) ? urgentForm : 0
  return segment[account.segment] + asked + reaction * Math.min(mostReactions, reactions) - usual
}

/** Fit (segment, rank) and engagement (form, reactions), with the eye for quality that a score has and its noise. */
function scorePoints(account: Account, hand: RaisedHand, form: string, quality: number, random: Random): number {
  const fit = account.traits.scorePoints + (hand.contact.rank < 3 ? 8 : 0)
  const engagement = (urgentForms.has(form) ? 18 : 0) + 4 * Math.min(4, hand.engagement)
  return Math.min(100, Math.max(1, Math.round(29 + fit + engagement + 6 * quality + 5 * random.normal())))
}
