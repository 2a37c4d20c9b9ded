import { stagnationItems, stereotypeItems } from '../domain/instrument.ts'
import type { Answers } from '../domain/sheet.ts'
import type { Sheet } from './sheet-house.ts'

type Scale = Sheet['scales'][number]

/** One screenful of the sheet. */
export type Part =
  | { kind: 'scales'; key: string; scales: readonly Scale[] }
  | { kind: 'beside'; key: 'work' | 'others'; items: readonly string[] }
  | { kind: 'last'; key: 'last' }

/** So many items fill a screenful; shorter scales share one. */
const itemsAPart = 3

/** The parts of a sheet in their order: the scales, the own work, the other side, and the end with all in all. */
export function partsOf({ scales }: Pick<Sheet, 'scales'>): Part[] {
  const groups: Scale[][] = []
  for (const scale of scales) {
    const last = groups.at(-1)
    const filled = last?.reduce((sum, { items }) => sum + items.length, 0) ?? itemsAPart
    if (last !== undefined && filled + scale.items.length <= itemsAPart) last.push(scale)
    else groups.push([scale])
  }
  return [
    ...groups.map((group) => ({ kind: 'scales' as const, key: group.map(({ key }) => key).join(' '), scales: group })),
    { kind: 'beside', key: 'work', items: stagnationItems },
    { kind: 'beside', key: 'others', items: stereotypeItems },
    { kind: 'last', key: 'last' },
  ]
}

/** How many questions of a part have no answer yet; “cannot judge” is one. */
export function openIn(part: Part, answers: Answers, asksViews: boolean): number {
  const missing = (given: unknown) => (given === undefined ? 1 : 0)
  const openItems = (items: readonly string[]) => items.reduce((sum, item) => sum + missing(answers.items[item]), 0)
  if (part.kind === 'last') return missing(answers.overall) + missing(answers.obstacle)
  if (part.kind === 'beside') return openItems(part.items) + (part.key === 'others' ? missing(answers.slider) : 0)
  return part.scales.reduce((sum, { key, items }) => {
    const { own, other, guess } = answers.views[key] ?? {}
    return sum + openItems(items) + (asksViews ? missing(own) + missing(other) + missing(guess) : 0)
  }, 0)
}
