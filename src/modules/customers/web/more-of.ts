type Fetched = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

/** What a list needs to show more rows; nothing when all are there. */
export function moreOf({ hasNextPage, isFetchingNextPage, fetchNextPage }: Fetched) {
  return hasNextPage ? { load: () => void fetchNextPage(), loading: isFetchingNextPage } : undefined
}
