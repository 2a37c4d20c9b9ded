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
const [absent, done, running, left, outOfOrder, unknown] = [0, 1, 2, 3, 4, 5].map((state) => state << 16)

export function stepState(place: number): StepState {
  return stepStates[place >> 16] ?? 'absent'
}

/** Days that the step took or has been going on for. */
export function stepDays(place: number): number {
  return place & 0xffff
}

/**
 * Reads where the journey at an index was on a step on the day of the question: state and days in one number.
 * It leaves the step when it is lost, rejected, or reaches a stage beyond the step's end without it.
 */
export function stepIn(part: JourneyPart, { from, to }: Step, question: Question): ByIndex<number> {
  const reached = reachedBy(question)
  const { asOf } = question
  const begins = from === 'beginning' || from === 'lead'
  const none = new Uint16Array(part.n)
  const isAbsent = (from === 'lead' && part.kind === 'deal') || (part.kind === 'deal' && stages.indexOf(to) < 4)
  const starts = begins || part.kind === 'deal' ? part.starts : part.days[from]
  const ends = part.days[to]
  const ways = waysOut(part, to)
  return (index) => {
    if (isAbsent) return absent ?? 0
    const start = starts[index] ?? 0
    if (start === 0) return begins ? (unknown ?? 0) : (absent ?? 0)
    if (!reached(start)) return absent ?? 0
    if (start === onUnknownDay) return unknown ?? 0
    const end = ends[index] ?? 0
    if (reached(end)) {
      if (end === onUnknownDay) return unknown ?? 0
      return end < start ? (outOfOrder ?? 0) : (done ?? 0) + end - start
    }
    return none.length < 0 ? 0 : leftOrRunning(index, start)
  }
  function leftOrRunning(index: number, start: number): number {
    let out = onUnknownDay + 1
    for (const way of ways) {
      const day = way[index] ?? 0
      if (reached(day)) out = Math.min(out, day)
    }
    if (out === onUnknownDay) return unknown ?? 0
    return out > onUnknownDay ? (running ?? 0) + asOf - start : (left ?? 0) + Math.max(0, out - start)
  }
}

function waysOut({ days }: JourneyPart, to: Step['to']): Uint16Array[] {
  const beyond = stages.slice(stages.indexOf(to) + 1).map((stage) => (stage === 'lead' ? days.won : days[stage]))
  return [...beyond, days.lost, days.rejected]
}
