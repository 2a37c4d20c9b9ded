import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { Card } from '#web/ui/card.tsx'
import { ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { ChartLook } from '#web/ui/chart/look.ts'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { MeasureRow, ShownView } from './measures.ts'
import { rowsHeight, wordsAxis } from './row-chart.ts'

type Props = { rows: readonly MeasureRow[]; view: ShownView; basis: readonly string[] }
type Gap = NonNullable<MeasureRow['gap']>

/** How far the two sides see it differently, with intervals and with what so few people can show at all. */
export function GapsCard({ rows, view, basis }: Props) {
  const t = useTranslations('assessment.standing')
  const { signed } = useFormats()
  const draw = useDraw(rows)
  const columns = useColumns()
  const [largest] = rows.filter(({ gap }) => gap !== null)
  const power = rows.find(({ gap }) => gap !== null)?.gap?.power
  const clear = rows.filter(({ gap }) => gap?.beyondChance === true).length
  return (
    <Card>
      <ChartFrame
        title={t('gaps')}
        note={t('gapsNote')}
        finding={
          largest?.gap
            ? t('gapsFinding', { what: largest.name, delta: signed(largest.gap.delta, 1), clear })
            : t('gapsNone')
        }
        columns={columns}
        rows={rows}
        rowKey={({ measure }) => measure}
        draw={draw}
        basis={basis}
        fileName={`gaps-${view}`}
        height={rowsHeight(rows)}
        caption={t('gapsCaption')}
      >
        <Text size={13} tone="soft">
          {largest?.gap
            ? t('gapsFinding', { what: largest.name, delta: signed(largest.gap.delta, 1), clear })
            : t('gapsNone')}
        </Text>
        {power !== undefined && (
          <Text size={13} tone="soft">
            {t(`power.${power}`)}
          </Text>
        )}
      </ChartFrame>
    </Card>
  )
}

function useDraw(rows: readonly MeasureRow[]) {
  const wordOf = useWord()
  const { signed } = useFormats()
  return useCallback(
    (look: ChartLook): ChartOption => ({
      grid: { left: 8, right: look.narrow ? 96 : 150, top: 8, bottom: 8, containLabel: true },
      xAxis: {
        type: 'value',
        min: -1,
        max: 1,
        interval: look.narrow ? 1 : 0.5,
        axisLabel: { formatter: (at: number) => signed(at, 1) },
      },
      yAxis: wordsAxis(rows, look),
      series: [
        ...rows.flatMap(({ gap }, at) => (gap === null ? [] : [interval(look, gap, at)])),
        {
          type: 'scatter',
          symbol: 'circle',
          symbolSize: 9,
          itemStyle: { color: look.ink },
          z: 5,
          data: rows.flatMap(({ gap }, at) => (gap === null ? [] : [[gap.delta, at]])),
          markLine: { data: [{ xAxis: 0 }], label: { show: false }, silent: true, lineStyle: { color: look.edge } },
        },
        {
          type: 'scatter',
          symbolSize: 0,
          data: rows.map((row, at) => ({ value: [1, at], name: row.measure })),
          label: {
            show: true,
            position: 'right',
            distance: 8,
            lineHeight: 14,
            color: look.ink,
            formatter: ({ dataIndex }: { dataIndex: number }) => wordOf(rows[dataIndex]?.gap ?? null),
          },
        },
      ],
    }),
    [rows, wordOf, signed],
  )
}

function interval(look: ChartLook, { lower, upper }: Gap, at: number) {
  return {
    type: 'line' as const,
    data: [
      [lower, at],
      [upper, at],
    ],
    symbol: 'none',
    silent: true,
    lineStyle: { color: look.edge, width: 3 },
  }
}

/** The gap with its size in a word; one that chance may have made is not given a size. */
function useWord(): (gap: Gap | null) => string {
  const t = useTranslations('assessment.standing')
  const { signed } = useFormats()
  return useCallback(
    (gap) => {
      if (gap === null) return t('tooFew')
      return `${signed(gap.delta, 1)}\n${gap.beyondChance ? t(`sizes.${gap.size}`) : t('withinChance')}`
    },
    [t, signed],
  )
}

function useColumns() {
  const t = useTranslations('assessment.standing')
  const { signed } = useFormats()
  const part = (key: 'delta' | 'lower' | 'upper') => ({
    key,
    title: t(`columns.${key}`),
    align: 'right' as const,
    value: ({ gap }: MeasureRow) => gap?.[key] ?? null,
    cell: ({ gap }: MeasureRow) => (gap === null ? t('tooFew') : signed(gap[key], 1)),
  })
  return [
    { key: 'name', title: t('what'), value: ({ name }: MeasureRow) => name },
    part('delta'),
    part('lower'),
    part('upper'),
    {
      key: 'size',
      title: t('columns.size'),
      value: ({ gap }: MeasureRow) =>
        gap === null ? null : gap.beyondChance ? t(`sizes.${gap.size}`) : t('withinChance'),
    },
    {
      key: 'power',
      title: t('columns.power'),
      value: ({ gap }: MeasureRow) => (gap === null ? null : t(`powerShort.${gap.power}`)),
    },
  ]
}
