/** The six classic accusations (science.md A, S2-09); each can be made about either side. */
export const claimKinds = ['volume', 'quality', 'speed', 'depth', 'price', 'message'] as const

export type ClaimKind = (typeof claimKinds)[number]
export type About = 'marketing' | 'sales'

export type Question = {
  /** First and last day of what is looked at. */
  from: string
  to: string
  segment: string | null
  campaign: string | null
  /** The share (0 to 1; of what was promised it may be more) from which on the claim is true, said before anything is counted. */
  threshold: number
  /** Depth: fewer than so many contacts are too few. */
  least: number
  /** Price and message: the reasons that are meant. */
  reasons: string[]
}

/** Whether the claim says that a share is smaller than its threshold, or larger. */
export function directionOf(kind: ClaimKind): 'below' | 'above' {
  return kind === 'volume' ? 'below' : 'above'
}

/** Which claims need the reasons that are meant. */
export function needsReasons(kind: ClaimKind): boolean {
  return kind === 'price' || kind === 'message'
}
