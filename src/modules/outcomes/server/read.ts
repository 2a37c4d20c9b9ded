import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { isStale } from '#modules/ledger/server/index.ts'
import type { Figures } from '../domain/figures.ts'
import { periodOf, type Unit } from '../domain/periods.ts'
import { splitChange, type Factor } from '../domain/split.ts'
import type { Notes } from './count-figures.ts'
import { courseOf } from './course.ts'
import { readState } from './recount.ts'
import { wantFresh } from './want-fresh.ts'

const shown: Record<Unit, number> = { month: 18, quarter: 9, year: 5 }

type Stored = {
  start: string
  slice: 'all' | 'segment'
  segment: string
  version: number
  counted: { figures: Figures; notes: Notes }
}

/** What every answer says about itself; the first to look calls the next count. */
export async function standingOf(tx: Tx, call: Call) {
  const { workspaceId } = signedIn(call)
  const course = await courseOf(tx, call.house, workspaceId)
  const state = await readState(tx, workspaceId)
  const countedAt = state?.countedAt ?? null
  await wantFresh(tx, workspaceId, countedAt, course.now)
  const behind =
    state === null || state.figuresFrom !== null || state.rule === 0 || state.version !== course.version.number
  const { currency, today, version } = course
  return { currency, today, countedAt, isBehind: behind || (await isStale(tx, workspaceId, 'outcomes')), version }
}

const columns = sql.raw('start, slice, segment, version, figures as counted')

function shownAs(unit: Unit, today: string) {
  return ({ start, slice, segment, version, counted }: Stored) => {
    const { end } = periodOf(unit, start)
    return { start, end, isOver: end <= today, segment: slice === 'all' ? null : segment, version, ...counted }
  }
}

/** The figures of the last periods, of all deals or of one segment, out of the small tables. */
export function readOverview(call: Call, { unit, segment }: { unit: Unit; segment?: string | undefined }) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const standing = await standingOf(tx, call)
    const found = await rows<Stored>(
      tx,
      sql`select ${columns} from outcome_figure where workspace_id = ${workspaceId} and unit = ${unit}
          and slice = ${segment === undefined ? 'all' : 'segment'} and segment = ${segment ?? ''}
        order by start desc limit ${shown[unit]}`,
    )
    const segments = await rows<{ segment: string }>(
      tx,
      sql`select distinct segment from outcome_figure where workspace_id = ${workspaceId} and unit = 'year' and slice = 'segment'
        order by segment`,
    )
    const periods = found.map(shownAs(unit, standing.today)).toReversed()
    return { ...standing, periods, segments: segments.map((each) => each.segment) }
  })
}

export function readSegments(call: Call, { unit, start }: { unit: Unit; start: string }) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const standing = await standingOf(tx, call)
    const found = await rows<Stored>(
      tx,
      sql`select ${columns} from outcome_figure where workspace_id = ${workspaceId} and unit = ${unit}
          and start = ${periodOf(unit, start).start} order by slice desc, segment`,
    )
    return { ...standing, rows: found.map(shownAs(unit, standing.today)) }
  })
}

type SplitOf = 'revenue' | 'velocity' | 'cac'
type SplitWish = { unit: Unit; from: string; to: string; segment?: string | undefined; of: SplitOf }

/** The factors of a figure in one period; their product is the figure itself. Null where one is not known. */
function factorsOf(of: SplitOf, figures: Figures): [string, number][] | null {
  const value = (key: keyof Figures) => figures[key].value
  const known = (pairs: [string, number | null][]) =>
    pairs.every((pair): pair is [string, number] => pair[1] !== null && Number.isFinite(pair[1])) ? pairs : null
  const over = (one: number | null, other: number | null) => (one === null || !other ? null : one / other)
  const times = (one: number | null, other: number | null) => (one === null || other === null ? null : one * other)
  switch (of) {
    case 'revenue':
      return known([
        ['leads', value('leads')],
        ['conversion', over(value('wins'), value('leads'))],
        ['arpu', over(value('revenue'), value('wins'))],
      ])
    case 'velocity':
      return known([
        ['opened', value('opened')],
        ['winRate', value('winRate')],
        ['dealSize', value('dealSize')],
        ['pace', over(1, value('cycle'))],
      ])
    case 'cac':
      return known([
        ['costPerDeal', over(times(value('cac'), value('newCustomers')), value('opened'))],
        ['dealsPerCustomer', over(value('opened'), value('newCustomers'))],
      ])
  }
}

/** How much of a change between two periods lies in each factor: arithmetic, no cause (science.md E.2). */
export function readSplit(call: Call, { unit, from, to, segment, of }: SplitWish) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const standing = await standingOf(tx, call)
    const starts = [periodOf(unit, from).start, periodOf(unit, to).start]
    const found = await rows<Stored>(
      tx,
      sql`select ${columns} from outcome_figure where workspace_id = ${workspaceId} and unit = ${unit} and start = any(${starts}::date[])
          and slice = ${segment === undefined ? 'all' : 'segment'} and segment = ${segment ?? ''}`,
    )
    const [before, after] = starts.map((start) => {
      const figures = found.find((each) => each.start === start)?.counted.figures
      return figures ? factorsOf(of, figures) : null
    })
    return { ...standing, of, split: before && after ? splitChange(pairedFactors(before, after)) : null }
  })
}

function pairedFactors(before: readonly [string, number][], after: readonly [string, number][]): Factor[] {
  return before.map(([key, value], place) => ({ key, from: value, to: after[place]?.[1] ?? 0 }))
}

/** What deals were lost for and which segments there are, as counted of the last two years: for forms that ask about them. */
export async function namesInUse(tx: Tx, workspaceId: string): Promise<{ lossReasons: string[]; segments: string[] }> {
  const found = await rows<{ slice: string; segment: string; notes: Notes }>(
    tx,
    sql`select slice, segment, figures -> 'notes' as notes from outcome_figure
      where workspace_id = ${workspaceId} and unit = 'year' order by start desc limit 400`,
  )
  const reasons = found.flatMap(({ slice, notes }) => (slice === 'all' ? notes.lossReasons : []))
  return {
    lossReasons: [...new Set(reasons.map(({ reason }) => reason))].toSorted(),
    segments: [
      ...new Set(found.flatMap(({ slice, segment }) => (slice === 'segment' && segment !== '' ? [segment] : []))),
    ].toSorted(),
  }
}
