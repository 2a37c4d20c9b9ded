import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { type House, ownPage } from '#web/api.ts'

/** Calls the house without any cookie, so that no session is touched at the moment at which a sheet is. */
const link = new RPCLink({
  url: () => new URL('/rpc', window.location.origin),
  headers: ownPage,
  fetch: (request, init) => globalThis.fetch(new Request(request, { credentials: 'omit' }), init),
})

const house: House = createORPCClient(link)

/** The house as somebody without a name sees it: only the sheet behind a link. */
export const sheetHouse = house.assessment

export type Sheet = Awaited<ReturnType<typeof sheetHouse.sheet>>
