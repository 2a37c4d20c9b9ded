import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { ChartLook } from '#web/ui/chart/look.ts'
import { Figure } from '#web/ui/figure.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Answer, Claim } from './shapes.ts'
import { VerdictStatus } from './verdict-status.tsx'

/** True, false or not known, with the numbers, the interval and the threshold that was said before. */
export function AnswerCard({ claim }: { claim: Claim }) {
  const t = useTranslations('claims')
  const [answer] = claim.answers
  if (!answer) {
    return (
      <Card>
        <CardHead title={t('answer')} />
        <Text tone="soft">{t('one.counting')}</Text>
      </Card>
    )
  }
  return (
    <Card>
      <CardHead title={t('answer')} note={claim.state === 'counting' ? t('one.counting') : undefined} />
      <Stack gap={4}>
        <VerdictStatus claim={{ state: 'answered', verdict: answer.verdict }} />
        <AnswerFigure answer={answer} />
        <Because answer={answer} />
        {answer.measured.value !== null && <Interval answer={answer} />}
      </Stack>
    </Card>
  )
}

function AnswerFigure({ answer: { number, measured } }: { answer: Answer }) {
  const t = useTranslations('claims')
  const formats = useFormats()
  const { value, low, high, n, method, threshold } = measured
  const percent = (share: number) => formats.percent(share, 1)
  if (value === null || low === null || high === null) {
    return <Figure label={t('answer')} missing="none" why={t('result.nothing')} />
  }
  return (
    <Figure
      label={t('result.threshold', { threshold: percent(threshold) })}
      size="xl"
      value={percent(value)}
      rows={{ evidence: String(number) }}
      rowsName={t('one.openRows')}
      basis={[formats.percentRange(low, high, 1), t('result.n', { n: formats.number(n) }), t(`result.${method}`)]}
    />
  )
}

function Because({ answer: { because, measured } }: { answer: Answer }) {
  const t = useTranslations('claims.result')
  const formats = useFormats()
  const { hits, n, promised, value, low, high, threshold } = measured
  const percent = (share: number) => formats.percent(share, 1)
  const numbers = {
    hits: formats.number(hits),
    value: percent(value ?? 0),
    low: percent(low ?? 0),
    high: percent(high ?? 0),
  }
  return (
    <div>
      {value !== null && (
        <Text>
          {promised === null
            ? t('counted', { ...numbers, n: formats.number(n) })
            : t('promised', { ...numbers, promised: formats.number(promised, 1) })}
        </Text>
      )}
      <Text tone="soft">
        {because === 'apart' || because === 'spans' ? t(because, { threshold: percent(threshold) }) : t(because)}
      </Text>
    </div>
  )
}

type Drawn = { name: string; at: number; low: number; high: number }

/** The interval as a line with its dot, and the threshold as an upright line. */
function picture({ name, at, low, high }: Drawn, threshold: number, words: string, say: (share: number) => string) {
  return (look: ChartLook): ChartOption => ({
    grid: { left: 12, right: 48, top: 28, bottom: 8, containLabel: true },
    xAxis: {
      type: 'value',
      min: 0,
      max: Math.max(high, threshold, at) * 1.1,
      axisLabel: { formatter: say, showMaxLabel: false },
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

function Interval({ answer: { measured, number } }: { answer: Answer }) {
  const t = useTranslations('claims.result')
  const formats = useFormats()
  const { threshold, method } = measured
  const [at, low, high] = [measured.value ?? 0, measured.low ?? 0, measured.high ?? 0]
  const percent = (share: number) => formats.percent(share, 1)
  const rows = [
    { key: 'measured', name: t('measured'), at, low, high },
    { key: 'line', name: t('line'), at: threshold, low: threshold, high: threshold },
  ]
  const draw = useMemo(
    () => picture({ name: t('measured'), at, low, high }, threshold, t('line'), (share) => formats.percent(share)),
    [t, at, low, high, threshold, formats],
  )
  const column = (key: 'at' | 'low' | 'high') => ({
    key,
    title: { at: t('measured'), low: '−', high: '+' }[key],
    align: 'right' as const,
    value: (row: Drawn) => row[key],
    cell: (row: Drawn) => percent(row[key]),
  })
  return (
    <ChartFrame
      title={t('chart')}
      finding={t('finding', {
        value: percent(at),
        low: percent(low),
        high: percent(high),
        threshold: percent(threshold),
      })}
      columns={[
        { key: 'name', title: t('what'), value: ({ name }: Drawn) => name },
        column('at'),
        column('low'),
        column('high'),
      ]}
      rows={rows}
      rowKey={({ name }) => name}
      draw={draw}
      basis={[t(method), t('threshold', { threshold: percent(threshold) })]}
      fileName={`claim-answer-${String(number)}`}
      height={110}
    />
  )
}
