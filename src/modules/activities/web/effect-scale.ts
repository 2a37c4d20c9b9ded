import type { CardEffect } from './shapes.ts'

/** Whether there is anything to draw: something was expected, or something was found. */
export function hasPlot({ finding, promise }: CardEffect): boolean {
  return finding !== null || promise !== null
}

/** What was promised, where it can stand on the same line as what was found. */
export function comparablePromise({ finding, promise }: CardEffect): CardEffect['promise'] {
  return promise && (!finding || promise.unit === finding.unit) ? promise : null
}

/** An effect whose interval holds zero: it may have done nothing. */
export function holdsZero({ finding }: CardEffect): boolean {
  return finding?.low != null && finding.high != null && finding.low <= 0 && finding.high >= 0
}

/** Where an amount lies on the line of its effect, from 0 to 1: all that is drawn has room, zero is always there. */
export function scaleOf(effect: CardEffect): (value: number) => number {
  const { finding } = effect
  const promise = comparablePromise(effect)
  const promised = promise ? [promise.low, promise.high] : []
  const found = finding ? [finding.estimate, finding.low ?? finding.estimate, finding.high ?? finding.estimate] : []
  const ends = [0, ...promised, ...found]
  const [least, most] = [Math.min(...ends), Math.max(...ends)]
  const room = (most - least || 1) * 0.12
  const [from, to] = [least - room, most + room]
  return (value) => (value - from) / (to - from)
}

export type PlaceOfWords = { at: number; anchor: 'start' | 'middle' | 'end'; apart: number }

/** Words of a promise and those of zero are apart at least so many pixels. */
const apart = 14
const near = 0.35

/** Where the words of a promise stand on its line: at its middle, beside zero where that is near, inside the ends. */
export function promiseWordsAt(effect: CardEffect): PlaceOfWords {
  const at = scaleOf(effect)
  const promise = comparablePromise(effect)
  const [zero, middle] = [at(0), promise ? (at(promise.low) + at(promise.high)) / 2 : 0]
  if (middle >= zero && middle - zero < near) return { at: zero, anchor: 'start', apart }
  if (middle < zero && zero - middle < near) return { at: zero, anchor: 'end', apart: -apart }
  if (middle > 1 - near) return { at: 1, anchor: 'end', apart: 0 }
  return middle < near ? { at: 0, anchor: 'start', apart: 0 } : { at: middle, anchor: 'middle', apart: 0 }
}
