import { useTranslations } from 'use-intl'
import type { Results } from '../contract.ts'
import { useInstrumentWords } from './instrument-words.ts'

export const shownViews = ['scale', 'item', 'own', 'other', 'guess'] as const
/** Statements by dimension or one by one, and the three views of each dimension. */
export type ShownView = (typeof shownViews)[number]

type Figure = Results['released']['figures'][number]
type Gap = Results['released']['gaps'][number]

export type MeasureRow = {
  measure: string
  name: string
  marketing: Figure | null
  sales: Figure | null
  gap: Gap | null
  /** Kept out of the level. */
  apart: boolean
}

function sized(row: MeasureRow): number {
  return row.gap === null ? -1 : Math.abs(row.gap.delta)
}

/** One row a dimension or statement, the largest gap first, those kept out of the level last. */
export function useMeasureRows({ scales, words, released }: Results, view: ShownView): MeasureRow[] {
  const say = useInstrumentWords(words)
  const rows = scales.flatMap((scale) =>
    (view === 'item' ? scale.items : [scale.key]).map((key): MeasureRow => {
      const measure = `${view}.${key}`
      const of = (cell: Figure['cell']) =>
        released.figures.find((figure) => figure.measure === measure && figure.cell === cell) ?? null
      const gap = released.gaps.find((each) => each.measure === measure && each.between === 'sides') ?? null
      const name = view === 'item' ? say.item(key) : say.scale(key)
      return { measure, name, marketing: of('marketing'), sales: of('sales'), gap, apart: !scale.counts }
    }),
  )
  return rows.toSorted((first, second) => Number(first.apart) - Number(second.apart) || sized(second) - sized(first))
}

/** A mean as it was told: at the ends of a scale only that it is so much or more, or less. */
export function useToldMean(): (figure: Figure | null, number: (value: number, digits: number) => string) => string {
  const t = useTranslations('assessment.standing')
  return (figure, number) => {
    if (figure === null) return t('notShown')
    const mean = number(figure.mean, 1)
    if (figure.edge === null) return mean
    return t(figure.edge === 'or-more' ? 'orMore' : 'orLess', { mean })
  }
}
