/** What a thread can stand on. */
export const objectKinds = [
  'company',
  'person',
  'lead',
  'deal',
  'activity',
  'engagement',
  'definition',
  'promise',
  'claim',
  'experiment',
  'project',
  'decision',
  'symptom',
  'budget-line',
  'task',
] as const
export type ObjectKind = (typeof objectKinds)[number]

/** Where friction comes from (science.md S0-04, S2-07, S4-04). */
export const causes = [
  'structure',
  'management-system',
  'organisation',
  'information',
  'competition',
  'chaos',
  'personal',
] as const
export type Cause = (typeof causes)[number]

export const meetingKinds = ['joint', 'session', 'review', 'other'] as const
export type MeetingKind = (typeof meetingKinds)[number]

export const gaveWays = ['marketing', 'sales', 'both', 'neither'] as const
export type GaveWay = (typeof gaveWays)[number]

export const stepKinds = ['approval', 'consultation'] as const
export type StepKind = (typeof stepKinds)[number]

/** What the one who was asked said; `dropped` is said by the one who asked. */
export const stepAnswers = ['yes', 'no', 'told', 'dropped'] as const
export type StepAnswer = (typeof stepAnswers)[number]

export type Both = 'marketing' | 'sales'
