import { Card } from '#web/ui/card.tsx'
import { ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { ChartOption } from '#web/ui/chart/echarts.ts'
import { type ChartLook, seriesOf } from '#web/ui/chart/look.ts'
import { Row } from '#web/ui/layout.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'

const rows = [
  ['Jan', 96, 88],
  ['Feb', 101, 91],
  ['Mar', 98, 97],
  ['Apr', 103, 95],
  ['May', 105, 99],
  ['Jun', 102, 103],
  ['Jul', 99, 101],
  ['Aug', 104, 98],
  ['Sep', 101, 100],
  ['Oct', 95, 97],
].map(([month, marketing, sales]) => ({ month: String(month), marketing: Number(marketing), sales: Number(sales) }))

function draw(look: ChartLook): ChartOption {
  const shown = look.narrow ? rows.slice(-6) : rows
  const last = shown.at(-1)
  return {
    xAxis: { type: 'category', data: shown.map(({ month }) => month), boundaryGap: false },
    yAxis: {
      type: 'value',
      min: 80,
      max: 110,
      interval: 10,
      axisLabel: { formatter: (value: number) => `${Math.round(value)} %` },
    },
    series: (['sales', 'marketing'] as const).map((side) => {
      const series = seriesOf(look, side)
      return {
        type: 'line',
        name: side,
        data: shown.map((row) => row[side]),
        ...series,
        endLabel: {
          ...series.endLabel,
          formatter: `${side === 'sales' ? 'Sales' : 'Marketing'} ${last?.[side]} %`,
          offset: [0, side === 'sales' ? -8 : 8],
        },
        markLine: side === 'sales' ? { data: [{ yAxis: 100 }], label: { show: false } } : undefined,
      }
    }),
    tooltip: { trigger: 'axis' },
  }
}

export function ChartCard() {
  return (
    <Card>
      <ChartFrame
        title="Running balance"
        note="Each month’s grade, as a share of what was promised · n 10 months"
        finding="Both sides stayed between 88 and 105 percent of their promises; in October marketing stands at 95 and sales at 97 percent."
        columns={[
          { key: 'month', title: 'Month', value: ({ month }) => month },
          { key: 'marketing', title: 'Marketing', value: ({ marketing }) => marketing, align: 'right' },
          { key: 'sales', title: 'Sales', value: ({ sales }) => sales, align: 'right' },
        ]}
        rows={rows}
        rowKey={({ month }) => month}
        draw={draw}
        basis={['n 10 months', 'Jan – Oct 2026', 'v1 until Aug, v2 since', 'read 12 s ago']}
        fileName="running-balance"
        caption="October is not over."
      >
        <Row gap={5}>
          <SideMark side="marketing" />
          <SideMark side="sales" />
        </Row>
      </ChartFrame>
    </Card>
  )
}
