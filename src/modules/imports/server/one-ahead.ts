/**
 * Hands on what `work` makes of each item, in their order, and already works on the next one while the present one is used.
 * When the user leaves early, the work that is under way is waited for.
 */
export async function* oneAhead<Item, Result>(
  items: AsyncGenerator<Item>,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  async function step(): Promise<{ result: Result } | null> {
    const { done, value } = await items.next()
    return done ? null : { result: await work(value) }
  }
  let next = step()
  try {
    for (;;) {
      const present = await next
      if (present === null) return
      next = step()
      // It is awaited in the next round; until then its failure must not count as nobody's.
      next.catch(() => undefined)
      yield present.result
    }
  } finally {
    await next.catch(() => undefined)
    await items.return(undefined)
  }
}
