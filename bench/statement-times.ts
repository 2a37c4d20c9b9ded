import pg from 'pg'

/** A kind of statement by a piece of its text. The first that fits counts. */
export type Kinds = readonly (readonly [name: string, piece: RegExp])[]

/**
 * How long this process waits for its database, by kind of statement, while the work runs. What asks two things at once waits twice,
 * so the sum may be more than the time that passed.
 */
export async function statementTimes<T>(
  kinds: Kinds,
  work: () => Promise<T>,
): Promise<{ result: T; seconds: Map<string, number> }> {
  const seconds = new Map<string, number>()
  const asked = pg.Client.prototype.query
  const timed = async (name: string, answer: Promise<unknown>, startedAt: number): Promise<void> => {
    await answer.catch(() => undefined)
    seconds.set(name, (seconds.get(name) ?? 0) + (performance.now() - startedAt) / 1000)
  }
  pg.Client.prototype.query = function query(this: pg.Client, ...given: unknown[]) {
    const startedAt = performance.now()
    const answer: unknown = Reflect.apply(asked, this, given)
    if (answer instanceof Promise) void timed(kindOf(kinds, given[0]), answer, startedAt)
    return answer
  } as typeof asked
  try {
    return { result: await work(), seconds }
  } finally {
    pg.Client.prototype.query = asked
  }
}

function kindOf(kinds: Kinds, given: unknown): string {
  const text = typeof given === 'string' ? given : ((given as { text?: string } | null)?.text ?? '')
  return kinds.find(([, piece]) => piece.test(text))?.[0] ?? 'other'
}
