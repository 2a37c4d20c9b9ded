import { sql } from 'kysely'
import { type Step, take } from '#modules/agreement/domain/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import type { PromiseVersion } from '../contract.ts'
import { promisedValue } from '../domain/promise.ts'
import { checkCapacity } from '../domain/terms.ts'
import { allVersions, readVersion, type VersionRow } from './version-row.ts'

type Event = PromiseVersion['events'][number]

async function eventsOf(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Map<string, Event[]>> {
  const found = await rows<Event & { versionId: string }>(
    tx,
    sql`select version_id as "versionId", kind, side, member_name as name, at, note from promise_event
      where workspace_id = ${workspaceId} and version_id = any(${[...ids]}::uuid[]) order by at desc, id desc`,
  )
  return Map.groupBy(found, ({ versionId }) => versionId)
}

export async function showVersions(tx: Tx, call: Call, versions: readonly VersionRow[]): Promise<PromiseVersion[]> {
  const { workspaceId } = signedIn(call)
  const events = await eventsOf(
    tx,
    workspaceId,
    versions.map(({ id }) => id),
  )
  return versions.map((version) => shown(call, version, events.get(version.id) ?? []))
}

export async function showVersion(tx: Tx, call: Call, id: string): Promise<PromiseVersion> {
  const version = await readVersion(tx, signedIn(call).workspaceId, id)
  const [answer] = await showVersions(tx, call, [version])
  if (!answer) throw new Error('A version that was read is shown')
  return answer
}

function shown(call: Call, version: VersionRow, events: Event[]): PromiseVersion {
  const { writtenBy: _by, proposedBy: _proposer, signatures, ...rest } = version
  const { revenueGoal, goalShare } = version.terms.marketing
  const { promised, capacity, fits } = checkCapacity(version.terms)
  return {
    ...rest,
    signatures,
    promisedValue: promisedValue(revenueGoal, goalShare),
    promisedLeads: promised,
    capacity,
    fits,
    acts: actsOf(call, version),
    events,
  }
}

/** What the one who asks may do now, by the same rules that refuse the acts themselves. */
function actsOf(call: Call, version: VersionRow): PromiseVersion['acts'] {
  const caller = signedIn(call)
  if (caller.kind !== 'person' || caller.role === 'auditor') return []
  const sides = sidesOf(caller.side)
  const at = call.house.clock.now()
  const may = (step: Step) =>
    sides.some((side) => isAllowed(() => take({ ...version, effectiveFrom: at }, step, { ...caller, side }, at)))
  const leads = caller.role !== 'member'
  const own = version.state === 'draft' && sides.includes(version.side)
  const acts: [PromiseVersion['acts'][number], boolean][] = [
    ['sign', leads && may('sign')],
    ['propose', leads && may('propose')],
    ['counter', version.state === 'objected' && sides.length > 0],
    ['object', may('object')],
    ['change', own],
    ['withdraw', may('withdraw')],
    ['drop', own],
  ]
  return acts.filter(([, isMine]) => isMine).map(([act]) => act)
}

function sidesOf(side: string): ListSide[] {
  if (side === 'both') return ['marketing', 'sales']
  return side === 'marketing' || side === 'sales' ? [side] : []
}

function isAllowed(act: () => unknown): boolean {
  try {
    act()
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

export function readVersions(call: Call): Promise<PromiseVersion[]> {
  return inWorkspace(call, async (tx) => showVersions(tx, call, await allVersions(tx, signedIn(call).workspaceId)))
}
