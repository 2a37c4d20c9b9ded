import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { type ChartColumn, ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { ChartLook } from '#web/ui/chart/look.ts'
import { useEvidence } from '#web/ui/evidence.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Answer } from './shapes.ts'

type Drawn = { key: 'measured' | 'line'; name: string; at: number; low: number; high: number }

/** The interval as a line with its dot, and the threshold as an upright line. */
function picture(
  { name, at, low, high }: Omit<Drawn, 'key'>,
  threshold: number,
  words: string,
  say: (share: number) => string,
) {
  return (look: ChartLook): ChartOption => ({
    grid: { left: 12, right: 48, top: 28, bottom: 8, containLabel: true },
    xAxis: {
      type: 'value',
      min: 0,
      max: Math.max(high, threshold, at) * 1.1,
      axisLabel: { formatter: say, showMaxLabel: false },
      splitLine: { showMaxLine: false },
    },
    yAxis: { type: 'category', data: [name], axisLabel: { color: look.ink } },
    series: [
      {
        type: 'line',
        data: [
          [low, 0],
          [high, 0],
        ],
        symbol: 'none',
        lineStyle: { color: look.edge, width: 4 },
      },
      {
        type: 'scatter',
        data: [[at, 0]],
        symbolSize: 11,
        itemStyle: { color: look.ink },
        z: 5,
        markLine: {
          symbol: 'none',
          silent: true,
          lineStyle: { color: look.ink, type: 'dashed' },
          label: { formatter: words, color: look.ink },
          data: [{ xAxis: threshold }],
        },
      },
    ],
  })
}

/** The interval of an answer beside the threshold that was said before. */
export function IntervalChart({ answer: { measured, number } }: { answer: Answer }) {
  const t = useTranslations('claims.result')
  const formats = useFormats()
  const { threshold, method } = measured
  const [at, low, high] = [measured.value ?? 0, measured.low ?? 0, measured.high ?? 0]
  const percent = (share: number) => formats.percent(share, 1)
  const navigate = useNavigate()
  const { addressOf } = useEvidence()
  const rows: readonly Drawn[] = [
    { key: 'measured', name: t('measured'), at, low, high },
    { key: 'line', name: t('line'), at: threshold, low: threshold, high: threshold },
  ]
  const draw = useMemo(
    () => picture({ name: t('measured'), at, low, high }, threshold, t('line'), (share) => formats.percent(share)),
    [t, at, low, high, threshold, formats],
  )
  const columns = useColumns(number)
  return (
    <ChartFrame
      title={t('chart')}
      finding={t('finding', {
        value: percent(at),
        low: percent(low),
        high: percent(high),
        threshold: percent(threshold),
      })}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      draw={draw}
      basis={[t(method), t('threshold', { threshold: percent(threshold) })]}
      fileName={`claim-answer-${String(number)}`}
      height={110}
      onMark={() => void navigate(addressOf(String(number)), { preventScrollReset: true })}
    />
  )
}

/** What was counted opens its rows; a threshold has none. */
function useColumns(number: number): readonly ChartColumn<Drawn>[] {
  const t = useTranslations('claims.result')
  const formats = useFormats()
  const percent = (share: number) => formats.percent(share, 1)
  const column = (key: 'at' | 'low' | 'high') => ({
    key,
    title: { at: t('value'), low: t('low'), high: t('high') }[key],
    align: 'right' as const,
    value: (row: Drawn) => row[key],
    cell: (row: Drawn) =>
      key === 'at' && row.key === 'measured' ? (
        <RowsLink rows={{ evidence: String(number) }} name={`${percent(row.at)}, ${row.name}`}>
          {percent(row.at)}
        </RowsLink>
      ) : (
        percent(row[key])
      ),
  })
  return [{ key: 'name', title: t('what'), value: ({ name }) => name }, column('at'), column('low'), column('high')]
}
