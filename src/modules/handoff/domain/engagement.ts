import { Refusal } from '#platform/refusal.ts'
import type { EngagementEvent, EngagementKind, HappeningKind, LeadClass, State } from './events.ts'
import { isEnd } from './events.ts'

/** What the events of one engagement add up to. */
export type Engagement = {
  kind: EngagementKind
  leadClass: LeadClass
  state: State
  stateSince: Date
  lastAt: Date
  ownerId: string | null
  teamId: string | null
  marketerId: string | null
  definitionVersionId: string | null
  qualifiedAt: Date | null
  handedOffAt: Date | null
  firstTouchAt: Date | null
  acceptedAt: Date | null
  rejectedAt: Date | null
  laterAt: Date | null
  sqlAt: Date | null
  dealId: string | null
  paused: boolean
  merged: boolean
  /** Hand-offs so far, and how many of them have been answered, taken over or given up. */
  handOffs: number
  handOffsEnded: number
  /** How often it was put aside for later, and how often it came in. */
  returns: number
  touches: number
}

/** Everything but taking back, which needs the events before. */
type Following = Exclude<EngagementEvent, { kind: 'undone' }>
type Rule = { from: readonly State[]; to: State | null }

const beforeSales = ['new', 'nurture', 'mql'] as const satisfies readonly State[]
const withSales = ['handed-off', 'accepted', 'working'] as const satisfies readonly State[]
const anyOpen = [...beforeSales, ...withSales, 'sql', 'later', 'rejected', 'disputed', 'expired'] as const

/** From where a happening may come, and where it leads; null stays where it is. A decision leads where it says. */
const rules: Record<Exclude<HappeningKind, 'began'>, Rule> = {
  'came-again': { from: anyOpen, to: null },
  nurtured: { from: ['new', 'mql'], to: 'nurture' },
  qualified: { from: ['new', 'nurture'], to: 'mql' },
  'handed-over': { from: ['mql', 'later', 'expired'], to: 'handed-off' },
  attached: { from: beforeSales, to: 'sql' },
  reassigned: { from: [...withSales, 'sql'], to: null },
  touched: { from: [...withSales, 'sql'], to: null },
  accepted: { from: ['handed-off'], to: 'accepted' },
  rejected: { from: withSales, to: 'rejected' },
  'put-aside': { from: [...withSales, 'sql', 'nurture'], to: 'later' },
  woken: { from: ['later'], to: null },
  appealed: { from: ['rejected'], to: 'disputed' },
  decided: { from: ['disputed'], to: null },
  returned: { from: ['rejected', 'expired', 'later'], to: 'nurture' },
  disqualified: { from: ['new', 'nurture', 'mql', 'later', 'rejected', 'expired'], to: 'disqualified' },
  breached: { from: [...withSales, 'rejected'], to: null },
  expired: { from: ['handed-off'], to: 'expired' },
  paused: { from: withSales, to: null },
  resumed: { from: withSales, to: null },
  'calendar-changed': { from: anyOpen, to: null },
  'looked-after': { from: ['later'], to: null },
  'opened-deal': { from: withSales, to: 'sql' },
  won: { from: ['sql'], to: 'won' },
  lost: { from: ['sql'], to: 'lost' },
  undone: { from: ['rejected', 'later'], to: null },
  merged: { from: anyOpen, to: null },
  separated: { from: anyOpen, to: null },
}

/** Whether a happening may follow in this state; the pages offer only what may. */
export function mayFollow(state: State, kind: Exclude<HappeningKind, 'began'>): boolean {
  return rules[kind].from.includes(state)
}

function nextState(state: State, event: Following): State {
  if (event.kind === 'began') return 'new'
  if (event.kind === 'decided') return event.to
  // Work begins with the first touch after the acceptance.
  if (event.kind === 'touched') return state === 'accepted' ? 'working' : state
  return rules[event.kind].to ?? state
}

function begin(event: EngagementEvent & { kind: 'began' }): Engagement {
  return {
    kind: event.engagementKind,
    leadClass: event.leadClass,
    state: 'new',
    stateSince: event.at,
    lastAt: event.at,
    ownerId: null,
    teamId: null,
    marketerId: null,
    definitionVersionId: event.definitionVersionId ?? null,
    qualifiedAt: null,
    handedOffAt: null,
    firstTouchAt: null,
    acceptedAt: null,
    rejectedAt: null,
    laterAt: null,
    sqlAt: null,
    dealId: null,
    paused: false,
    merged: false,
    handOffs: 0,
    handOffsEnded: 0,
    returns: 0,
    touches: 1,
  }
}

function rests({ returns }: Engagement, at: Date): Partial<Engagement> {
  return { laterAt: at, returns: returns + 1 }
}

