import type { Words } from '../../../catalogue.ts'

type Said = Words['customers']
type LeadStep = keyof Said['leadSteps']
export type DealStep = keyof Said['dealSteps']
type Happened = `lead.${keyof Said['happened']['lead']}` | `deal.${keyof Said['happened']['deal']}`
type Joined = `${'company' | 'person'}.${keyof Said['happened']['company']}`

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
