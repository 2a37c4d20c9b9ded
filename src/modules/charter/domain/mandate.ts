import type { ListSide, Side } from '#platform/contract.ts'

export const rightKinds = ['spend', 'discount', 'promise', 'price', 'target-group', 'message', 'hire'] as const
export type RightKind = (typeof rightKinds)[number]

export const limitKinds = ['money', 'percent', 'none'] as const

/** An amount in minor units with its currency, a share in percent, or neither. */
export type Measure =
  | { kind: 'money'; amount: { minor: number; currency: string } }
  | { kind: 'percent'; percent: number }
  | { kind: 'none' }

export type Holder =
  | { kind: 'person'; id: string; side: Side }
  | { kind: 'side'; side: ListSide }
  /** Kept by the owner of the company. */
  | { kind: 'owner' }

/** `none` as a limit: without limit. */
export type Right = { right: RightKind; holder: Holder; limit: Measure }

export type Signer = ListSide | 'leadership'
export type Verdict = { allowed: true } | { allowed: false; limit: Measure | null; signedBy: Signer }

/** Which limits a kind of right can have: money where money leaves or is promised, a share where a price gives way. */
export function fits(right: RightKind, limit: Measure): boolean {
  if (limit.kind === 'none') return true
  const ofMoney: readonly RightKind[] = ['spend', 'promise', 'hire', 'discount', 'price']
  const ofPercent: readonly RightKind[] = ['discount', 'price']
  return (limit.kind === 'money' ? ofMoney : ofPercent).includes(right)
}

/** Whether what is asked stays at or below the limit; what can't be compared does not. */
export function isWithin(asked: Measure, limit: Measure): boolean {
  if (limit.kind === 'none' || asked.kind === 'none') return true
  if (asked.kind === 'money' && limit.kind === 'money')
    return asked.amount.currency === limit.amount.currency && asked.amount.minor <= limit.amount.minor
  return asked.kind === 'percent' && limit.kind === 'percent' && asked.percent <= limit.percent
}

function otherSide(side: Side): Signer {
  if (side === 'marketing') return 'sales'
  return side === 'sales' ? 'marketing' : 'leadership'
}

function isOf(holder: Holder, side: Side): boolean {
  return (holder.kind === 'side' || holder.kind === 'person') && holder.side === side
}

/** What somebody holds: a right of their own goes before that of their side; people of both sides have what either has. */
export function rightsOf(rights: readonly Right[], who: { id: string; side: Side }): Right[] {
  const own = rights.filter(({ holder }) => holder.kind === 'person' && holder.id === who.id)
  if (own.length > 0) return own
  return rights.filter(({ holder }) => holder.kind === 'side' && (holder.side === who.side || who.side === 'both'))
}

/**
 * Whether somebody may decide this. Of a kind of decision that nobody was given, the charter says nothing: it is free. Leadership may
 * always. Beyond one's limit, or without the right, the other side signs when it can; else leadership does.
 */
export function decide(
  rights: readonly Right[],
  who: { id: string; side: Side },
  wish: { right: RightKind; asked: Measure },
): Verdict {
  const all = rights.filter(({ right }) => right === wish.right)
  if (all.length === 0 || who.side === 'leadership') return { allowed: true }
  const held = rightsOf(all, who)
  if (held.some(({ limit }) => isWithin(wish.asked, limit))) return { allowed: true }
  const [first] = held
  const other = otherSide(who.side)
  if (first !== undefined) return { allowed: false, limit: first.limit, signedBy: other }
  const otherHolds = other !== 'leadership' && all.some(({ holder }) => isOf(holder, other))
  return { allowed: false, limit: null, signedBy: otherHolds ? other : 'leadership' }
}
