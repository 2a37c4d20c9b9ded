export type ExperimentState = 'planned' | 'running' | 'read' | 'withdrawn'

export type Times = { startsAt: Date; windowDays: number; readAt: Date | null; withdrawnAt: Date | null }

const day = 86_400_000

/** When the last outcome counts that was chosen beforehand. */
export function endOf({ startsAt, windowDays }: Pick<Times, 'startsAt' | 'windowDays'>): Date {
  return new Date(startsAt.getTime() + windowDays * day)
}

export function stateOf(now: Date, { startsAt, readAt, withdrawnAt }: Times): ExperimentState {
  if (withdrawnAt) return 'withdrawn'
  if (readAt) return 'read'
  return now < startsAt ? 'planned' : 'running'
}

/** The window is over: now the plain interval is the right one. */
export function isRipe(now: Date, times: Times): boolean {
  return now >= endOf(times)
}
