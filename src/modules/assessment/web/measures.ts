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

export type RankRow = { measure: string; name: string; leader: Figure | null; staff: Figure | null; gap: Gap | null }

/** Friction and the relation as a whole first, since there leaders who see it rosier than their people matter most (J-20). */
const firstOfRanks = ['overall', 'slider', 'scale.friction']

/** One row a dimension, with what leaders and their people say of it. */
export function useRankRows({ scales, words, released }: Results): RankRow[] {
  const t = useTranslations('assessment.standing')
  const say = useInstrumentWords(words)
  const measures = [
    { measure: 'overall', name: t('overallShort') },
    { measure: 'slider', name: t('sliderShort') },
    ...scales.map(({ key }) => ({ measure: `scale.${key}`, name: say.scale(key) })),
  ]
  const rows = measures.map(({ measure, name }): RankRow => {
    const of = (cell: Figure['cell']) =>
      released.figures.find((figure) => figure.measure === measure && figure.cell === cell) ?? null
    const gap = released.gaps.find((each) => each.measure === measure && each.between === 'ranks') ?? null
    return { measure, name, leader: of('leader'), staff: of('staff'), gap }
  })
  const place = ({ measure }: RankRow) => (firstOfRanks.includes(measure) ? firstOfRanks.indexOf(measure) : 9)
  return rows
    .filter(({ leader, staff }) => leader !== null || staff !== null)
    .toSorted((first, second) => place(first) - place(second))
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
