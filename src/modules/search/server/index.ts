import { implement } from '@orpc/server'
import { inWorkspace, signedIn, type Call, type Module } from '#platform/server/house.ts'
import { searchContract } from '../contract.ts'
import { find } from './find.ts'

const os = implement(searchContract).$context<Call>()

export const searchRouter = os.router({
  find: os.find.handler(({ context, input }) =>
    inWorkspace(context, async (tx) => ({ items: await find(tx, signedIn(context).workspaceId, input) })),
  ),
})

export const searchModule: Module = { name: 'search' }
