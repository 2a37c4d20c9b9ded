export const letters = ['R', 'A', 'C', 'I'] as const
export type Letter = (typeof letters)[number]

export const rhythms = ['daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'when-needed'] as const

/** Stages of a lead and promises that a task can be bound to, and clocks that call the accountable. */
export const stageKeys = ['inquiry', 'mql', 'accepted', 'sql', 'customer', 'churn'] as const
export const promiseKeys = ['marketing', 'sales'] as const
export const clockKeys = ['first-touch', 'answer', 'appeal'] as const

export type BoundObject =
  | { kind: 'stage'; key: (typeof stageKeys)[number] }
  | { kind: 'promise'; key: (typeof promiseKeys)[number] }
  | { kind: 'clock'; key: (typeof clockKeys)[number] }
  | { kind: 'free' }

export const findingKinds = [
  'no-accountable',
  'two-accountables',
  'claimed-by-both',
  'owner-left',
  'nobody-does-it',
] as const
export type FindingKind = (typeof findingKinds)[number]

/** Means of bringing the two together (science.md B.4). */
export const deviceKinds = [
  'liaison',
  'joint-meeting',
  'deal-desk',
  'swap',
  'project-team',
  'shared-training',
  'common-boss',
  'co-location',
  'joint-planning',
  'social-event',
  'other',
] as const
export type DeviceKind = (typeof deviceKinds)[number]
