type Read<Kind> = { source: string; kind: Kind; lastAt: Date }

export type Source<Kind> = { source: string; kinds: readonly Kind[]; lastAt: Date }

/** One line a source: all kinds of list it was read for, and when last; the source that was read longest ago first. */
export function newestOfEach<Kind extends string>(reads: readonly Read<Kind>[]): readonly Source<Kind>[] {
  const bySource = Map.groupBy(reads, ({ source }) => source)
  return [...bySource]
    .map(([source, its]) => ({
      source,
      kinds: [...new Set(its.map(({ kind }) => kind))],
      lastAt: new Date(Math.max(...its.map(({ lastAt }) => lastAt.getTime()))),
    }))
    .toSorted((one, other) => one.lastAt.getTime() - other.lastAt.getTime())
}
