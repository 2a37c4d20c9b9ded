import { sql } from 'kysely'
import { allMembers } from '#modules/accounts/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type SignedIn } from '#platform/server/house.ts'
import { notFound } from '#platform/refusal.ts'
import type { Definition, Version as ShownVersion } from '../contract.ts'
import { builtInKeys, isBuiltIn, type DefinitionKey } from '../domain/keys.ts'
import { standingOf, waitsFor, type Signature } from '../domain/life.ts'
import { actsOf } from '../domain/may.ts'
import { followedAt, versionById, versionsOf, type VersionRow } from './version-row.ts'

type Event = ShownVersion['events'][number] & { versionId: string }

/** What showing a version needs to know of the house. */
type Surroundings = {
  caller: SignedIn
  now: Date
  all: readonly VersionRow[]
  names: ReadonlyMap<string, string>
  events: readonly Event[]
}

async function surroundings(tx: Tx, call: Call, key: DefinitionKey | null): Promise<Surroundings> {
  const caller = signedIn(call)
  const all = await versionsOf(tx, caller.workspaceId, key)
  const members = await allMembers(tx, caller.workspaceId)
  const ids = all.map(({ id }) => id)
  const events = await rows<Event>(
    tx,
    sql`select version_id as "versionId", kind, side, member_name as name, at, note, gives from definition_event
      where workspace_id = ${caller.workspaceId} and version_id = any(${listOf(ids, 'uuid')}) order by at, id`,
  )
  const names = new Map(members.map(({ id, name }) => [id, name]))
  return { caller, now: call.house.clock.now(), all, names, events }
}

function briefly(version: VersionRow, { caller, now, all }: Surroundings) {
  const { id, number, side } = version
  const somebody = caller.kind === 'person' ? caller : null
  return {
    id,
    number,
    side,
    standing: standingOf(version, followedAt(version, all), now),
    waitsFor: waitsFor(version),
    acts: somebody === null ? [] : actsOf(somebody, version, now),
  }
}

function signatureShown(signature: Signature | null): { name: string; at: Date } | null {
  return signature === null ? null : { name: signature.name, at: signature.at }
}

function signaturesShown({ signatures: { marketing, sales } }: VersionRow) {
  return { marketing: signatureShown(marketing), sales: signatureShown(sales) }
}

function shown(version: VersionRow, around: Surroundings): ShownVersion {
  const { text, rule, examples, owners, effectiveFrom, inForceFrom, gives, written, proposed } = version
  const owner = (side: ListSide) => {
    const id = owners[side]
    return id === null ? null : { id, name: around.names.get(id) ?? '' }
  }
  const followed = followedAt(version, around.all)
  return {
    ...briefly(version, around),
    text,
    rule,
    examples,
    owners: { marketing: owner('marketing'), sales: owner('sales') },
    effectiveFrom,
    inForceFrom,
    supersededAt: followed !== null && followed <= around.now ? followed : null,
    answers: around.all.find(({ id }) => id === version.answers)?.number ?? null,
    gives,
    written,
    proposed,
    signatures: signaturesShown(version),
    events: around.events
      .filter(({ versionId }) => versionId === version.id)
      .map((each) => {
        const { versionId: _, ...event } = each
        return event
      }),
  }
}

export async function showVersion(tx: Tx, call: Call, id: string): Promise<ShownVersion> {
  const version = await versionById(tx, signedIn(call).workspaceId, id)
  return shown(version, await surroundings(tx, call, version.key))
}

/** One word with all its versions, the newest first. The house's own words stand also before anybody worded them. */
export function readDefinition(call: Call, key: DefinitionKey) {
  return inWorkspace(call, async (tx) => {
    const around = await surroundings(tx, call, key)
    const [first] = around.all
    if (!first && !isBuiltIn(key)) throw notFound('definition')
    return { key, name: first?.name ?? null, versions: around.all.map((each) => shown(each, around)).toReversed() }
  })
}

/** Every word of the house, and what of it waits for whom. */
export function readDefinitions(call: Call): Promise<{ items: Definition[] }> {
  return inWorkspace(call, async (tx) => {
    const around = await surroundings(tx, call, null)
    const own = [...new Set(around.all.map(({ key }) => key))].filter((key) => !isBuiltIn(key))
    const items = [...builtInKeys, ...own].map((key) => definitionOf(key, around))
    return { items: items.toSorted((one, other) => Number(other.waitsForMe) - Number(one.waitsForMe)) }
  })
}

function definitionOf(key: DefinitionKey, around: Surroundings): Definition {
  const versions = around.all.filter((version) => version.key === key)
  const brief = versions.map((version) => ({ ...version, ...briefly(version, around) }))
  const inForce = brief.find(({ standing }) => standing === 'in-force')
  const next = brief.find(({ standing }) => standing === 'signed')
  const open = brief.find(({ state }) => state === 'proposed' || state === 'objected')
  return {
    key,
    name: versions[0]?.name ?? null,
    inForce: inForce ?? null,
    next: next ?? null,
    open: open ? { ...open, signatures: signaturesShown(open) } : null,
    drafts: brief.filter(({ state }) => state === 'draft'),
    versions: versions.length,
    waitsForMe: open ? isForMe(open.acts) : false,
  }
}

/** A signature that I may give, or an objection to a proposal of my side. */
function isForMe(acts: ShownVersion['acts']): boolean {
  return acts.includes('sign') || (acts.includes('counter') && acts.includes('withdraw'))
}
