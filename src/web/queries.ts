import { ORPCError } from '@orpc/client'
import { hashKey, QueryCache, QueryClient } from '@tanstack/react-query'
import { meQuery } from './me.ts'

const minute = 60_000

/** A refusal says the same the second time; only an answer that did not come is worth another try. */
function worthAnotherTry(failures: number, error: Error): boolean {
  const refused = error instanceof ORPCError && error.status < 500
  return !refused && failures < 2
}

/** Figures are fresh until the house says that their topic changed, at most a minute. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: {
      queries: { staleTime: minute, gcTime: 10 * minute, retry: worthAnotherTry, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
    queryCache: new QueryCache({
      onError(error) {
        const signedOut = error instanceof ORPCError && error.status === 401
        if (signedOut) void client.invalidateQueries({ queryKey: meQuery.queryKey })
      },
    }),
  })
  return client
}

/** Forgets what one person read before another comes in, and asks anew who looks. */
export async function readAnew(client: QueryClient): Promise<void> {
  await client.cancelQueries()
  const kept = hashKey(meQuery.queryKey)
  client.removeQueries({ predicate: ({ queryHash }) => queryHash !== kept })
  client.getMutationCache().clear()
  await client.fetchQuery({ ...meQuery, staleTime: 0 })
}
