import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card } from '#web/ui/card.tsx'
import { ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { ChartOption } from '#web/ui/chart/echarts.ts'
import { type ChartLook, seriesOf } from '#web/ui/chart/look.ts'
import { Loaded } from '#web/ui/loaded.tsx'
import { Select } from '#web/ui/select.tsx'
import { useFormats } from '#web/words/formats.ts'
import { dimensions } from '../domain/instrument.ts'
import { type CourseLine, type CourseRow, courseRows, runsOf } from './course.ts'
import { useInstrumentWords } from './instrument-words.ts'
import css from './standing.module.css'
import type { Course } from './standing-shapes.ts'

/** From wave to wave; where people joined or left so that a change would tell of them, the line is broken. */
export function CourseCard() {
  const course = useQuery(api.assessment.course.queryOptions({ input: undefined }))
  return (
    <Card>
      <Loaded query={course}>{({ waves }) => <CourseChart waves={waves} />}</Loaded>
    </Card>
  )
}

function CourseChart({ waves }: { waves: Course['waves'] }) {
  const t = useTranslations('assessment.standing')
  const { number, day } = useFormats()
  const [measure, setMeasure] = useState('score100')
  const rows = useMemo(() => courseRows(waves, measure), [waves, measure])
  const draw = useDraw(rows, measure)
  const columns = useColumns(measure)
  const options = useOptions()
  const name = options.find(({ value }) => value === measure)?.label ?? measure
  const last = rows.at(-1)
  const value = last?.both ?? last?.marketing ?? null
  return (
    <ChartFrame
      title={t('course')}
      note={t('courseNote', { count: waves.length })}
      finding={
        last && value !== null
          ? t('courseFinding', {
              what: name,
              number: String(last.number),
              day: day(last.closedAt),
              value: number(value, measure === 'score100' ? 0 : 1),
            })
          : t('courseNone')
      }
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      draw={draw}
      basis={[t('courseBasis')]}
      fileName={`course-${measure}`}
      caption={t('courseCaption')}
    >
      <div className={css.choose} data-print="off">
        <Select
          label={t('courseWhat')}
          hideLabel
          value={measure}
          options={options}
          searchable={false}
          onChange={(chosen) => chosen !== null && setMeasure(chosen)}
        />
      </div>
    </ChartFrame>
  )
}

function useOptions() {
  const t = useTranslations('assessment.standing')
  const words = useInstrumentWords(null)
  return [
    { value: 'score100', label: t('whole') },
    ...dimensions.map((key) => ({ value: `scale.${key}`, label: words.scale(key) })),
    { value: 'slider', label: t('sliderShort') },
    { value: 'overall', label: t('overallShort') },
  ]
}

function linesOf(measure: string): readonly CourseLine[] {
  return measure === 'score100' ? ['both'] : ['marketing', 'sales']
}

const scaleOf = (measure: string): readonly [number, number] =>
  measure === 'score100' ? [0, 100] : measure === 'slider' ? [0, 10] : [1, 5]

function useDraw(rows: readonly CourseRow[], measure: string) {
  const tSides = useTranslations('house.sides')
  const { dayShort } = useFormats()
  return useCallback(
    (look: ChartLook): ChartOption => {
      const [min, max] = scaleOf(measure)
      return {
        xAxis: { type: 'category', data: rows.map(({ closedAt }) => dayShort(closedAt)) },
        yAxis: { type: 'value', min, max, interval: (max - min) / 2 },
        series: linesOf(measure).flatMap((line) => {
          const { endLabel, ...look1 } = seriesOf(look, line)
          return runsOf(rows, line).map((data, at, runs) => ({
            type: 'line',
            name: tSides(line),
            data,
            showAllSymbol: true,
            ...look1,
            ...(at === runs.length - 1 && { endLabel: { ...endLabel, formatter: tSides(line) } }),
            labelLayout: { moveOverlap: 'shiftY' },
          }))
        }),
      }
    },
    [rows, measure, tSides, dayShort],
  )
}

function useColumns(measure: string) {
  const t = useTranslations('assessment.standing')
  const tSides = useTranslations('house.sides')
  const { number, day } = useFormats()
  const digits = measure === 'score100' ? 0 : 1
  return [
    { key: 'wave', title: t('wave'), value: (row: CourseRow) => row.number },
    {
      key: 'closed',
      title: t('ended'),
      value: (row: CourseRow) => row.closedAt.toISOString().slice(0, 10),
      cell: (row: CourseRow) => day(row.closedAt),
    },
    ...linesOf(measure).map((line) => ({
      key: line,
      title: tSides(line),
      align: 'right' as const,
      value: (row: CourseRow) => row[line],
      cell: (row: CourseRow) => {
        const value = row[line]
        return value === null ? t('notShown') : number(value, digits)
      },
    })),
    {
      key: 'comparable',
      title: t('comparable'),
      value: (row: CourseRow) => t(linesOf(measure).every((line) => row.joined[line]) ? 'may' : 'mayNot'),
    },
  ]
}
