type Page<Row> = { items: readonly Row[]; nextCursor: string | null }

/** Spread into `infiniteOptions` beside its input: each page leads to the next. */
export const pageByPage = {
  initialPageParam: undefined,
  getNextPageParam: ({ nextCursor }: Pick<Page<unknown>, 'nextCursor'>) => nextCursor ?? undefined,
}

/** The `select` of a list: the rows of all pages that were read, as one list. */
export function allRows<Row>({ pages }: { pages: readonly Page<Row>[] }): Row[] {
  return pages.flatMap(({ items }) => items)
}

export type PagedQuery = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

/** What a table needs to show more rows; nothing when all are there. */
export function moreOf({ hasNextPage, isFetchingNextPage, fetchNextPage }: PagedQuery) {
  return hasNextPage ? { load: () => void fetchNextPage(), loading: isFetchingNextPage } : undefined
}