/** What an event says beside the state it leads to. */
function said(before: Engagement, event: Following): Partial<Engagement> {
  const { at } = event
  switch (event.kind) {
    case 'came-again':
      return { touches: before.touches + 1, leadClass: event.highIntent ? 'high-intent' : before.leadClass }
    case 'qualified':
      return { qualifiedAt: at, definitionVersionId: event.definitionVersionId ?? before.definitionVersionId }
    case 'handed-over':
      return {
        handedOffAt: at,
        ownerId: event.ownerId,
        teamId: event.teamId,
        marketerId: event.marketerId ?? before.marketerId,
        handOffs: before.handOffs + 1,
      }
    case 'attached':
    case 'opened-deal':
      return { sqlAt: at, dealId: event.dealId, ownerId: event.kind === 'attached' ? event.ownerId : before.ownerId }
    case 'reassigned':
      return { ownerId: event.ownerId, teamId: event.teamId ?? before.teamId }
    case 'touched':
      return { firstTouchAt: before.firstTouchAt ?? event.touchedAt }
    case 'accepted':
    case 'decided':
      return event.kind === 'accepted' || event.to === 'accepted' ? { acceptedAt: at } : {}
    case 'rejected':
      return { rejectedAt: at }
    case 'put-aside':
    case 'looked-after':
      return { marketerId: event.marketerId, ...(event.kind === 'put-aside' && rests(before, at)) }
    case 'paused':
    case 'resumed':
      return { paused: event.kind === 'paused' }
    case 'merged':
    case 'separated':
      return { merged: event.kind === 'merged' }
    case 'began':
    case 'nurtured':
    case 'woken':
    case 'appealed':
    case 'returned':
    case 'disqualified':
    case 'breached':
    case 'calendar-changed':
    case 'expired':
    case 'won':
    case 'lost':
      return {}
  }
}

/** What each rule of the list asks of a happening. */
function check(before: Engagement, event: Following): void {
  if (event.kind === 'began' || !mayFollow(before.state, event.kind)) {
    throw new Refusal('handoff.not-now', { state: before.state, act: event.kind })
  }
  if (event.at.getTime() < before.lastAt.getTime()) throw new Refusal('handoff.back-in-time', { act: event.kind })
  if (event.kind === 'rejected' && !Object.values(event.evidence).some((words) => words.trim() !== '')) {
    throw new Refusal('handoff.no-evidence', { reason: event.reason })
  }
  if (event.kind === 'rejected' && event.reason === '') throw new Refusal('handoff.no-reason')
  if (event.kind === 'put-aside' && event.wake.at === null && event.wake.trigger === null) {
    throw new Refusal('handoff.no-wake')
  }
  if (event.kind === 'resumed' && !before.paused) throw new Refusal('handoff.not-paused')
  if (event.kind === 'merged' && before.merged) throw new Refusal('handoff.merged')
}

/** A pause ends when nobody waits for sales any more: the lead is elsewhere, or was both answered and called. */
function stillPaused({ paused, state, firstTouchAt }: Engagement): boolean {
  const waits = state === 'handed-off' || (state === 'accepted' && firstTouchAt === null)
  return paused && waits
}

/**
 * The engagement after one more event. Refuses `handoff.not-now` (no way from this state), `handoff.back-in-time`,
 * `handoff.no-reason`, `handoff.no-evidence`, `handoff.no-wake`, `handoff.not-paused`, `handoff.merged` (science.md C.2).
 */
export function follow(before: Engagement, event: Following): Engagement {
  check(before, event)
  const state = nextState(before.state, event)
  const moved = state !== before.state
  const ended = before.state === 'handed-off' && moved
  const after = {
    ...before,
    ...said(before, event),
    state,
    stateSince: moved ? event.at : before.stateSince,
    lastAt: event.at,
    handOffsEnded: before.handOffsEnded + (ended ? 1 : 0),
  }
  return { ...after, paused: event.kind === 'paused' || stillPaused(after) }
}

/** What a list of events adds up to; the first one must be `began`. Refuses as `follow` and `takeBack` do. */
export function replay(events: readonly EngagementEvent[]): Engagement {
  const [first, ...rest] = events
  if (first?.kind !== 'began') throw new Refusal('handoff.not-begun')
  return rest.reduce(
    (before: Engagement, event, place) =>
      event.kind === 'undone' ? takeBack(events.slice(0, place + 1), event) : follow(before, event),
    begin(first),
  )
}

/**
 * The engagement as if its last event had not been; only an answer of sales, a rejection or “not now”, may be taken back, and
 * only while nothing followed it. Refuses `handoff.undo-over`, `handoff.back-in-time`.
 */
export function takeBack(
  events: readonly EngagementEvent[],
  { number, at }: Extract<EngagementEvent, { kind: 'undone' }>,
): Engagement {
  const last = events.at(-1)
  const isAnswer = last?.kind === 'rejected' || last?.kind === 'put-aside'
  if (!isAnswer || number !== events.length) throw new Refusal('handoff.undo-over')
  if (at.getTime() < last.at.getTime()) throw new Refusal('handoff.back-in-time', { act: 'undone' })
  return { ...replay(events.slice(0, -1)), lastAt: at }
}

export function isOpen(engagement: Pick<Engagement, 'state' | 'merged'>): boolean {
  return !engagement.merged && !isEnd(engagement.state)
}
