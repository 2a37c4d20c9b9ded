import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { beginEngagement, type Begun } from './begin.ts'

/** Somebody of the house puts a lead of a list on its way. */
export function beginByHand(
  call: Call,
  { leadId, highIntent }: { leadId: string; highIntent: boolean },
): Promise<Begun> {
  const caller = signedIn(call)
  const { workspaceId } = caller
  const at = call.house.clock.now()
  const arriving = { workspaceId, leadId, personId: null, companyId: null, at, origin: 'by-hand', highIntent } as const
  return inWorkspace(call, (tx) => beginEngagement(tx, call.house, caller, arriving))
}
