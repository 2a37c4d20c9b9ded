import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { shownFigure } from './figure-select.tsx'
import { useBasisLines } from './outcomes-basis.tsx'
import { segmentsPicture } from './pictures.ts'
import type { Counted, Overview } from './shapes.ts'
import { rowsOf } from './split-parts.ts'
import { howSure, useOpen } from './trend-card.tsx'
import { useFigureColumns } from './use-figure-columns.tsx'
import type { Question } from './use-question.ts'
import { usePeriodName, useSay, useSegmentName } from './words.ts'

type Props = { overview: Overview; question: Question; period: Counted }

/** The figure that is chosen above, segment by segment, in one period. */
export function SegmentsCard({ overview, question, period }: Props) {
  const t = useTranslations('outcomes.bySegment')
  const input = { unit: question.unit, start: period.start }
  const query = useQuery(api.outcomes.segments.queryOptions({ input, placeholderData: keepPreviousData }))
  return (
    <Card>
      <Loaded query={query}>
        {({ rows }) =>
          rows.length > 1 ? (
            <Segments rows={rows} overview={overview} question={question} period={period} />
          ) : (
            <>
              <CardHead title={t('title')} />
              <Text tone="soft">{t('one')}</Text>
            </>
          )
        }
      </Loaded>
    </Card>
  )
}

function Segments({ rows, overview, question, period }: Props & { rows: readonly Counted[] }) {
  const t = useTranslations('outcomes')
  const id = shownFigure(question)
  const segmentName = useSegmentName()
  const say = useSay(overview.currency)
  const basis = useBasisLines()(overview)
  const periodName = usePeriodName()(question.unit, period.start)
  const nameOf = useCallback(({ segment }: Counted) => segmentName(segment), [segmentName])
  const behind = ({ segment }: Counted) =>
    rowsOf({ unit: question.unit, segment: segment ?? undefined }, period.start, id)
  const columns = useFigureColumns({ id, currency: overview.currency, title: t('segment'), nameOf, rowsOf: behind })
  const known = rows.filter((row) => row.figures[id].value !== null)
  const open = useOpen(known, behind)
  const draw = useMemo(() => {
    const drawn = rows.map((row) => ({ name: nameOf(row), at: row.figures[id].value, ...row.figures[id] }))
    return segmentsPicture(drawn, (value) => say(id, value))
  }, [rows, nameOf, id, say])
  const figure = t(`figures.${id}`)
  return (
    <ChartFrame
      title={t('bySegment.title')}
      note={`${figure}, ${periodName}`}
      finding={t('bySegment.finding', { figure, n: rows.length - 1 })}
      columns={columns}
      rows={rows}
      rowKey={({ segment }) => segment ?? '*'}
      draw={draw}
      basis={[periodName, ...basis, ...howSure(t, rows, id)]}
      fileName={`outcomes-${id}-segments`}
      height={50 + rows.length * 30}
      caption={t('bySegment.finding', { figure, n: rows.length - 1 })}
      onMark={open}
    />
  )
}
