import type { ListSide } from '#platform/contract.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { readCompany } from '#platform/server/company.ts'
import { actorOf, inWorkspace, signedIn, type Call, type House, type SignedIn } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { isFieldName, type Kind } from '../domain/fields.ts'
import type { Mapping } from '../domain/mapping.ts'
import type { DateOrder } from '../domain/read-date.ts'
import { describeFile, type ShapeHints } from '../files/read-rows.ts'
import { sampleOf, sourceOf } from './draft.ts'
import { addImport, holdImport, readImport, removeImport, savePlan, type ImportRecord } from './import-record.ts'
import { recall } from './memory.ts'
import { makePlan, type Assumptions } from './plan.ts'
import { findUpload, type Upload } from './uploads.ts'

/** The mapping as it comes in: names are checked against the fields and columns when the plan is made. */
export type GivenMapping = {
  fields: Readonly<Record<string, string>>
  values?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined
  custom?: readonly string[] | undefined
}

export type ImportWish = {
  kind: Kind
  list?: ListSide | undefined
  source?: string | undefined
  hints?: { [Hint in keyof ShapeHints]?: ShapeHints[Hint] | undefined } | undefined
  mapping?: GivenMapping | undefined
  dateOrder?: DateOrder | null | undefined
  assumptions?: { [Key in keyof Assumptions]?: Assumptions[Key] | undefined } | undefined
}

const usualList: Record<Kind, ListSide> = {
  leads: 'marketing',
  persons: 'marketing',
  companies: 'marketing',
  deals: 'sales',
  'deal-history': 'sales',
  touches: 'marketing',
  activities: 'marketing',
  answers: 'marketing',
  'series-points': 'marketing',
}

/** Files of which nobody says where they come from; the other side's list of leads is another source all the same. */
const unnamedSource = 'files'

/** Looks at a file and writes down how it will be read; nothing is imported yet. */
export async function startImport(
  house: House,
  caller: SignedIn,
  upload: Upload,
  wish: ImportWish,
): Promise<ImportRecord> {
  const { kind } = wish
  const list = wish.list ?? usualList[kind]
  const source = wish.source ?? (kind === 'leads' && list !== usualList.leads ? list : unnamedSource)
  const { company, memory } = await house.db.inWorkspace(caller.workspaceId, async (tx) => ({
    company: await readCompany(tx, caller.workspaceId),
    memory: await recall(tx, caller.workspaceId, source, kind),
  }))
  const usual = memory?.assumptions ?? {
    timeZone: company.timeZone,
    currency: company.currency,
    country: company.country,
  }
  const hints = onlyTold(wish.hints ?? {})
  const file = await sourceOf(house, { filePath: upload.path, fileName: upload.name })
  const { shape, sample } = await describeFile(file, hints)
  const { plan } = makePlan(shape, sample, {
    kind,
    hints,
    mapping: wish.mapping ? mappingOf(wish.mapping) : null,
    remembered: memory?.mapping ?? null,
    dateOrder: wish.dateOrder === undefined ? (memory?.dateOrder ?? null) : wish.dateOrder,
    assumptions: { ...usual, ...onlyTold(wish.assumptions ?? {}) },
  })
  const record = newImport(house, caller, upload, { kind, list, source, plan })
  await house.db.inWorkspace(caller.workspaceId, async (tx) => {
    await addImport(tx, caller.workspaceId, record)
    await announce(tx, 'imports')
  })
  return record
}

function newImport(
  house: House,
  caller: SignedIn,
  upload: Pick<Upload, 'name' | 'path' | 'bytes' | 'hash'>,
  { kind, list, source, plan }: Pick<ImportRecord, 'kind' | 'list' | 'source' | 'plan'>,
): ImportRecord {
  const now = house.clock.now()
  const actor = actorOf(caller)
  const file = { fileName: upload.name, filePath: upload.path, fileBytes: upload.bytes, fileHash: upload.hash }
  const counts = { read: 0, lastRow: 0, rowsTotal: null, created: 0, updated: 0, unchanged: 0, rejected: 0, warned: 0 }
  const start = { dryRun: false, tries: null, state: 'draft' as const, failure: null, jobId: null, runner: null }
  const times = { createdAt: now, startedAt: null, finishedAt: null, undoneAt: null }
  const what = { id: newId(now.getTime()), kind, list, source, plan }
  return { ...what, ...file, ...counts, ...start, ...times, startedById: actor.id, startedBy: actor.name }
}

