export type Touched = { at: number; side: 'marketing' | 'sales' | 'both' }

export type Origin = {
  /** Whose touch came first, before the deal was closed. */
  first: Touched['side'] | null
  marketing: boolean
  sales: boolean
}

/**
 * Who met a customer before its first deal was closed, and who met it first; at the same instant the earlier in the list counts.
 * What both did together counts for each (science.md E.1).
 */
export function originOf(touches: readonly Touched[], closedAt: number): Origin {
  const before = touches.filter(({ at }) => at <= closedAt)
  const first = before.reduce<Touched | null>((found, each) => (found && found.at <= each.at ? found : each), null)
  return {
    first: first?.side ?? null,
    marketing: before.some(({ side }) => side !== 'sales'),
    sales: before.some(({ side }) => side !== 'marketing'),
  }
}

export function isOriginatedBy(side: 'marketing' | 'sales', first: string | null): boolean {
  return first === side || first === 'both'
}
