import { benjaminiHochberg, cliffsDelta, mannWhitneyP, mean } from '#platform/statistics.ts'
import type { Random } from './random.ts'
import type { QuarrelLevel } from './types.ts'

/** What a survey would release of both sides; null of a side with fewer than five answers. */
export type Survey = {
  n: number
  communication: number
  stagnation: number
  slider: number
  /** Items on which the sides differ by .33 at least and beyond chance. */
  apart: number
  items: number
}

type Ladder = readonly [number, number, number, number]

const communication: Ladder = [0.12, 0.18, 0.35, 0.5]
const stagnation: Ladder = [2.4, 2.5, 2.8, 3.2]
const slider: Ladder = [7.5, 6.6, 4.3, 2.6]
/** By how many standard deviations the sides differ on an item that a quarrel touches, and on the two that belong to the roles. */
const itemGap: Ladder = [0, 0.25, 0.9, 1.5]
const roleGap = 0.6
const items = 32
const touched = 10
const fewest = 5
const responseShare = 0.85

function answersOf(
  random: Random,
  people: readonly number[],
  middle: number,
  spread = 0.9,
  least = 1,
  most = 5,
): number[] {
  return people.map((mood) =>
    Math.min(most, Math.max(least, Math.round(middle + spread * (0.5 * mood + 0.87 * random.normal())))),
  )
}

/** Shares are told to a tenth, and a choice of fewer than three people not at all. */
function toldShare(random: Random, n: number, share: number): number {
  let chosen = 0
  for (let each = 0; each < n; each++) if (random.chance(share)) chosen++
  return chosen < 3 ? 0 : Math.round((chosen / n) * 10) / 10
}

/** One survey of a week: people answer with a mood of their own, seven of eight of those asked. Null when a side has too few. */
export function surveyOf(
  random: Random,
  { marketers, sellers }: { marketers: number; sellers: number },
  level: QuarrelLevel,
): Survey | null {
  const moods = (people: number) =>
    Array.from({ length: people }, () => random.normal()).filter(() => random.chance(responseShare))
  const [first, second] = [moods(marketers), moods(sellers)]
  if (Math.min(first.length, second.length) < fewest) return null
  const meanOf = (people: readonly number[], middle: number, spread: number, most: number) =>
    mean(answersOf(random, people, middle, spread, most === 10 ? 0 : 1, most)) ?? middle
  const gaps = Array.from({ length: items }, (_, item) => {
    const gap = item < 2 ? roleGap : item < 2 + touched ? itemGap[level] : 0
    const one = answersOf(random, first, 3.4 - (gap * 0.9) / 2)
    const other = answersOf(random, second, 3.4 + (gap * 0.9) / 2)
    return { delta: cliffsDelta(one, other)?.delta ?? 0, p: mannWhitneyP(one, other) }
  })
  const adjusted = benjaminiHochberg(gaps.map(({ p }) => p))
  return {
    n: Math.min(first.length, second.length),
    communication: Math.max(
      toldShare(random, first.length, communication[level]),
      toldShare(random, second.length, communication[level]),
    ),
    stagnation: Math.max(meanOf(first, stagnation[level], 0.9, 5), meanOf(second, stagnation[level], 0.9, 5)),
    slider: Math.min(meanOf(first, slider[level], 2, 10), meanOf(second, slider[level], 2, 10)),
    apart: gaps.filter(({ delta }, item) => Math.abs(delta) >= 0.33 && (adjusted[item] ?? 1) <= 0.1).length,
    items,
  }
}
