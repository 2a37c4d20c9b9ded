import { sql, type RawBuilder } from 'kysely'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Outcome, Reading } from '../domain/reading.ts'

export type UnitKind = 'company' | 'person'
export const strataFields = ['segment', 'country', 'industry', 'owner'] as const
export type StrataField = (typeof strataFields)[number]
export type Population = {
  segment?: string | undefined
  country?: string | undefined
  owner?: string | undefined
  list?: string[] | undefined
}

/** What both arms came to, as the count left it; `aside` are units that merges took out of the comparison. */
export type ArmCount = { units: number; hits: number; reached: number; minor: number; squares: number; aside: number }
export type ArmCounts = { treated: ArmCount; held: ArmCount }

export type KeptReading = { arms: ArmCounts; reading: Reading }

export type ExperimentRow = {
  id: string
  activityId: string
  activityName: string
  side: 'marketing' | 'sales' | 'both'
  activityStartsAt: Date | null
  activityEndsAt: Date | null
  costMinor: number | null
  costCurrency: string | null
  name: string
  unit: UnitKind
  drawnBy: 'house' | 'tool'
  seed: string
  shareHeld: number
  strata: StrataField[]
  population: Population
  outcome: Outcome
  windowDays: number
  expected: number
  deviation: number | null
  minimalEffect: number
  valueMinor: number | null
  note: string
  startsAt: Date
  madeName: string
  madeAt: Date
  withdrawnAt: Date | null
  readAt: Date | null
  readEarly: boolean
  reading: KeptReading | null
  countedAt: Date | null
}

const columns =
  sql.raw(`e.id, e.activity_id as "activityId", coalesce(nullif(a.name, ''), a.external_id, '') as "activityName",
  coalesce(a.side, 'both') as side, a.starts_at as "activityStartsAt", a.ends_at as "activityEndsAt",
  coalesce(a.real_minor, a.planned_minor) as "costMinor", a.currency as "costCurrency", e.name, e.unit, e.drawn_by as "drawnBy", e.seed,
  e.share_held as "shareHeld", e.strata, e.population, e.outcome, e.window_days as "windowDays", e.expected, e.deviation,
  e.minimal_effect as "minimalEffect", e.value_minor as "valueMinor", e.note, e.starts_at as "startsAt", e.made_name as "madeName",
  e.made_at as "madeAt", e.withdrawn_at as "withdrawnAt", e.read_at as "readAt", e.read_early as "readEarly", e.reading,
  e.counted_at as "countedAt"`)

/** Experiments with what their activity says of itself. */
export function experimentRows(
  tx: Tx,
  workspaceId: string,
  where: RawBuilder<unknown>,
  end: RawBuilder<unknown> = sql`order by e.starts_at desc, e.id desc`,
): Promise<ExperimentRow[]> {
  return rows<ExperimentRow>(
    tx,
    sql`
    select ${columns} from experiment e
    left join activity_record a on a.workspace_id = e.workspace_id and a.id = e.activity_id
    where e.workspace_id = ${workspaceId} and ${where} ${end}`,
  )
}

export async function experimentById(tx: Tx, workspaceId: string, id: string): Promise<ExperimentRow> {
  const [found] = await experimentRows(tx, workspaceId, sql`e.id = ${id}`)
  if (!found) throw notFound('experiment')
  return found
}

/** Nobody else changes it until the transaction ends. */
export async function holdExperiment(tx: Tx, workspaceId: string, id: string): Promise<ExperimentRow> {
  await sql`select 1 from experiment where workspace_id = ${workspaceId} and id = ${id} for update`.execute(tx)
  return experimentById(tx, workspaceId, id)
}
