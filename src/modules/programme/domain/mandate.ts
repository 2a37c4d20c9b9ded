const dayMillis = 86_400_000

/** An executive who may decide what stays unresolved, and when (science.md S2-33). Days are calendar days. */
export type Mandate = { escalateDays: number; decideDays: number }

/** When something that has been open since a moment goes to the sponsor. */
export function escalatesAt({ escalateDays }: Mandate, openedAt: Date): Date {
  return new Date(openedAt.getTime() + escalateDays * dayMillis)
}

/** By when the sponsor has to decide what came at a moment. */
export function decideBy({ decideDays }: Mandate, escalatedAt: Date): Date {
  return new Date(escalatedAt.getTime() + decideDays * dayMillis)
}

export type IssueState = 'waiting' | 'overdue' | 'decided' | 'settled'

export type IssueDates = { decideBy: Date; decidedAt: Date | null; settledAt: Date | null }

/** An issue waits, is overdue, was decided by the sponsor, or was settled by the two before that. */
export function issueState({ decideBy: by, decidedAt, settledAt }: IssueDates, now: Date): IssueState {
  if (decidedAt !== null) return 'decided'
  if (settledAt !== null) return 'settled'
  return now > by ? 'overdue' : 'waiting'
}
