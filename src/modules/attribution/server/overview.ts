import type { z } from 'zod'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call } from '#platform/server/house.ts'
import { unknownChannel, type CreditRow, type Model, type overviewInput } from '../contract.ts'
import { answerFor, leastForIntervals, stampOf, type Answer } from './answers.ts'
import { basisOf, type Basis } from './basis.ts'
import { conservationOf, creditsByKey, ownCents, shownRow, type Credits } from './credit-rows.ts'
import { keyOfTouch } from './live-figures.ts'
import { isHeuristic } from './models.ts'
import { activityNames, sidesOfChannels } from './names.ts'
import { periodWith } from './periods.ts'
import { questionOf, type Question } from './question.ts'
import { countedIn, readFigures, type Counted, type KnownOn } from './read-figures.ts'

/** What brought the won deals of a period, by any field. */
export function overview(call: Call, input: z.output<typeof overviewInput>) {
  return inWorkspace(call, async (tx) => {
    const question = await questionOf(tx, call, input)
    const { dimension, knownOn } = input
    const counted = countedIn(await readFigures(tx, question, dimension, knownOn), question, dimension, unknownChannel)
    const basis = await basisOf(tx, question, counted)
    const models = [...new Set(input.models)]
    const answered = models.filter((model) => isHeuristic(model) || (dimension === 'channel' && knownOn === 'now'))
    const answer = await answerOf(tx, question, counted, { dimension, knownOn, basis })
    const ready = answered.filter((model) => isHeuristic(model) || answer?.shares[model])
    const all = inOrder(creditsByKey(counted, ready, answer), ready)
    const rows = await namedRows(tx, question, dimension, all.slice(0, input.limit), { counted, answer })
    const rest = all.slice(input.limit)
    return {
      dimension,
      rows,
      others:
        rest.length === 0 ? null : shownRow(together(rest, counted), { won: counted.won, answer: null, own: Infinity }),
      otherKeys: rest.length,
      won: { minor: counted.won, currency: counted.currency },
      conservation: conservationOf(all, ready, counted.won),
      withoutAnswer: models.filter((model) => !answered.includes(model)),
      intervals: stateOfIntervals(counted, answer, dimension, knownOn),
      knownOn: shownKnownOn(knownOn),
      period: await periodWith(tx, call, question),
      basis,
    }
  })
}

function shownKnownOn(knownOn: KnownOn) {
  if (knownOn === 'now') return { kind: 'now' as const, day: null }
  if (knownOn === 'agreed') return { kind: 'agreed' as const, day: null }
  return { kind: 'day' as const, day: knownOn }
}

/** Intervals and learned shares belong to what is known now: earlier figures are shown as they were, without. */
export async function answerOf(
  tx: Tx,
  question: Question,
  counted: Counted,
  { dimension, knownOn, basis }: { dimension: string; knownOn: KnownOn; basis: Basis },
): Promise<Answer | null> {
  if (knownOn !== 'now' || keyOfTouch(dimension) === undefined || counted.n === 0) return null
  const { currency, n } = counted
  return answerFor(tx, question, {
    currency,
    dimension,
    deals: n + basis.nulls,
    stamp: stampFor(question, counted, basis),
  })
}

/** Another one when the rules, the deals, their credits or the lost ones are others. */
export function stampFor(question: Question, counted: Counted, basis: Basis): string {
  return stampOf([question.inForce.number, counted.rows, basis.nulls])
}

/** What a question about channels asks, with the stamp of its deals; `deals`: how many it stands on. */
export async function askedOf(tx: Tx, call: Call, input: Parameters<typeof questionOf>[2]) {
  const question = await questionOf(tx, call, input)
  const counted = countedIn(await readFigures(tx, question, 'channel', 'now'), question, 'channel', unknownChannel)
  const basis = await basisOf(tx, question, counted)
  const { from, to, filters } = question
  const asking = { from, to, filters, currency: counted.currency, dimension: 'channel' }
  return { asking, stamp: stampFor(question, counted, basis), deals: counted.n }
}

export function stateOfIntervals(counted: Counted, answer: Answer | null, dimension: string, knownOn: KnownOn) {
  if (counted.n < leastForIntervals || knownOn !== 'now' || keyOfTouch(dimension) === undefined)
    return 'too-few' as const
  return answer === null ? ('underway' as const) : ('ready' as const)
}

/** The most credited by the first model first. */
export function inOrder(credits: readonly Credits[], [first]: readonly Model[]): Credits[] {
  const size = ({ minors }: Credits) => (first === undefined ? 0 : Math.abs(minors.get(first) ?? 0))
  return credits.toSorted((a, b) => size(b) - size(a) || b.deals - a.deals || (a.key < b.key ? -1 : 1))
}

function together(rest: readonly Credits[], { n }: Counted): Credits {
  const minors = new Map<Model, number>()
  for (const each of rest) for (const [model, minor] of each.minors) minors.set(model, (minors.get(model) ?? 0) + minor)
  return {
    key: '',
    deals: Math.min(
      n,
      rest.reduce((sum, { deals }) => sum + deals, 0),
    ),
    minors,
  }
}

/** The rows with their names and sides, and without intervals where there are too few deals. */
export async function namedRows(
  tx: Tx,
  question: Question,
  dimension: string,
  credits: readonly Credits[],
  { counted, answer }: { counted: Counted; answer: Answer | null },
): Promise<CreditRow[]> {
  const own = ownCents(counted.rows)
  const bounded = counted.n < leastForIntervals ? null : answer
  const names =
    dimension === 'activity'
      ? await activityNames(
          tx,
          question.workspaceId,
          credits.map(({ key }) => key),
        )
      : null
  const sides = dimension === 'channel' ? await sidesOfChannels(tx, question.workspaceId, question) : null
  return credits.map((each) => {
    const row = shownRow(each, { won: counted.won, answer: bounded, own: own.get(each.key) ?? 0 })
    const named = names?.get(each.key)
    const side = named?.side ?? sides?.get(each.key) ?? sideItself(dimension, each.key)
    return { ...row, name: named?.name ?? null, side }
  })
}

function sideItself(dimension: string, key: string): CreditRow['side'] {
  if (dimension !== 'side') return null
  return key === 'marketing' || key === 'sales' || key === 'both' ? key : null
}
