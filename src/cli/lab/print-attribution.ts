import type { AttributionReport, CreditedModel, JourneyBasis } from '#modules/lab/domain/index.ts'
import { type Column, printTable } from '../output.ts'
import { type LabWords, figure, labWords } from './words.ts'

type Answer = AttributionReport & { skippedRows?: number; basis?: JourneyBasis }

/** Wider tables do not fit a terminal: the models stand beside each other in groups. */
const modelsBeside = 6

function nameOf({ model, order }: CreditedModel): string {
  return order === null ? model : `${model}-${order}`
}

function channelsOf({ models }: Answer): string[] {
  const [first] = models
  const credits = (first?.channels ?? []).toSorted((a, b) => (b.conversions ?? 0) - (a.conversions ?? 0))
  return credits.map(({ channel }) => channel)
}

function printCredits(words: LabWords, answer: Answer, what: 'conversions' | 'value'): void {
  const channels = channelsOf(answer)
  for (let from = 0; from < answer.models.length; from += modelsBeside) {
    const models = answer.models.slice(from, from + modelsBeside)
    const columns = models.map((model): Column<string> => {
      const credits = new Map(model.channels.map((one) => [one.channel, one]))
      return { head: nameOf(model), right: true, cell: (channel) => figure(credits.get(channel)?.[what] ?? null) }
    })
    printTable(channels, [{ head: words(`attribution.${what}`), cell: (channel) => channel }, ...columns])
    console.log('')
  }
}

function printMarkov(words: LabWords, model: CreditedModel): void {
  if (model.pConversion === null) return
  console.log(words('attribution.chance', { model: nameOf(model), share: figure(model.pConversion, 6) }))
  printTable(
    model.channels.toSorted((a, b) => (b.removalEffect ?? 0) - (a.removalEffect ?? 0)),
    [
      { head: words('attribution.channel'), cell: ({ channel }) => channel },
      { head: words('attribution.removal'), right: true, cell: ({ removalEffect }) => figure(removalEffect, 6) },
      { head: '', cell: ({ flags }) => flags.map((flag) => words(`attribution.flags.${flag}`)).join(' ') },
    ],
  )
  console.log('')
}

export async function printAttribution(answer: Answer): Promise<void> {
  const words = await labWords()
  const { totals, models, basis, skippedRows } = answer
  printCredits(words, answer, 'conversions')
  if (totals.value !== null) printCredits(words, answer, 'value')
  for (const model of models) printMarkov(words, model)
  if (models.some(({ model }) => model === 'shapley-rate')) console.log(words('attribution.flags.unstable'))
  const { conversions, value, nulls, journeys } = totals
  const counts = { conversions: figure(conversions), nulls: figure(nulls), journeys: figure(journeys) }
  console.log(words('attribution.totals', counts))
  if (value !== null) console.log(words('attribution.worth', { value: figure(value) }))
  if (basis) {
    const { touches, afterConversion, beforeWindow, sameSession } = basis
    const left = { after: figure(afterConversion), before: figure(beforeWindow), session: figure(sameSession) }
    console.log(words('attribution.rules', { touches: figure(touches), ...left }))
  }
  console.log(words('attribution.noCause'))
  if (skippedRows) console.log(words('attribution.skipped', { count: skippedRows }))
}
