import type { ByIndex, Question } from './question.ts'
import { type JourneyPart, type Stage, onUnknownDay, stages } from './journey.ts'
import { reachedBy } from './standing.ts'

/** From one stage to another; `beginning` is the first contact of a lead and the opening of a deal without one. */
export type Step = { from: Stage | 'beginning'; to: Exclude<Stage, 'lead'> }

/**
 * Where a journey is on a step: `done` within so many days, `running` or `left` after so many, `outOfOrder` when the end is
 * dated before the start, `unknown` when a day is not known, `absent` when it never came to the start.
 */
export const stepStates = ['absent', 'done', 'running', 'left', 'outOfOrder', 'unknown'] as const
export type StepState = (typeof stepStates)[number]

/** A step's state and its days in one number, so that a million of them make no garbage. */
export type StepPlace = number
const at = { absent: 0, done: 1 << 16, running: 2 << 16, left: 3 << 16, outOfOrder: 4 << 16, unknown: 5 << 16 } as const

export function stateOfStep(place: StepPlace): StepState {
  return stepStates[place >> 16] ?? 'absent'
}

/** Days that the step took, or has been going on for. */
export function daysOfStep(place: StepPlace): number {
  return place & 0xffff
}

/**
 * Reads where the journey at an index was on a step on the day of the question. It leaves the step when it is lost or
 * rejected, or reaches a stage beyond the step's end without it.
 */
export function stepIn(part: JourneyPart, step: Step, question: Question): ByIndex<StepPlace> {
  if (!hasStep(part, step)) return () => at.absent
  const reached = reachedBy(question)
  const starts = startsOf(part, step)
  const begins = starts === part.starts
  const ends = part.days[step.to]
  const wayOut = wayOutOf(part, step, reached)
  return (index) => {
    const start = starts[index] ?? 0
    if (start === 0) return begins ? at.unknown : at.absent
    if (!reached(start)) return at.absent
    const end = ends[index] ?? 0
    const ended = reached(end)
    if (start === onUnknownDay || (ended && end === onUnknownDay)) return at.unknown
    if (ended) return end < start ? at.outOfOrder : at.done + end - start
    const out = wayOut(index)
    if (out === 0) return at.running + question.asOf - start
    return out === onUnknownDay ? at.unknown : at.left + Math.max(0, out - start)
  }
}

/** The day on which each journey came to the start of a step; a deal without a lead has only its opening. */
export function startsOf(part: JourneyPart, { from }: Step): Uint16Array {
  return part.kind === 'deal' ? part.starts : columnOf(part, from)
}

/** A deal without a lead has one step: from its opening to won. */
function hasStep({ kind }: JourneyPart, { from, to }: Step): boolean {
  return kind === 'lead' || (to === 'won' && (from === 'beginning' || from === 'opportunity'))
}

function columnOf({ starts, days }: JourneyPart, stage: Step['from']): Uint16Array {
  return stage === 'beginning' || stage === 'lead' ? starts : days[stage]
}

/** The first day on which the journey at an index went another way; 0 when it did not. */
function wayOutOf(part: JourneyPart, { to }: Step, reached: (day: number) => boolean): ByIndex<number> {
  const { lost, rejected, opportunity } = part.days
  const beyond = stages.slice(stages.indexOf(to) + 1).map((stage) => columnOf(part, stage))
  const ways = [...beyond, lost]
  return (index) => {
    let out = onUnknownDay + 1
    for (const way of ways) {
      const day = way[index] ?? 0
      if (day < out && reached(day)) out = day
    }
    const refused = rejected[index] ?? 0
    if (refused < out && reached(refused) && !reached(opportunity[index] ?? 0)) out = refused
    return out > onUnknownDay ? 0 : out
  }
}
