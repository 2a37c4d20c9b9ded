import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { record } from '#modules/ledger/server/index.ts'
import { readWorkspace, saveWorkspace, type Workspace } from './people.ts'

type Change = { [Field in 'name' | 'country' | 'currency' | 'timeZone']?: string | undefined }

export async function changeWorkspace(call: Call, change: Change): Promise<Workspace> {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const before = await readWorkspace(tx, caller.workspaceId)
    const {
      name = before.name,
      country = before.country,
      currency = before.currency,
      timeZone = before.timeZone,
    } = change
    const after = { ...before, name, country, currency, timeZone }
    await saveWorkspace(tx, after, call.house.clock.now())
    const detail = { before, after }
    await record(tx, call.house, caller, {
      kind: 'workspace.changed',
      subjectKind: 'workspace',
      subjectId: after.id,
      detail,
    })
    return after
  })
}
