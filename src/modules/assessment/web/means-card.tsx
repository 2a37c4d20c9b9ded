import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { Card } from '#web/ui/card.tsx'
import { ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { ChartOption } from '#web/ui/chart/echarts.ts'
import { type ChartLook, seriesOf } from '#web/ui/chart/look.ts'
import { Row } from '#web/ui/layout.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type MeasureRow, type ShownView, useToldMean } from './measures.ts'
import { rowsHeight, wordsAxis } from './row-chart.ts'
import { sides } from './standing-shapes.ts'

type Props = { rows: readonly MeasureRow[]; view: ShownView; ends: readonly [number, number]; basis: readonly string[] }

/** The means of both sides, one row a dimension or statement. */
export function MeansCard({ rows, view, ends, basis }: Props) {
  const t = useTranslations('assessment.standing')
  const draw = useDraw(rows, ends)
  const columns = useColumns()
  const shown = rows.filter(({ marketing, sales }) => marketing !== null && sales !== null)
  return (
    <Card>
      <ChartFrame
        title={t('means')}
        note={t(`views.${view}`)}
        finding={t('meansFinding', { shown: String(shown.length), all: String(rows.length) })}
        columns={columns}
        rows={rows}
        rowKey={({ measure }) => measure}
        draw={draw}
        basis={basis}
        fileName={`both-sides-${view}`}
        height={rowsHeight(rows)}
        caption={view === 'item' ? t('meansCaptionItems') : t('meansCaption')}
      >
        <Row gap={4}>
          {sides.map((side) => (
            <SideMark key={side} side={side} />
          ))}
        </Row>
      </ChartFrame>
    </Card>
  )
}

function useDraw(rows: readonly MeasureRow[], [min, max]: readonly [number, number]) {
  return useCallback(
    (look: ChartLook): ChartOption => ({
      grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: 'value', min, max, interval: (max - min) / 4 },
      yAxis: wordsAxis(rows, look),
      tooltip: { trigger: 'item' },
      series: sides.map((side) => {
        const { symbol, symbolSize, itemStyle } = seriesOf(look, side)
        return {
          type: 'scatter',
          symbol,
          symbolSize: symbolSize + 2,
          itemStyle,
          symbolOffset: [0, side === 'marketing' ? -4 : 4],
          data: rows.flatMap((row, at) => (row[side] === null ? [] : [[row[side].mean, at]])),
        }
      }),
    }),
    [rows, min, max],
  )
}

function useColumns() {
  const t = useTranslations('assessment.standing')
  const tSides = useTranslations('house.sides')
  const { number } = useFormats()
  const told = useToldMean()
  const mean = (side: 'marketing' | 'sales') => ({
    key: side,
    title: tSides(side),
    align: 'right' as const,
    value: (row: MeasureRow) => row[side]?.mean ?? null,
    cell: (row: MeasureRow) => told(row[side], number),
  })
  const agreement = (side: 'marketing' | 'sales') => ({
    key: `${side}-agreement`,
    title: t(`agreementOf.${side}`),
    value: (row: MeasureRow) => {
      const word = row[side]?.agreement ?? null
      return word === null ? null : t(`agreement.${word}`)
    },
  })
  return [
    { key: 'name', title: t('what'), value: ({ name }: MeasureRow) => name },
    mean('marketing'),
    mean('sales'),
    agreement('marketing'),
    agreement('sales'),
  ]
}
