import type { Words } from '../../../catalogue.ts'

type Said = Words['customers']
type TouchKind = keyof Said['touches']
type LeadStep = keyof Said['leadSteps']
export type DealStep = keyof Said['dealSteps']
type Happened = `lead.${keyof Said['happened']['lead']}` | `deal.${keyof Said['happened']['deal']}`
type Joined = `${'company' | 'person'}.${keyof Said['happened']['company']}`

const touches: Readonly<Record<TouchKind, true>> = {
  page_visit: true,
  ad_click: true,
  advert_shown: true,
  form: true,
  mail_sent: true,
  mail_opened: true,
  mail_clicked: true,
  mail_written: true,
  webinar_held: true,
  webinar_attended: true,
  event_held: true,
  booth_visit: true,
  referral_given: true,
  call_answered: true,
  call_unanswered: true,
  call_block_held: true,
  meeting: true,
  visit: true,
  quote_sent: true,
}

const leadSteps: Readonly<Record<LeadStep, true>> = { arrived: true, qualified: true, accepted: true, rejected: true }
const dealSteps: Readonly<Record<DealStep, true>> = { opened: true, won: true, lost: true, stage: true }

const happened: Readonly<Record<Happened, true>> = {
  'lead.created': true,
  'lead.changed': true,
  'deal.created': true,
  'deal.changed': true,
}

const joined: Readonly<Record<Joined, true>> = {
  'company.merged': true,
  'company.unmerged': true,
  'company.kept-apart': true,
  'person.merged': true,
  'person.unmerged': true,
  'person.kept-apart': true,
}

/** A kind of touch that the catalogue has a sentence for; others are shown as they were written. */
export function isTouchKind(kind: string): kind is TouchKind {
  return Object.hasOwn(touches, kind)
}

export function isLeadStep(kind: string): kind is LeadStep {
  return Object.hasOwn(leadSteps, kind)
}

export function isDealStep(kind: string): kind is DealStep {
  return Object.hasOwn(dealSteps, kind)
}

export function isHappened(kind: string): kind is Happened {
  return Object.hasOwn(happened, kind)
}

/** Merged, un-merged or kept apart. */
export function isJoined(kind: string): kind is Joined {
  return Object.hasOwn(joined, kind)
}
