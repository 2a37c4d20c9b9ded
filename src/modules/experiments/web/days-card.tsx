import { useCallback } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { ChartLook } from '#web/ui/chart/look.ts'
import { useEvidence } from '#web/ui/evidence.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
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
  const navigate = useNavigate()
  const { addressOf } = useEvidence()
  const open = (series: string, place: number) => {
    const arm = series === t('held') ? 'held' : 'treated'
    const row = days[place]
    if (row) void navigate(addressOf(unitsUntil(arm, row)), { preventScrollReset: true })
  }
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
        onMark={open}
      />
    </Card>
  )
}

/** The customers of an arm who had the outcome on a day or before it. */
function unitsUntil(arm: 'treated' | 'held', { day }: Day): string {
  return `${arm}-hit-${day}`
}

function useDraw({ days, arms }: Experiment): (look: ChartLook) => ChartOption {
  const t = useTranslations('experiments.chart')
  const formats = useFormats()
  return useCallback(
    (look) => {
      const room = look.narrow ? 110 : 150
      const line = (arm: 'treated' | 'held', color: string) => ({
        type: 'line',
        step: 'end',
        name: t(arm),
        symbol: 'circle',
        symbolSize: 6,
        data: days.map((each) => [each.day, each[arm] / Math.max(1, arms[arm].units)]),
        lineStyle: { color, width: 2 },
        // A ring of the page's own colour: the library's would be white at night.
        itemStyle: arm === 'held' ? { color: look.surface, borderColor: color, borderWidth: 2 } : { color },
        endLabel: {
          show: true,
          formatter: t(arm),
          color: look.ink,
          fontSize: 12,
          width: room - 12,
          lineHeight: 14,
          overflow: 'break',
        },
      })
      return {
        grid: { left: 8, right: room, top: 12, bottom: 8, containLabel: true },
        xAxis: {
          type: 'time',
          axisLabel: { formatter: (at: number) => formats.dayShort(new Date(at)), hideOverlap: true },
        },
        yAxis: { type: 'value', axisLabel: { formatter: (share: number) => formats.percent(share) } },
        tooltip: {
          trigger: 'axis',
          valueFormatter: (share: unknown) => (typeof share === 'number' ? formats.percent(share, 1) : '–'),
        },
        series: [line('treated', look.ink), line('held', look.edge)],
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
    cell: (row: Day) => {
      const words = `${formats.number(row[arm])} · ${formats.percent(row[arm] / Math.max(1, arms[arm].units), 1)}`
      if (row[arm] === 0) return words
      return (
        <RowsLink rows={{ evidence: unitsUntil(arm, row) }} name={`${words}, ${t(arm)}, ${formats.day(row.day)}`}>
          {words}
        </RowsLink>
      )
    },
  })
  return [
    { key: 'day', title: t('day'), value: ({ day }: Day) => day, cell: ({ day }: Day) => formats.day(day) },
    count('treated'),
    count('held'),
  ]
}
