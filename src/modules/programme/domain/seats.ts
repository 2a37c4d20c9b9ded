import type { Role, Side } from '#platform/contract.ts'

/** Those whom a mediation between the two heads is for. Nobody else has a seat, whatever they may do elsewhere in the house. */
export const seats = ['director', 'marketing', 'sales', 'hr'] as const
export type Seat = (typeof seats)[number]

/** The seat that somebody's place in the house gives; null for all others, administrators and auditors among them. */
export function seatOf({ side, role }: { side: Side; role: Role }): Seat | null {
  if (role === 'auditor') return null
  if (side === 'hr') return 'hr'
  if (side === 'leadership') return role === 'member' ? null : 'director'
  return (side === 'marketing' || side === 'sales') && role === 'lead' ? side : null
}

/** Who speaks for the house in its programme: the director, or the head of a side. */
export function takerOf({ side, role }: { side: Side; role: Role }): 'director' | 'head' | null {
  if (role !== 'lead' && role !== 'admin') return null
  if (side === 'leadership') return 'director'
  return side === 'marketing' || side === 'sales' ? 'head' : null
}
