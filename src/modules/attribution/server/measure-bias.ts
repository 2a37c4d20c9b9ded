import { simulate } from '#simulator/index.ts'
import type { MeasuredBias } from '../contract-bias.ts'
import { biasOfModels, pathTable } from '../domain/index.ts'
import { causedBy, journeysTo, planted } from './planted.ts'

const shown = ['webinar', 'letter', 'call-block', 'retargeting'] as const
type Kind = MeasuredBias['truth'][number]['kind']

/** Leads of each kind that the page shows; fairs, prices and references together. */
function byKind(list: readonly { channel: string; conversions: number }[]): { kind: Kind; leads: number }[] {
  const kindOfRow = (channel: string): Kind => shown.find((kind) => kind === channel) ?? 'other'
  return [...shown, 'other' as const].map((kind) => {
    const leads = list.reduce((sum, row) => (kindOfRow(row.channel) === kind ? sum + row.conversions : sum), 0)
    return { kind, leads: Math.round(leads * 10) / 10 }
  })
}

export const biasSteps = 3

/**
 * What every model credits to the kinds of campaigns of a simulated company, beside the effects that were planted in it. It takes some
 * seconds; `onStep` hears of each of its `biasSteps`.
 */
export function measureBias(onStep: (done: number) => void = () => undefined): MeasuredBias {
  const run = simulate(planted)
  onStep(1)
  const [truth, table] = [causedBy(run), pathTable(journeysTo(run))]
  onStep(2)
  const biases = biasOfModels(table, truth)
  onStep(biasSteps)
  return {
    seed: planted.seed,
    touches: run.touches.length,
    truth: byKind(truth),
    models: biases.map(({ model, error, channels }) => ({
      model,
      error: Math.round(error * 1000) / 1000,
      credited: byKind(channels.map(({ channel, credited }) => ({ channel, conversions: credited }))),
    })),
  }
}
