import type { Person } from '#web/me.ts'

export type HomeKind = 'head' | 'marketer' | 'seller' | 'revops' | 'leadership' | 'other'

type Place = Pick<Person, 'side' | 'role'>

/** Which first page somebody gets: by the side they speak for and whether they lead it. */
export function homeKindOf({ side, role }: Place): HomeKind {
  if (side === 'leadership') return 'leadership'
  if (side === 'both') return 'revops'
  if (side === 'marketing' || side === 'sales') {
    if (role === 'lead') return 'head'
    if (role === 'admin') return 'revops'
    return side === 'marketing' ? 'marketer' : 'seller'
  }
  return role === 'admin' ? 'revops' : 'other'
}
