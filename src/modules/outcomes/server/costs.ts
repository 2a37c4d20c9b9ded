import { sql } from 'kysely'
import Papa from 'papaparse'
import { record } from '#modules/ledger/server/index.ts'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { minorDigits } from '#platform/money.ts'
import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Call, type SignedIn } from '#platform/server/house.ts'
import { isProblem, neededColumns, readCost, type CostProblem, type CostSaying } from '../domain/cost-file.ts'
import type { CostSide, EnteredKind } from '../domain/terms.ts'
import { bookkeeper } from './bookkeeper.ts'
import { costRows } from './read-costs.ts'
import { wantFiguresFrom } from './want-fresh.ts'

type Entry = CostSaying & { launchId: string | null; counterOf?: string }

/** Writes a cost down; null when its voucher stands in the books already, or when the entry was taken back before. */
export async function writeEntry(tx: Tx, call: Call, caller: SignedIn, entry: Entry): Promise<string | null> {
  const now = call.house.clock.now()
  const actor = actorOf(caller)
  const { month, side, kind, segment, launchId, minor, currency, note, voucher, counterOf = null } = entry
  const written = await rows<{ id: string }>(
    tx,
    sql`insert into cost_entry (workspace_id, id, month, side, kind, segment, launch_id, minor, currency, note, voucher, counter_of,
        written_by, written_name, written_at)
      values (${caller.workspaceId}, ${newId(now.getTime())}, ${month}, ${side}, ${kind}, ${segment.trim()}, ${launchId}, ${minor},
        ${currency}, ${note}, ${voucher}, ${counterOf}, ${actor.id}, ${actor.name}, ${now})
      on conflict do nothing returning id`,
  )
  return written[0]?.id ?? null
}

async function checkLaunch(tx: Tx, workspaceId: string, id: string | null): Promise<void> {
  if (id === null) return
  const found = await rows(tx, sql`select 1 from market_launch where workspace_id = ${workspaceId} and id = ${id}`)
  if (found.length === 0) throw notFound('launch')
}

export function enterCost(call: Call, entry: Entry) {
  const caller = bookkeeper(call)
  return inWorkspace(call, async (tx) => {
    minorDigits(entry.currency)
    await checkLaunch(tx, caller.workspaceId, entry.launchId)
    const id = await writeEntry(tx, call, caller, entry)
    if (id === null) throw new Refusal('outcomes.voucher-known', { voucher: entry.voucher })
    await tellOf(tx, call, caller, id, entry)
    return { id }
  })
}

async function tellOf(tx: Tx, call: Call, caller: SignedIn, id: string, { month, side, kind, minor, currency }: Entry) {
  const detail = { month, side, kind, minor, currency }
  await record(tx, call.house, caller, { kind: 'cost.entered', subjectKind: 'cost', subjectId: id, detail })
  await wantFiguresFrom(tx, caller.workspaceId, month)
}

/** Takes an entry back by one of the same size the other way; both stay in the books. */
export function counterCost(call: Call, { id, note }: { id: string; note: string }) {
  const caller = bookkeeper(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const [entry] = await rows<Entry & { counterOf: string | null; countered: boolean }>(
      tx,
      sql`select month, side, kind, segment, launch_id as "launchId", minor, currency, counter_of as "counterOf",
          exists (select from cost_entry c where c.workspace_id = ${workspaceId} and c.counter_of = e.id) as countered
        from cost_entry e where workspace_id = ${workspaceId} and id = ${id}`,
    )
    if (!entry) throw notFound('cost')
    if (entry.counterOf !== null) throw new Refusal('outcomes.is-counter')
    if (entry.countered) throw new Refusal('outcomes.countered-already')
    const counter = { ...entry, minor: -entry.minor, note, voucher: null, counterOf: id }
    const made = await writeEntry(tx, call, caller, counter)
    // Somebody else took it back at the same moment.
    if (made === null) throw new Refusal('outcomes.countered-already')
    const detail = { month: entry.month, minor: entry.minor, currency: entry.currency, note }
    await record(tx, call.house, caller, { kind: 'cost.countered', subjectKind: 'cost', subjectId: id, detail })
    await wantFiguresFrom(tx, workspaceId, entry.month)
    return { id: made }
  })
}

