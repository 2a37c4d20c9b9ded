import { newId } from '#platform/new-id.ts'
import { isContractProcedure } from '@orpc/contract'
import { z } from 'zod'
import type { Access, EndpointMeta } from '#platform/contract.ts'
import type { Caller } from '#platform/server/house.ts'
import { contract } from '../contract.ts'
import type { World } from './world.ts'

/** An endpoint as somebody outside sees it. */
export type Door = { path: string; access: Access; schema: object | null }

/** Every endpoint of the house, so that a test that visits all of them can't forget one. */
export function allDoors(router: unknown = contract, path: string[] = []): Door[] {
  if (!isContractProcedure(router)) {
    return Object.entries(router as Record<string, unknown>).flatMap(([name, part]) => allDoors(part, [...path, name]))
  }
  const { inputSchema, meta } = router['~orpc']
  const schema = inputSchema ? z.toJSONSchema(inputSchema as z.ZodType, { io: 'input', unrepresentable: 'any' }) : null
  return [{ path: path.join('/'), access: (meta as EndpointMeta).access, schema }]
}

/** Knocks as the web does; the answer is whatever the house says. */
export function knock(world: World, path: string, input: unknown, caller: Caller): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'x-syskon': '1' }
  return world.fetch(
    new Request(`http://house.test/rpc/${path}`, { method: 'POST', headers, body: JSON.stringify({ json: input }) }),
    caller,
    // From somewhere else each time: nobody knocks at every door of the house within a minute.
    newId(),
  )
}
