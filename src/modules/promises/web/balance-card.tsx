import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { ChartOption } from '#web/ui/chart/echarts.ts'
import { type ChartLook, seriesOf } from '#web/ui/chart/look.ts'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Board } from './shapes.ts'

type Grade = Board['grades'][number]

const onPhones = 6

/** Each month's grade of both sides, as a share of what was promised. */
export function BalanceCard({ grades }: { grades: readonly Grade[] }) {
  const t = useTranslations('promises.balance')
  const draw = useDraw(grades)
  const columns = useColumns()
  const last = grades.at(-1)
  const formats = useFormats()
  const share = (grade: number | null) => (grade === null ? t('notKnown') : formats.percent(grade))
  if (!last) {
    return (
      <Card>
        <CardHead title={t('title')} />
        <Text tone="soft">{t('none')}</Text>
      </Card>
    )
  }
  const finding = t('finding', {
    month: formats.month(last.month),
    marketing: share(last.marketing),
    sales: share(last.sales),
  })
  return (
    <Card>
      <ChartFrame
        title={t('title')}
        note={t('note', { count: grades.length })}
        finding={finding}
        columns={columns}
        rows={grades}
        rowKey={({ month }) => month}
        draw={draw}
        basis={[t('basis')]}
        fileName="running-balance"
        caption={t('caption')}
      />
    </Card>
  )
}

function useDraw(grades: readonly Grade[]): (look: ChartLook) => ChartOption {
  const tSides = useTranslations('house.sides')
  const formats = useFormats()
  return useCallback(
    (look) => {
      const shown = look.narrow ? grades.slice(-onPhones) : grades
      const series = (side: 'marketing' | 'sales') => {
        const { endLabel, ...rest } = seriesOf(look, side)
        const grade = shown.findLast((each) => each[side] !== null)?.[side]
        const formatter = `${tSides(side)} ${typeof grade === 'number' ? formats.percent(grade) : ''}`
        return {
          type: 'line',
          name: tSides(side),
          data: shown.map((each) => each[side]),
          connectNulls: true,
          showAllSymbol: true,
          ...rest,
          endLabel: { ...endLabel, formatter },
          labelLayout: { moveOverlap: 'shiftY' },
          ...(side === 'marketing' && {
            markLine: { data: [{ yAxis: 1 }], label: { show: false }, silent: true, lineStyle: { color: look.edge } },
          }),
        }
      }
      return {
        grid: { left: 8, right: look.narrow ? 110 : 130, top: 12, bottom: 8, containLabel: true },
        xAxis: { type: 'category', data: shown.map(({ month }) => formats.monthShort(month)) },
        yAxis: { type: 'value', scale: true, axisLabel: { formatter: (grade: number) => formats.percent(grade) } },
        tooltip: {
          trigger: 'axis',
          valueFormatter: (grade: unknown) => (typeof grade === 'number' ? formats.percent(grade) : '–'),
        },
        series: [series('marketing'), series('sales')],
      }
    },
    [grades, formats, tSides],
  )
}

function useColumns() {
  const t = useTranslations('promises.balance')
  const tSides = useTranslations('house.sides')
  const formats = useFormats()
  const state = ({ isOver, isLateChange }: Grade) =>
    formats.list([isOver ? t('over') : t('soFar'), ...(isLateChange ? [t('late')] : [])])
  const grade = (side: 'marketing' | 'sales') => ({
    key: side,
    title: tSides(side),
    align: 'right' as const,
    value: (row: Grade) => row[side],
    cell: (row: Grade) => {
      const share = row[side]
      return share === null ? '–' : formats.percent(share)
    },
  })
  return [
    {
      key: 'month',
      title: t('month'),
      value: ({ month }: Grade) => month,
      cell: ({ month }: Grade) => formats.month(month),
    },
    grade('marketing'),
    grade('sales'),
    { key: 'version', title: t('version'), value: ({ version }: Grade) => version },
    { key: 'state', title: t('state'), value: state },
  ]
}
