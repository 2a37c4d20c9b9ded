import { Refusal } from '#platform/refusal.ts'
import { type RawRow, textOfCell } from '#modules/imports/domain/index.ts'
import {
  type HeuristicModel,
  type HeuristicOptions,
  type JourneyRules,
  type JourneyTouch,
  type PathTable,
  heuristicWeights,
  journeyOf,
  pathOf,
  pathTable,
} from '#modules/attribution/domain/index.ts'
import type { ReadAmount } from './attribution-columns.ts'
import { brokenRow, filledCell, instantOfCell } from './read-events.ts'
import type { ReadTime } from './read-time.ts'

type Column = { name: string; at: number }

export type JourneyColumns = {
  id: Column
  time: Column
  readTime: ReadTime
  channel: Column
  conversion: (row: RawRow) => number
  value: ReadAmount | null
  /** Says `lead` or `opportunity` of the touch that created it. */
  role: Column | null
}

type Role = 'lead' | 'opportunity'
type Touch = JourneyTouch & { role: Role | null }
type Collected = { touches: Touch[]; conversions: number; value: number; convertedAt: number; convertedBy: string }

/** What became of the rows. */
export type JourneyBasis = {
  rows: number
  /** Touches that stand in journeys. */
  touches: number
  afterConversion: number
  beforeWindow: number
  sameSession: number
  windowDays: number | null
  sameSessionMinutes: number
}

export type Journeys = {
  table: PathTable
  basis: JourneyBasis
  /** The weight of every touch of the table in a model that looks at one journey alone. */
  weights: (model: HeuristicModel, options: Partial<HeuristicOptions>) => Float64Array
  hasRoles: boolean
}

/** Ids in the order of the file when compared as texts. */
function idOf(row: number): string {
  return String(row).padStart(12, '0')
}

/** Collects touches and conversions of many journeys, row by row, in any order. */
export class JourneyBook {
  private readonly byId = new Map<string, Collected>()
  private readonly columns: JourneyColumns
  private rows = 0

  constructor(columns: JourneyColumns) {
    this.columns = columns
  }

  /** Refuses (422) a row without id or time, or without channel when nothing was converted in it; names row and column. */
  add(row: RawRow): void {
    if (row.fault !== null) throw brokenRow(row)
    const { id, time, readTime, channel, conversion, value } = this.columns
    const name = filledCell(row, id)
    const at = instantOfCell(row, time, readTime)
    const converted = conversion(row)
    const worth = value ? value(row, 0) : 0
    const met = converted > 0 ? textOfCell(row.cells[channel.at]).trim() : filledCell(row, channel)
    const role = this.roleOf(row)
    const own = idOf(row.row)
    const journey = this.journey(name)
    if (met !== '') journey.touches.push({ id: own, channel: met, at, role })
    if (converted > 0) {
      journey.conversions += converted
      journey.value += worth
      const isEarlier = at < journey.convertedAt || (at === journey.convertedAt && own < journey.convertedBy)
      if (isEarlier) Object.assign(journey, { convertedAt: at, convertedBy: own })
    }
    this.rows++
  }

  private journey(name: string): Collected {
    const known = this.byId.get(name)
    if (known) return known
    const fresh: Collected = { touches: [], conversions: 0, value: 0, convertedAt: Infinity, convertedBy: '' }
    this.byId.set(name, fresh)
    return fresh
  }

  private roleOf(row: RawRow): Role | null {
    const { role } = this.columns
    const text = role === null ? '' : textOfCell(row.cells[role.at]).trim().toLowerCase()
    if (text === '') return null
    if (text === 'lead' || text === 'opportunity') return text
    throw new Refusal(
      'lab.attribution-bad-role',
      { row: row.row, column: role?.name ?? '', value: text.slice(0, 100) },
      422,
    )
  }

  /**
   * The journeys by the house's rules (science.md D.1): the first conversion ends a journey and touches after it are dropped, the window
   * counts back from it (from the last touch where nothing was converted); later conversions of the same id count as results of its journey.
   */
  journeys(rules: JourneyRules): Journeys {
    const basis = emptyBasis(this.rows, rules)
    const found = [...this.byId.values()].map((one) => ({ one, journey: journeyIn(one, rules, basis) }))
    const table = pathTable(
      found.map(({ one, journey }) => ({
        path: pathOf(journey),
        conversions: one.conversions,
        value: this.columns.value && one.value,
        nulls: one.conversions > 0 ? 0 : 1,
      })),
    )
    const weights = (model: HeuristicModel, options: Partial<HeuristicOptions>) => {
      const all = new Float64Array(table.steps.length)
      for (const [i, { journey }] of found.entries()) {
        all.set(heuristicWeights(journey, model, { ...options, keyTouches: rolesIn(journey) }), table.starts[i] ?? 0)
      }
      return all
    }
    return { table, basis, weights, hasRoles: this.columns.role !== null }
  }
}

function emptyBasis(rows: number, { windowDays, sameSessionMinutes }: JourneyRules): JourneyBasis {
  return {
    rows,
    touches: 0,
    afterConversion: 0,
    beforeWindow: 0,
    sameSession: 0,
    windowDays: Number.isFinite(windowDays) ? windowDays : null,
    sameSessionMinutes,
  }
}

function journeyIn(
  { touches, convertedAt, convertedBy }: Collected,
  rules: JourneyRules,
  basis: JourneyBasis,
): Touch[] {
  const before = touches.filter(({ at, id }) => at < convertedAt || (at === convertedAt && id <= convertedBy))
  const end = convertedAt < Infinity ? convertedAt : before.reduce((last, { at }) => Math.max(last, at), -Infinity)
  const inWindow = journeyOf(before, end, { ...rules, sameSessionMinutes: 0 })
  const journey = journeyOf(inWindow, end, rules)
  basis.touches += journey.length
  basis.afterConversion += touches.length - before.length
  basis.beforeWindow += before.length - inWindow.length
  basis.sameSession += inWindow.length - journey.length
  return journey
}

function rolesIn(journey: readonly Touch[]): { lead: number | null; opportunity: number | null } {
  const of = (role: Role) => {
    const at = journey.findIndex((touch) => touch.role === role)
    return at < 0 ? null : at
  }
  return { lead: of('lead'), opportunity: of('opportunity') }
}