/** The dry run of a draft is an import of its own, which writes nothing but its problems. */
export function dryRunOf(house: House, caller: SignedIn, draft: ImportRecord): ImportRecord {
  const file = { name: draft.fileName, path: draft.filePath, bytes: draft.fileBytes, hash: draft.fileHash }
  return { ...newImport(house, caller, file, draft), dryRun: true, tries: draft.id, state: 'waiting' }
}

export async function changeDraft(
  call: Call,
  id: string,
  wish: Omit<ImportWish, 'kind'> & { kind?: Kind | undefined },
): Promise<ImportRecord> {
  const { workspaceId } = signedIn(call)
  const before = await inWorkspace(call, (tx) => readImport(tx, workspaceId, id))
  refuseUnlessDraft(before)
  const kind = wish.kind ?? before.kind
  const hints = { ...before.plan.hints, ...onlyTold(wish.hints ?? {}) }
  const { shape, sample } = await sampleOf(call.house, { ...before, plan: { ...before.plan, hints } })
  // Another list, or another way to cut the file into columns, asks for a new proposal.
  const isSameTable =
    kind === before.kind && JSON.stringify(shape.columns) === JSON.stringify(before.plan.shape.columns)
  const { plan } = makePlan(shape, sample, {
    kind,
    hints,
    mapping: wish.mapping ? mappingOf(wish.mapping) : isSameTable ? before.plan.mapping : null,
    remembered: null,
    dateOrder: wish.dateOrder === undefined ? before.plan.dateOrder : wish.dateOrder,
    assumptions: { ...before.plan.assumptions, ...onlyTold(wish.assumptions ?? {}) },
  })
  const after = { ...before, kind, list: wish.list ?? before.list, source: wish.source ?? before.source, plan }
  return inWorkspace(call, async (tx) => {
    refuseUnlessDraft(await holdImport(tx, workspaceId, id))
    await savePlan(tx, workspaceId, after)
    await announce(tx, 'imports')
    return after
  })
}

export async function removeDraft(call: Call, id: string): Promise<boolean> {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    refuseUnlessDraft(await holdImport(tx, workspaceId, id))
    await removeImport(tx, workspaceId, id)
    await announce(tx, 'imports')
    return true
  })
}

export async function draftFromUpload(call: Call, uploadId: string, wish: ImportWish): Promise<ImportRecord> {
  const caller = signedIn(call)
  const upload = await inWorkspace(call, (tx) => findUpload(tx, caller.workspaceId, uploadId))
  return startImport(call.house, caller, upload, wish)
}

function refuseUnlessDraft({ state }: ImportRecord): void {
  if (state !== 'draft') throw new Refusal('imports.no-draft', { state })
}

/** Unknown fields are refused here, because a plan can't hold them; unknown columns are told with the plan. */
export function mappingOf({ fields, values = {}, custom = [] }: GivenMapping): Mapping {
  const unknown = [...Object.keys(fields), ...Object.keys(values)].find((name) => !isFieldName(name))
  if (unknown !== undefined) throw new Refusal('imports.unknown-field', { name: unknown, nearest: 'none' }, 422)
  return { fields, values, custom }
}

export function onlyTold<Given extends object>(
  given: Given,
): { [Key in keyof Given]?: Exclude<Given[Key], undefined> } {
  const told = Object.entries(given).filter(([, value]) => value !== undefined)
  return Object.fromEntries(told) as { [Key in keyof Given]?: Exclude<Given[Key], undefined> }
}
