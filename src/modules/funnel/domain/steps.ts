import { type JourneyPart, type Stage, onUnknownDay, stages } from './journey.ts'
import { type Come, type Question, comeBy } from './question.ts'

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

/** The state's place in `stepStates`. */
export function stateAt(place: StepPlace): number {
  return place >> 16
}

export function stateOfStep(place: StepPlace): StepState {
  return stepStates[stateAt(place)] ?? 'absent'
}

/** Days that the step took, or has been going on for. */
export function daysOfStep(place: StepPlace): number {
  return place & 0xffff
}

/**
 * Where each journey of a part was on a step on the day of the question. It leaves the step when it is lost or rejected, or
 * reaches a stage beyond the step's end without it.
 */
export function stepsIn(part: JourneyPart, step: Step, question: Question): Int32Array {
  const places = new Int32Array(part.n)
  const placeOf = stepReader(part, step, question)
  for (let place = 0; place < places.length; place++) places[place] = placeOf(place)
  return places
}

/** The same for one journey after the other, for those who need only some. */
export function stepReader(part: JourneyPart, step: Step, question: Question): (place: number) => StepPlace {
  if (!hasStep(part, step)) return () => at.absent
  const come = comeBy(question)
  const { asOf } = question
  const starts = startsOf(part, step)
  const unstarted = starts === part.starts ? at.unknown : at.absent
  const ends = part.days[step.to]
  const wayOut = wayOutOf(part, step, come)
  return (place) => {
    const start = starts[place] ?? 0
    const end = ends[place] ?? 0
    if (come[start] !== 1) return start === 0 ? unstarted : at.absent
    return come[end] === 1 ? finished(start, end) : unfinished(start, wayOut(place), asOf)
  }
}

function finished(start: number, end: number): StepPlace {
  if (start === onUnknownDay || end === onUnknownDay) return at.unknown
  return end < start ? at.outOfOrder : at.done + end - start
}

function unfinished(start: number, out: number, asOf: number): StepPlace {
  if (start === onUnknownDay || out === onUnknownDay) return at.unknown
  return out === 0 ? at.running + asOf - start : at.left + Math.max(0, out - start)
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

/** Later than every day: it did not go this way. */
const never = 2 * onUnknownDay

/** The first day on which a journey went another way; 0 when it did not. A rejected lead that became a deal went on. */
function wayOutOf({ days }: JourneyPart, { to }: Step, come: Come): (place: number) => number {
  const { lost, rejected, opportunity } = days
  const beyond = stages.slice(stages.indexOf(to) + 1).flatMap((stage) => (stage === 'lead' ? [] : [days[stage]]))
  const [first = lost, second = lost, third = lost] = beyond
  // Without branches: which way a journey went is a toss of a coin, and a processor that guesses wrong waits.
  const outBy = (day: number) => day + never * (1 - (come[day] ?? 0))
  return (place) => {
    const day = Math.min(
      outBy(lost[place] ?? 0),
      outBy(first[place] ?? 0),
      outBy(second[place] ?? 0),
      outBy(third[place] ?? 0),
      outBy(rejected[place] ?? 0) + never * (come[opportunity[place] ?? 0] ?? 0),
    )
    return day >= never ? 0 : day
  }
}
