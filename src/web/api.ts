import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { contract } from '../contract.ts'

export type House = ContractRouterClient<typeof contract>

/** A page of another origin cannot send this header, so a request with it comes from the house's own pages. */
export const ownPage = { 'x-syskon': '1' }

const link = new RPCLink({
  url: () => new URL('/rpc', window.location.origin),
  headers: ownPage,
  // Read at each call, so that page tests can put the real server behind it.
  fetch: (request, init) => globalThis.fetch(request, init),
})

/** Calls the house: `await house.imports.start({ … })`. */
export const house: House = createORPCClient(link)

/** The same endpoints as options for queries and mutations: `useQuery(api.imports.list.queryOptions())`. */
export const api = createTanstackQueryUtils(house)
