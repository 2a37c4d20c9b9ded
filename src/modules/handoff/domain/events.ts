/** Where an engagement stands; at every moment in exactly one of these (science.md C.2). */
export const states = [
  'new',
  'nurture',
  'mql',
  'handed-off',
  'accepted',
  'working',
  'sql',
  'later',
  'rejected',
  'disputed',
  'disqualified',
  'expired',
  'won',
  'lost',
] as const

export type State = (typeof states)[number]

/** Nothing leads out of these: who comes again begins a new engagement. */
export const endStates = ['won', 'lost', 'disqualified'] as const satisfies readonly State[]

export function isEnd(state: State): boolean {
  return endStates.some((end) => end === state)
}

export type EngagementKind = 'first' | 'returning' | 'expansion'
export type Origin = 'form' | 'webhook' | 'collector' | 'by-hand'
export type LeadClass = 'high-intent' | 'standard'

/** A trigger that wakes somebody who was put aside: without a day, one of these has to happen. */
export const triggers = ['price-change', 'new-edition', 'visit', 'contract-end'] as const
export type Trigger = (typeof triggers)[number]

export type Wake = { at: Date | null; trigger: Trigger | null }

/** What may happen to an engagement. Each is written once and never changed. */
export type Happening =
  | { kind: 'began'; engagementKind: EngagementKind; origin: Origin; leadClass: LeadClass }
  | { kind: 'came-again'; highIntent: boolean }
  | { kind: 'nurtured' }
  | { kind: 'qualified'; why: 'definition' | 'high-intent' | 'by-hand' }
  | { kind: 'handed-over'; ownerId: string | null; teamId: string | null; marketerId: string | null }
  | { kind: 'attached'; dealId: string; ownerId: string | null }
  | { kind: 'reassigned'; ownerId: string | null; teamId: string | null; why: ReassignReason }
  | { kind: 'touched'; channel: string; touchedAt: Date; existing: boolean }
  | { kind: 'accepted' }
  | { kind: 'rejected'; reason: string; against: Against; evidence: Evidence }
  | { kind: 'put-aside'; reason: string; wake: Wake; marketerId: string }
  | { kind: 'woken'; by: 'date' | 'trigger' | 'hand'; trigger: Trigger | null }
  | { kind: 'appealed'; words: string }
  | { kind: 'decided'; decision: 'upheld' | 'overturned'; to: 'accepted' | 'nurture' | 'disqualified' }
  | { kind: 'returned'; why: 'let-stand' | 'by-hand' | 'came-again' | 'requeued' }
  | { kind: 'disqualified'; why: 'let-stand' | 'by-hand' }
  | { kind: 'breached'; clock: ClockKind }
  | { kind: 'expired' }
  | { kind: 'paused'; reason: string; until: Date }
  | { kind: 'resumed' }
  | { kind: 'calendar-changed' }
  /** Who looked after what was put aside has left; somebody else of marketing does from now on. */
  | { kind: 'looked-after'; marketerId: string }
  | { kind: 'opened-deal'; dealId: string; found: 'by-hand' | 'in-the-list' }
  | { kind: 'won' }
  | { kind: 'lost'; reason: string | null }
  /** An answer taken back within its seconds: what the event of this number did is as if it had not been. */
  | { kind: 'undone'; number: number }
  | { kind: 'merged'; into: string }
  | { kind: 'separated' }

export type Against = 'marketing' | 'sales' | 'nobody'
export type ClockKind = 'first-touch' | 'answer' | 'appeal'
export type ReassignReason = 'by-hand' | 'breach' | 'left' | 'offer-over'

/** What a seller saw that made them say no; at least one of the fields the reason asks for is filled. */
export type Evidence = Readonly<Record<string, string>>

export type HappeningKind = Happening['kind']

export type EngagementEvent = Happening & { at: Date; definitionVersionId?: string | null }
