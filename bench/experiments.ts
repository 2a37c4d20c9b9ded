import { liftOfShares, type Arm } from '../src/modules/experiments/domain/index.ts'
import { simulateInBulk } from '../src/simulator/index.ts'
import type { Bench, Row } from './report.ts'

/** What a simulated campaign's hold-out shows of one run: arms by whether the person's interest turned into a lead in the window. */
export type HoldOutRun = { treated: Arm; held: Arm }

const endsAt = new Date('2026-10-15T10:00:00Z')
const day = 86_400_000

function empty(): HoldOutRun {
  const arm = (): Arm => ({ units: 0, hits: 0, sum: 0, squares: 0 })
  return { treated: arm(), held: arm() }
}

/** All webinars of one simulated company as one experiment: everybody invited or held back by lot, and who raised a hand in three weeks. */
export function webinarsOf(seed: number, leads: number): HoldOutRun {
  const run = empty()
  const windows = new Map<string, number>()
  for (const batch of simulateInBulk({ seed, endsAt, leads, touches: leads * 7 })) {
    for (const { externalId, kind } of batch.activities) if (kind === 'webinar') windows.set(externalId, 21)
    const byPerson = new Map(batch.truth.leads.map((lead) => [lead.personId, lead]))
    for (const { activityExternalId, personExternalId, occurredAt, role } of batch.members) {
      const window = windows.get(activityExternalId)
      if (window === undefined || occurredAt.getTime() + window * day > endsAt.getTime()) continue
      const arm = role === 'reached' ? run.treated : run.held
      const after = (byPerson.get(personExternalId)?.createdAt.getTime() ?? Infinity) - occurredAt.getTime()
      arm.units++
      if (after > 0 && after <= window * day) arm.hits++
    }
  }
  return run
}

function together(runs: readonly HoldOutRun[]): HoldOutRun {
  const all = empty()
  for (const run of runs) {
    for (const arm of ['treated', 'held'] as const) {
      all[arm].units += run[arm].units
      all[arm].hits += run[arm].hits
    }
  }
  return all
}

export type Recovery = {
  seeds: number
  /** Share of the runs whose 95 % interval holds the lift that all runs have together. */
  covered: number
  lift: number
  /** Hazard of the invited over that of the held back, of all runs: what was planted is 2.2. */
  hazardRatio: number
}

/** Whether experiments recover what was planted: each run's interval against the lift of all of them together. */
export function recovery(seeds: number, leads: number): Recovery {
  const runs = Array.from({ length: seeds }, (_, at) => webinarsOf(1000 + at, leads))
  const all = together(runs)
  const truth = liftOfShares(all)
  if (!truth) throw new Error('nobody raised a hand')
  const covered = runs.filter((run) => {
    const found = liftOfShares(run)
    return found !== null && found.low <= truth.lift && truth.lift <= found.high
  })
  const hazard = ({ hits, units }: Arm) => -Math.log(1 - hits / units)
  return {
    seeds,
    covered: covered.length / seeds,
    lift: truth.lift,
    hazardRatio: hazard(all.treated) / hazard(all.held),
  }
}

/** Planted effects recovered by their experiments over 200 simulated companies. */
export async function benchExperiments(seeds = 200): Promise<Bench> {
  const { covered, lift, hazardRatio } = recovery(seeds, 1000)
  const rows: Row[] = [
    {
      name: `95 % intervals that hold the lift (${seeds} seeds), at least`,
      value: covered,
      unit: '',
      goal: { at: 'least', value: 0.9 },
    },
    {
      name: `95 % intervals that hold the lift (${seeds} seeds), at most`,
      value: covered,
      unit: '',
      goal: { at: 'most', value: 0.98 },
    },
    {
      name: 'lift of all companies together',
      value: lift,
      unit: '',
      note: 'share who raised a hand within three weeks',
    },
    { name: 'hazard ratio found, planted 2.2', value: hazardRatio, unit: '' },
  ]
  return { name: 'Experiments recover what was planted', rows }
}
