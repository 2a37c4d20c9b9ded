export type Verdict = 'upheld' | 'overturned'
export type Judge = { memberId: string | null; side: string; role: string }
export type OpenAppeal = {
  rejectedBy: string | null
  appealedBy: string | null
  marketingSays: Verdict | null
  salesSays: Verdict | null
}

export type Judgement = { decision: Verdict | null; marketingSays: Verdict | null; salesSays: Verdict | null }

/**
 * A third person of neither quarrelling side decides alone; else both sides have to say the same, each by somebody other
 * than the two who quarrel or by them. Null when this judge may say nothing.
 */
export function judge(appeal: OpenAppeal, by: Judge, says: Verdict): Judgement | null {
  const { marketingSays, salesSays } = appeal
  const involved = by.memberId !== null && (by.memberId === appeal.rejectedBy || by.memberId === appeal.appealedBy)
  if (by.side === 'marketing') return both({ marketingSays: says, salesSays })
  if (by.side === 'sales') return both({ marketingSays, salesSays: says })
  const third = !involved && (by.role === 'lead' || by.role === 'admin')
  return third ? { decision: says, marketingSays, salesSays } : null
}

function both({ marketingSays, salesSays }: Omit<Judgement, 'decision'>): Judgement {
  return { marketingSays, salesSays, decision: marketingSays === salesSays ? marketingSays : null }
}
