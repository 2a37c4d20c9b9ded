import type { Channel, ListOwner, TouchKind } from './types.ts'
import type { Account, Contact } from './account.ts'
import type { Campaign } from './campaigns.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'
import { likelyMoment, minute } from './calendar.ts'

/** What happened, by kind: whose work it is, what it is called in a timeline, and what it costs in euro cents. */
const kinds: { readonly [kind in TouchKind]: { side: ListOwner; subject: string; cost: number } } = {
  page_visit: { side: 'marketing', subject: 'Page visit', cost: 0 },
  ad_click: { side: 'marketing', subject: 'Advert clicked', cost: 310 },
  form: { side: 'marketing', subject: 'Form sent', cost: 0 },
  mail_sent: { side: 'marketing', subject: 'Mailing', cost: 0 },
  mail_opened: { side: 'marketing', subject: 'Mail opened', cost: 0 },
  mail_clicked: { side: 'marketing', subject: 'Link in mail followed', cost: 0 },
  webinar_held: { side: 'marketing', subject: 'Webinar', cost: 0 },
  webinar_attended: { side: 'marketing', subject: 'Took part in webinar', cost: 0 },
  event_held: { side: 'marketing', subject: 'Trade show', cost: 0 },
  booth_visit: { side: 'marketing', subject: 'Visited the stand', cost: 0 },
  advert_shown: { side: 'marketing', subject: 'Adverts', cost: 0 },
  referral_given: { side: 'sales', subject: 'Recommended by a customer', cost: 0 },
  call_answered: { side: 'sales', subject: 'Call', cost: 900 },
  call_unanswered: { side: 'sales', subject: 'Call, no answer', cost: 300 },
  call_block_held: { side: 'sales', subject: 'Call block', cost: 0 },
  mail_written: { side: 'sales', subject: 'Mail', cost: 400 },
  meeting: { side: 'sales', subject: 'Online meeting', cost: 4500 },
  visit: { side: 'sales', subject: 'Visit on site', cost: 26_000 },
  quote_sent: { side: 'sales', subject: 'Quote sent', cost: 2500 },
}

export type Met = {
  at: number
  channel: Channel
  kind: TouchKind
  author?: string | null
  campaign?: Campaign | null
  leadId?: string | null
  subject?: string
}

/** Writes one touch of one person, unless it lies beyond the end of the run. */
export function meet(world: World, account: Account, contact: Contact, met: Met): void {
  if (met.at > world.calendar.endsAt) return
  const { side, subject, cost } = kinds[met.kind]
  const { record } = contact
  world.rows.touches.push({
    externalId: `T-${account.number}-${++account.touches}`,
    occurredAt: new Date(met.at),
    channel: met.channel,
    kind: met.kind,
    reach: 1,
    side,
    author: met.author ?? null,
    email: side === 'marketing' ? record.email : null,
    personExternalId: record.externalId,
    companyExternalId: account.company.externalId,
    leadExternalId: met.leadId ?? null,
    activityExternalId: met.campaign?.record.externalId ?? null,
    subject: met.subject ?? subject,
    cost,
    currency: 'EUR',
  })
}

const pages = [
  'Home',
  'Flow meters',
  'Leak audit',
  'Prices',
  'References',
  'Dosing',
  'Service plans',
  'About us',
] as const
const browsingChannels = ['organic_search', 'direct', 'paid_search', 'social', 'email', 'partner'] as const
const browsingWeights = [30, 34, 13, 10, 10, 3]

/** About `mean` page visits between two instants, in no particular order. */
export function browse(
  world: World,
  account: Account,
  contact: Contact,
  stay: { from: number; to: number; mean: number; leadId: string | null },
): void {
  const random = world.random.browsing
  const visits = random.poisson(stay.mean * world.browsing)
  for (let i = 0; i < visits; i++) {
    const raw = stay.from + (stay.to - stay.from) * random.next()
    const moment = likelyMoment(account.hours, raw, random.next(), random.chance(0.75))
    const at = Math.min(stay.to, Math.max(stay.from, moment))
    const channel = random.weighted(browsingChannels, browsingWeights, 100)
    const kind = channel === 'paid_search' ? 'ad_click' : 'page_visit'
    if (at <= world.calendar.endsAt) world.visits++
    meet(world, account, contact, { at, channel, kind, leadId: stay.leadId, subject: random.pick(pages) })
  }
}

type Reaction = { share: number; kind: TouchKind; otherwise: TouchKind | null; hours: number; weight: number }

/** What those reached do: `share` of them the first kind, the others the second or nothing. Weight is engagement. */
const reactions: { readonly [key: string]: Reaction } = {
  mailing: { share: 0.14, kind: 'mail_clicked', otherwise: 'mail_opened', hours: 30, weight: 1 },
  webinar: { share: 0.42, kind: 'webinar_attended', otherwise: null, hours: 1, weight: 2 },
  trade_show: { share: 0.8, kind: 'booth_visit', otherwise: null, hours: 30, weight: 2 },
  advertising: { share: 0.45, kind: 'ad_click', otherwise: null, hours: 60, weight: 1 },
  call_block: { share: 0.4, kind: 'call_answered', otherwise: 'call_unanswered', hours: 5, weight: 2 },
  deal_support: { share: 0.35, kind: 'mail_clicked', otherwise: 'mail_opened', hours: 40, weight: 1 },
}

/** Writes how a person reached at `at` reacts (before `until`), and says how engaged that was (0 to 2). */
export function react(
  world: World,
  account: Account,
  contact: Contact,
  reached: { campaign: Campaign; at: number; until: number; leadId: string | null },
  random: Random,
): number {
  const { campaign } = reached
  const reaction = reactions[campaign.kind.kind]
  const draw = random.next()
  const after = random.exponential(1)
  if (reaction === undefined) return 0
  const kind = draw < reaction.share ? reaction.kind : draw < reaction.share + 0.3 ? reaction.otherwise : null
  const at = reached.at + (5 + after * 20 * reaction.hours) * minute
  if (kind === null || at >= reached.until) return 0
  const author = kind === 'webinar_attended' || campaign.kind.side === 'sales' ? campaign.record.owner : null
  const { channel } = campaign.kind
  meet(world, account, contact, {
    at,
    channel,
    kind,
    author,
    campaign,
    leadId: reached.leadId,
    subject: campaign.record.name,
  })
  return draw < reaction.share ? reaction.weight : 0
}
