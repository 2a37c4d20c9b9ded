import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { ChartLook } from '#web/ui/chart/look.ts'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Experiment } from './words.ts'

type Day = Experiment['days'][number]

/** How the outcome came in each arm, day by day; the arms are ink and edge, since neither belongs to a side. */
export function DaysCard({ experiment }: { experiment: Experiment }) {
  const t = useTranslations('experiments.chart')
  const formats = useFormats()
  const draw = useDraw(experiment)
  const columns = useColumns(experiment)
  const { days, arms } = experiment
  const last = days.at(-1)
  if (!last) {
    return (
      <Card>
        <CardHead title={t('title')} />
        <Text tone="soft">{t('findingNone')}</Text>
      </Card>
    )
  }
  const finding = t('finding', {
    day: formats.day(last.day),
    treated: formats.percent(last.treated / arms.treated.units, 1),
    held: formats.percent(last.held / arms.held.units, 1),
  })
  return (
    <Card>
      <ChartFrame
        title={t('title')}
        note={t('note')}
        finding={finding}
        columns={columns}
        rows={days}
        rowKey={({ day }) => day}
        draw={draw}
        basis={[t('basis')]}
        fileName="experiment"
      />
    </Card>
  )
}

function useDraw({ days, arms }: Experiment): (look: ChartLook) => ChartOption {
  const t = useTranslations('experiments.chart')
  const formats = useFormats()
  return useCallback(
    (look) => {
      const line = (arm: 'treated' | 'held', color: string, symbol: string) => ({
        type: 'line',
        step: 'end',
        name: t(arm),
        symbol,
        symbolSize: 6,
        data: days.map((each) => [each.day, each[arm] / Math.max(1, arms[arm].units)]),
        lineStyle: { color, width: 2 },
        itemStyle: { color },
        endLabel: { show: true, formatter: t(arm), color: look.ink, fontSize: 12 },
      })
      return {
        grid: { left: 8, right: look.narrow ? 110 : 150, top: 12, bottom: 8, containLabel: true },
        xAxis: {
          type: 'time',
          axisLabel: { formatter: (at: number) => formats.dayShort(new Date(at)), hideOverlap: true },
        },
        yAxis: { type: 'value', axisLabel: { formatter: (share: number) => formats.percent(share) } },
        tooltip: {
          trigger: 'axis',
          valueFormatter: (share: unknown) => (typeof share === 'number' ? formats.percent(share, 1) : '–'),
        },
        series: [line('treated', look.ink, 'circle'), line('held', look.edge, 'emptyCircle')],
      }
    },
    [days, arms, formats, t],
  )
}

function useColumns({ arms }: Experiment) {
  const t = useTranslations('experiments.chart')
  const formats = useFormats()
  const count = (arm: 'treated' | 'held') => ({
    key: arm,
    title: t(arm),
    align: 'right' as const,
    value: (row: Day) => row[arm],
    cell: (row: Day) => `${formats.number(row[arm])} · ${formats.percent(row[arm] / Math.max(1, arms[arm].units), 1)}`,
  })
  return [
    { key: 'day', title: t('day'), value: ({ day }: Day) => day, cell: ({ day }: Day) => formats.day(day) },
    count('treated'),
    count('held'),
  ]
}
