import { useCallback, useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card } from '#web/ui/card.tsx'
import { ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { ChartLook } from '#web/ui/chart/look.ts'
import { useEvidence } from '#web/ui/evidence.ts'
import { useFormats } from '#web/words/formats.ts'
import { fromFirstValue, marksOf, scaleOf } from './course-marks.ts'
import { periodKey } from './periods.ts'
import type { One, Reading, Symptom } from './shapes.ts'
import { useBasisWords, useValueWords } from './words.ts'

/** Its course from period to period beside its own baseline, with limits and what counts for an alarm. */
export function CourseCard({ one }: { one: One }) {
  const t = useTranslations('radar.one')
  const { symptom, hasRows } = one
  const readings = useMemo(() => fromFirstValue(one.readings), [one.readings])
  const { value } = useValueWords()
  const { period } = useFormats()
  const basis = useBasisWords()(symptom)
  const navigate = useNavigate()
  const { addressOf } = useEvidence()
  const draw = useDraw(readings, symptom)
  const columns = useColumns(one)
  const last = readings.findLast((reading) => reading.value !== null)
  const beyond = readings.filter((reading) => reading.beyond).length
  // The series is named by how many periods were left out before it.
  function openRows(leftOut: string, place: number): void {
    const reading = readings[Number(leftOut) + place]
    if (reading) void navigate(addressOf(periodKey(reading)), { preventScrollReset: true })
  }
  return (
    <Card>
      <ChartFrame
        title={t('course')}
        note={symptom.baseline === null ? t('noBaseline') : t('baselineOf', { count: symptom.baseline.periods })}
        finding={
          last?.value == null
            ? t('courseNone')
            : t('courseFinding', {
                value: value(symptom.unit, last.value),
                period: period(last.from, last.to),
                count: beyond,
              })
        }
        columns={columns}
        rows={readings}
        rowKey={({ from }) => from}
        draw={draw}
        basis={basis}
        fileName={`radar-${symptom.id}`}
        height={240}
        caption={t('courseCaption')}
        {...(hasRows && { onMark: openRows })}
      />
    </Card>
  )
}

function useDraw(readings: readonly Reading[], symptom: Symptom) {
  const t = useTranslations('radar.one')
  const { value } = useValueWords()
  const { dayShort } = useFormats()
  return useCallback(
    (look: ChartLook): ChartOption => {
      // On a phone the last periods alone, never smaller words.
      const leftOut = look.narrow ? Math.max(0, readings.length - 12) : 0
      const shown = readings.slice(leftOut)
      const words = { limit: t('limit'), threshold: t('start'), average: t('average'), usual: t('usual') }
      return {
        grid: { left: 8, right: look.narrow ? 88 : 104, top: 12, bottom: 4, containLabel: true },
        xAxis: { type: 'category', data: shown.map(({ from }) => dayShort(from)), axisLabel: { hideOverlap: true } },
        yAxis: {
          type: 'value',
          ...scaleOf(shown, symptom),
          axisLabel: { formatter: (at: number) => value(symptom.unit, at) },
        },
        series: marksOf(shown, symptom, look, words, String(leftOut)),
      }
    },
    [readings, symptom, t, value, dayShort],
  )
}

function useColumns({ symptom: { unit } }: One) {
  const t = useTranslations('radar.one')
  const { value, range } = useValueWords()
  const { number, period } = useFormats()
  const amount = (key: 'value' | 'average' | 'lower' | 'upper', title: string) => ({
    key,
    title,
    align: 'right' as const,
    value: (reading: Reading) => reading[key],
    cell: (reading: Reading) => {
      const shown = reading[key]
      return shown === null ? '–' : value(unit, shown)
    },
  })
  return [
    {
      key: 'period',
      title: t('columns.period'),
      value: ({ from, to }: Reading) => `${from}/${to}`,
      cell: ({ from, to, closed }: Reading) => (closed ? period(from, to) : t('running', { period: period(from, to) })),
    },
    amount('value', t('columns.value')),
    {
      key: 'range',
      title: t('columns.range'),
      align: 'right' as const,
      value: ({ low, high }: Reading) => (low === null || high === null ? null : `${low}/${high}`),
      cell: ({ low, high }: Reading) => range(unit, low, high) ?? '–',
    },
    {
      key: 'n',
      title: t('columns.n'),
      align: 'right' as const,
      value: ({ n }: Reading) => n,
      cell: ({ n }: Reading) => number(n),
    },
    amount('average', t('columns.average')),
    amount('lower', t('columns.lower')),
    amount('upper', t('columns.upper')),
    {
      key: 'said',
      title: t('columns.said'),
      value: ({ beyond, lacking }: Reading) => (beyond ? t('beyond') : lacking === null ? '' : t(`lacking.${lacking}`)),
    },
  ]
}
