import type { EngagementRule, FitRule, ScoreRule } from './score-rule.ts'

export type RuleOwners = { marketing: string; sales: string }

type FitSketch = Pick<FitRule, 'name' | 'reason' | 'points'> & { field: string; values: string[] }
type TouchSketch = Pick<EngagementRule, 'name' | 'reason' | 'points' | 'halfLifeDays' | 'most'> & {
  kinds?: string[]
  channels?: string[]
}

const fits: readonly FitSketch[] = [
  {
    name: 'Segment A',
    reason: 'Large plants with their own process engineers: four of ten customers come from here.',
    points: 20,
    field: 'segment',
    values: ['A'],
  },
  {
    name: 'Segment B',
    reason: 'Medium-sized plants: good customers, longer decisions.',
    points: 10,
    field: 'segment',
    values: ['B'],
  },
  {
    name: 'Came by referral or partner',
    reason: 'Somebody they trust has named us.',
    points: 10,
    field: 'leadSource',
    values: ['referral', 'partner'],
  },
  {
    name: 'Asked for an offer, a demo or a call',
    reason: 'The form says that somebody wants to talk.',
    points: 15,
    field: 'custom.form',
    values: ['offer', 'demo', 'call_me'],
  },
]

const touches: readonly TouchSketch[] = [
  {
    name: 'Attended a webinar',
    reason: 'An hour of attention.',
    points: 12,
    kinds: ['webinar_attended'],
    halfLifeDays: 45,
    most: 24,
  },
  {
    name: 'Came to the booth',
    reason: 'They walked over.',
    points: 15,
    kinds: ['booth_visit'],
    halfLifeDays: 60,
    most: 30,
  },
  { name: 'Sent a form', reason: 'They left their name.', points: 10, kinds: ['form'], halfLifeDays: 30, most: 20 },
  {
    name: 'Clicked in a mail',
    reason: 'Read to the link.',
    points: 4,
    kinds: ['mail_clicked'],
    halfLifeDays: 21,
    most: 12,
  },
  {
    name: 'Visited the site',
    reason: 'Interest, but little alone.',
    points: 1,
    kinds: ['page_visit'],
    halfLifeDays: 14,
    most: 8,
  },
]

/** The rules of the simulated company, each with an owner on both sides. */
export function demoRules({ marketing, sales }: RuleOwners, newRuleId: () => string): ScoreRule[] {
  const owned = { marketingOwnerId: marketing, salesOwnerId: sales }
  const freeMail: FitRule = {
    layer: 'fit',
    id: newRuleId(),
    ...owned,
    name: 'Free mailbox',
    reason: 'No company stands behind the address; seldom a buyer.',
    points: -15,
    when: { join: 'all', of: [{ about: 'field', field: 'freeMail', check: 'yes', values: [] }] },
  }
  return [
    ...fits.map(({ field, values, ...rule }): FitRule => ({
      layer: 'fit',
      id: newRuleId(),
      ...owned,
      ...rule,
      when: { join: 'all', of: [{ about: 'field', field, check: 'is', values }] },
    })),
    freeMail,
    ...touches.map(({ kinds = [], channels = [], ...rule }): EngagementRule => ({
      layer: 'engagement',
      id: newRuleId(),
      ...owned,
      ...rule,
      touches: { kinds, channels, sides: [], reach: 'any', subject: '' },
    })),
  ]
}