/** Reads a file of costs: good rows are entered, the others come back with their line and why. */
export function importCosts(call: Call, { csv, launchId }: { csv: string; launchId: string | null }) {
  const caller = bookkeeper(call)
  return inWorkspace(call, async (tx) => {
    const { currency } = await readCompany(tx, caller.workspaceId)
    await checkLaunch(tx, caller.workspaceId, launchId)
    const { costs, problems } = readFile(csv, currency)
    let written = 0
    for (const cost of costs) if ((await writeEntry(tx, call, caller, { ...cost, launchId })) !== null) written += 1
    if (written > 0) {
      const detail = { written, known: costs.length - written, problems: problems.length }
      const fact = { kind: 'costs.imported', subjectKind: 'cost', subjectId: caller.workspaceId, detail }
      await record(tx, call.house, caller, fact)
      const first = costs.reduce((least, { month }) => (month < least ? month : least), '9999-12-01')
      await wantFiguresFrom(tx, caller.workspaceId, first)
    }
    return { written, known: costs.length - written, problems: problems.slice(0, 500) }
  })
}

function readFile(csv: string, currency: string): { costs: CostSaying[]; problems: CostProblem[] } {
  const { data, meta } = Papa.parse<Record<string, string>>(csv, {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (name) => name.replace('\uFEFF', '').trim().toLowerCase(),
  })
  const missing = neededColumns.filter((name) => !(meta.fields ?? []).includes(name))
  if (missing.length > 0) throw new Refusal('outcomes.file-columns', { missing: [...missing] }, 400)
  const read = data.map((row, place) => readCost(row, currency, place + 2))
  const costs = read.flatMap((each) => (isProblem(each) ? [] : [each]))
  return { costs, problems: read.filter(isProblem) }
}

type ListWish = {
  from?: string | undefined
  to?: string | undefined
  side?: CostSide | undefined
  kind?: string | undefined
  segment?: string | undefined
  launchId?: string | undefined
  cursor?: string | undefined
  limit: number
}

type CostRow = {
  id: string
  of: 'entry' | 'activity'
  month: string
  side: CostSide
  kind: EnteredKind | 'activities'
  segment: string
  launchId: string | null
  minor: number
  currency: string
  label: string
  voucher: string | null
  counterOf: string | null
  counteredBy: string | null
  writtenName: string | null
  writtenAt: Date | null
}

/** The cost ledger with what activities cost, the latest month first: the rows that the sums are made of. */
export function readCostRows(call: Call, wish: ListWish) {
  const { workspaceId } = signedIn(call)
  const after = readCursor(wish.cursor, 2)
  const { from, to, side, kind, segment, launchId } = wish
  return inWorkspace(call, async (tx) => {
    const found = await rows<CostRow>(
      tx,
      sql`select c.id, c.of, c.month, c.side, c.kind, c.segment, c.launch_id as "launchId", c.minor, c.currency, c.label, c.voucher,
          c.counter_of as "counterOf", c.written_name as "writtenName", c.written_at as "writtenAt",
          (select b.id from cost_entry b where b.workspace_id = ${workspaceId} and b.counter_of = c.id) as "counteredBy"
        from (${costRows(workspaceId)}) c
        where true ${from === undefined ? sql`` : sql`and c.month >= ${from}`} ${to === undefined ? sql`` : sql`and c.month < ${to}`}
          ${side === undefined ? sql`` : sql`and c.side = ${side}`} ${kind === undefined ? sql`` : sql`and c.kind = ${kind}`}
          ${segment === undefined ? sql`` : sql`and c.segment = ${segment}`}
          ${launchId === undefined ? sql`` : sql`and c.launch_id = ${launchId}`}
          ${after ? sql`and (c.month, c.id) < (${after[0]}::date, ${after[1]}::uuid)` : sql``}
        order by c.month desc, c.id desc limit ${wish.limit + 1}`,
    )
    return pageFrom(found, wish.limit, ({ month, id }) => [month, id])
  })
}
