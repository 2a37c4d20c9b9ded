import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { Card } from '#web/ui/card.tsx'
import { ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { ChartOption } from '#web/ui/chart/echarts.ts'
import { type ChartLook, seriesOf } from '#web/ui/chart/look.ts'
import { useFormats } from '#web/words/formats.ts'
import { type Series, useValue } from './words.ts'

type Point = Series['points'][number]
type Line = Point & { expected: number | null; fitted: number | null }

/** Points that a narrow screen has room for. */
const onPhones = 26
const sides = ['marketing', 'sales', 'both'] as const

/** A series over time with the activities of both sides on the same line, and what was expected without the chosen one. */
export function SeriesCard({ series }: { series: Series }) {
  const t = useTranslations('brand')
  const formats = useFormats()
  const value = useValue()
  const draw = useDraw(series)
  const { points, kind, grain, measure, counted, channel, madeName, name, effect } = series
  const last = points.at(-1)
  const finding = last
    ? t('chart.finding', { period: formats.day(last.startsOn), value: value(last.value, measure) })
    : t('chart.findingNone')
  const source = counted ? t('chart.counted', { channel: channel ?? '' }) : t('chart.written', { name: madeName })
  return (
    <Card>
      <ChartFrame
        title={name}
        note={t('chart.note', { kind: t(`kinds.${kind}`), grain: t(`grains.${grain}`), points: points.length })}
        finding={finding}
        columns={useColumns(measure, effect?.known === true)}
        rows={linesOf(series)}
        rowKey={({ startsOn }) => startsOn}
        draw={draw}
        height={260}
        basis={[source, ...(last ? [formats.period(points[0]?.startsOn ?? last.startsOn, last.startsOn)] : [])]}
        fileName="brand"
        caption={effect?.known ? `${t('chart.caption')} ${t('chart.captionEffect')}` : t('chart.caption')}
      />
    </Card>
  )
}

function linesOf({ points, effect }: Series): Line[] {
  const modelled = new Map(effect?.known ? effect.line.map((each) => [each.startsOn, each]) : [])
  return points.map((point) => {
    const found = modelled.get(point.startsOn)
    return { ...point, expected: found?.expected ?? null, fitted: found?.fitted ?? null }
  })
}

function useDraw(series: Series): (look: ChartLook) => ChartOption {
  const tSides = useTranslations('house.sides')
  const t = useTranslations('brand.chart')
  const formats = useFormats()
  const value = useValue()
  const { points, activities, effect, measure, name } = series
  return useCallback(
    (look) => {
      const from = points.at(look.narrow ? -onPhones : 0)?.startsOn ?? ''
      const shown = points.filter(({ startsOn }) => startsOn >= from)
      const floor = Math.min(...shown.map((point) => point.value)) * 0.9
      const line = plainLine(
        name,
        look.ink,
        { width: 2 },
        shown.map((point) => [point.startsOn, point.value] as const),
      )
      const begun = activities.filter(({ startsOn }) => startsOn >= from)
      const marks = sides.map((side) => marksOf(look, side, tSides(side), begun, floor))
      const modelled = effect?.known ? effect.line.filter(({ startsOn }) => startsOn >= from) : []
      const model = (key: 'expected' | 'fitted', type: 'solid' | 'dashed') =>
        plainLine(
          t(key),
          look.both,
          { width: 1.5, type },
          modelled.map((each) => [each.startsOn, each[key]] as const),
        )
      return {
        grid: { left: 8, right: 24, top: 12, bottom: 8, containLabel: true },
        xAxis: {
          type: 'time',
          axisLabel: { formatter: (at: number) => formats.month(new Date(at)), hideOverlap: true },
        },
        yAxis: { type: 'value', scale: true, axisLabel: { formatter: (at: number) => value(at, measure) } },
        tooltip: { trigger: 'item' },
        series: [
          line,
          ...(modelled.length > 0 ? [model('expected', 'dashed'), model('fitted', 'solid')] : []),
          ...marks,
        ],
      }
    },
    [points, activities, effect, measure, name, formats, value, t, tSides],
  )
}

type Side = (typeof sides)[number]

/** The activities of one side on the time line, each said by its name. */
function marksOf(look: ChartLook, side: Side, name: string, begun: Series['activities'], at: number) {
  return {
    type: 'scatter',
    name,
    ...seriesOf(look, side),
    endLabel: { show: false },
    data: begun.filter((each) => each.side === side).map((each) => ({ value: [each.startsOn, at], name: each.name })),
    tooltip: { formatter: (mark: { name?: string }) => mark.name ?? '' },
  }
}

function plainLine(name: string, color: string, style: object, data: readonly (readonly [string, number])[]) {
  return { type: 'line', name, showSymbol: false, data, lineStyle: { color, ...style }, itemStyle: { color } }
}

function useColumns(measure: Series['measure'], withModel: boolean) {
  const t = useTranslations('brand.chart')
  const formats = useFormats()
  const value = useValue()
  const modelled = (key: 'expected' | 'fitted') => ({
    key,
    title: t(key),
    align: 'right' as const,
    value: (row: Line) => row[key],
    cell: (row: Line) => {
      const found = row[key]
      return found === null ? '–' : value(found, measure)
    },
  })
  return [
    {
      key: 'starts',
      title: t('starts'),
      value: ({ startsOn }: Line) => startsOn,
      cell: ({ startsOn }: Line) => formats.day(startsOn),
    },
    {
      key: 'value',
      title: t('value'),
      align: 'right' as const,
      value: (row: Line) => row.value,
      cell: (row: Line) => value(row.value, measure),
    },
    ...(withModel ? [modelled('expected'), modelled('fitted')] : []),
    { key: 'asked', title: t('asked'), align: 'right' as const, value: ({ asked }: Line) => asked },
    { key: 'source', title: t('source'), value: ({ source }: Line) => source },
  ]
}
