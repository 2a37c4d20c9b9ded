import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { ChartLook } from '#web/ui/chart/look.ts'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { FrictionTold } from './shapes.ts'

type Week = FrictionTold['weeks'][number]

/** Hours of each whole week, from zero. */
export function WeeksCard({ told: { weeks, least } }: { told: FrictionTold }) {
  const t = useTranslations('together.friction')
  const formats = useFormats()
  const draw = useDraw(weeks)
  if (weeks.length < 2) {
    return (
      <Card>
        <CardHead title={t('weeks')} />
        <Text tone="soft">{t('weeksFew', { least })}</Text>
      </Card>
    )
  }
  const hours = weeks.map((week) => week.hours)
  return (
    <Card>
      <ChartFrame
        title={t('weeks')}
        finding={t('weeksFinding', {
          low: formats.number(Math.min(...hours)),
          high: formats.number(Math.max(...hours)),
        })}
        columns={[
          {
            key: 'week',
            title: t('week'),
            value: ({ week }: Week) => week,
            cell: ({ week }: Week) => formats.day(week),
          },
          { key: 'hours', title: t('total'), align: 'right', value: (row: Week) => row.hours },
        ]}
        rows={weeks}
        rowKey={({ week }) => week}
        draw={draw}
        basis={[t('basisWeeks')]}
        fileName="friction-weeks"
        height={180}
      />
    </Card>
  )
}

function useDraw(weeks: readonly Week[]) {
  const { dayShort } = useFormats()
  return useCallback(
    (look: ChartLook): ChartOption => ({
      grid: { left: 8, right: 12, top: 12, bottom: 8, containLabel: true },
      xAxis: { type: 'category', data: weeks.map(({ week }) => dayShort(week)), axisTick: { show: false } },
      yAxis: { type: 'value', min: 0, splitNumber: 2 },
      series: [
        {
          type: 'bar',
          barWidth: look.narrow ? 6 : 10,
          itemStyle: { color: look.edge },
          data: weeks.map(({ hours }) => hours),
        },
      ],
    }),
    [weeks, dayShort],
  )
}
