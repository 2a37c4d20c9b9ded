import { sql } from 'kysely'
import { localDay } from '#platform/business-time.ts'
import { readWaves } from '#modules/assessment/server/index.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { unread, type Reading } from '../../domain/reading.ts'
import type { Asked, Found, Look } from '../look.ts'

type Wave = Awaited<ReturnType<typeof readWaves>>[number]
type Released = NonNullable<Wave['released']>
type Side = 'marketing' | 'sales'

const sides: readonly Side[] = ['marketing', 'sales']
/** At least so many answered in each group that is shown: the least of its band. */
const least = { '5-9': 5, '10-19': 10, '20+': 20 } as const

function answered(released: Released, cell: keyof Released['answers']): number {
  const band = released.answers[cell]
  return band === undefined ? 0 : least[band]
}

function plain(value: number | null, n: number, parts: Reading['parts']): Reading {
  return value === null ? unread(n, parts) : { value, n, low: null, high: null, p: null, parts }
}

function greatest(values: readonly (number | null)[]): number | null {
  return values.reduce((most, value) => (value !== null && (most === null || value > most) ? value : most), null)
}

function meanOf({ figures }: Released, measure: string, cell: string): number | null {
  return figures.find((figure) => figure.measure === measure && figure.cell === cell)?.mean ?? null
}

/** J-07: the share of a side that names communication; a choice that too few made is not told, and so not known here either. */
function obstacle(released: Released): Reading {
  const told = (cell: Side, what: string) =>
    released.shares.find((share) => share.cell === cell && share.what === `obstacle.${what}`)?.share ?? null
  const [marketing, sales] = [told('marketing', 'communication'), told('sales', 'communication')]
  const leadersObstacle = greatest(sides.map((side) => told(side, 'leaders')))
  return plain(greatest([marketing, sales]), lesserN(released), { marketing, sales, leadersObstacle })
}

function lesserN(released: Released): number {
  return Math.min(answered(released, 'marketing'), answered(released, 'sales'))
}

function stagnation(released: Released): Reading {
  const [marketing, sales] = [meanOf(released, 'stagnation', 'marketing'), meanOf(released, 'stagnation', 'sales')]
  return plain(greatest([marketing, sales]), lesserN(released), { marketing, sales })
}

/** J-20: leaders above staff on the relation and on friction; only a gap beyond chance has an end above 0. */
function hidden(released: Released): Reading {
  const n = Math.min(answered(released, 'leader'), answered(released, 'staff'))
  const gaps = ['overall', 'scale.friction'].flatMap((measure) => {
    const [leaders, staff] = [meanOf(released, measure, 'leader'), meanOf(released, measure, 'staff')]
    const gap = released.gaps.find((each) => each.measure === measure && each.between === 'ranks')
    return leaders === null || staff === null ? [] : [{ leaders, staff, apart: leaders - staff, low: gap?.lower ?? 0 }]
  })
  const [widest] = gaps.toSorted((one, other) => other.apart - one.apart)
  if (!widest) return unread(n)
  const { apart, low, leaders, staff } = widest
  return { value: Math.round(apart * 1000) / 1000, n, low, high: null, p: null, parts: { leaders, staff } }
}

/** J-21: statements and dimensions on which the sides differ by .33 at least and beyond chance. */
function perception(released: Released): Reading {
  const compared = released.gaps.filter(({ between }) => between === 'sides')
  if (compared.length === 0) return unread(lesserN(released))
  const wide = compared.filter(
    ({ delta, lower, upper, beyondChance }) => Math.abs(delta) >= 0.33 && (lower > 0 || upper < 0) && beyondChance,
  )
  return plain(wide.length, lesserN(released), { items: compared.length })
}

async function rivalry(released: Released, tx: Tx, workspaceId: string, closedAt: Date): Promise<Reading> {
  const [marketing, sales] = [meanOf(released, 'slider', 'marketing'), meanOf(released, 'slider', 'sales')]
  const value = marketing === null || sales === null ? null : Math.min(marketing, sales)
  const since = new Date(closedAt.getTime() - 182 * 86_400_000)
  const [credit] = await rows<{ across: number; n: number }>(
    tx,
    sql`select count(*) filter (where receiver_side <> giver_side)::int as across, count(*)::int as n from recognition_record
      where workspace_id = ${workspaceId} and giver_is_head and giver_side in ('marketing', 'sales') and given_at >= ${since} and given_at < ${closedAt}`,
  )
  const creditShare = credit && credit.n >= 20 ? credit.across / credit.n : null
  return plain(value, lesserN(released), { marketing, sales, creditShare })
}

type Reader = (released: Released, tx: Tx, workspaceId: string, closedAt: Date) => Reading | Promise<Reading>

/** One reading a survey that has ended, of what it released and nothing else. */
function surveyLook(reader: Reader): Look {
  return {
    rows: null,
    async read(tx, { workspaceId, zone }: Asked) {
      const found: Found[] = []
      for (const { released, closedAt, kind } of await readWaves(tx, workspaceId)) {
        if (released === null || closedAt === null) continue
        const day = localDay(zone, closedAt)
        const reading = await reader(released, tx, workspaceId, closedAt)
        // A pulse asks a third of the items: what it did not ask is no reading of its own.
        if (kind === 'pulse' && reading.value === null) continue
        found.push({ ...reading, from: day, to: day })
      }
      return found.toReversed()
    },
  }
}

export const surveyLooks = {
  'J-07': surveyLook(obstacle),
  'J-08': surveyLook(stagnation),
  'J-20': surveyLook(hidden),
  'J-21': surveyLook(perception),
  'J-26': surveyLook(rivalry),
} as const
