import { useCallback, useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card } from '#web/ui/card.tsx'
import { ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { OnMark } from '#web/ui/chart/drawing.tsx'
import { FigureSelect, shownFigure } from './figure-select.tsx'
import { useBasisLines } from './outcomes-basis.tsx'
import { figureSeries, trendPicture } from './pictures.ts'
import type { Counted, Overview } from './shapes.ts'
import { rowsOf } from './split-parts.ts'
import type { Question } from './use-question.ts'
import { useFigureColumns } from './use-figure-columns.tsx'
import { usePeriodName, useSay } from './words.ts'

/** One figure over the periods, with its interval. */
export function TrendCard({ overview, question }: { overview: Overview; question: Question }) {
  const t = useTranslations('outcomes')
  const { unit } = question
  const id = shownFigure(question)
  const name = usePeriodName()
  const say = useSay(overview.currency)
  const basis = useBasisLines()(overview)
  const nameOf = useCallback(({ start }: Counted) => name(unit, start), [name, unit])
  const rows = overview.periods
  const behind = ({ start }: Counted) => rowsOf(question, start, id)
  const columns = useFigureColumns({
    id,
    currency: overview.currency,
    title: t('trend.period'),
    nameOf,
    rowsOf: behind,
  })
  const open = useOpen(rows, behind)
  const draw = useMemo(() => {
    const drawn = rows.map((row) => ({ name: nameOf(row), at: row.figures[id].value, ...row.figures[id] }))
    return trendPicture(drawn, (value) => say(id, value))
  }, [rows, nameOf, id, say])
  const known = rows.map(({ figures }) => figures[id].value).filter((value) => value !== null)
  const [first, last] = [known.at(0), known.at(-1)]
  const figure = t(`figures.${id}`)
  return (
    <Card>
      <ChartFrame
        title={t('trend.title')}
        finding={
          first === undefined || last === undefined
            ? t('trend.noFinding', { figure })
            : t('trend.finding', { figure, first: say(id, first), last: say(id, last) })
        }
        columns={columns}
        rows={rows}
        rowKey={({ start }) => start}
        draw={draw}
        basis={[...basis, ...howSure(t, rows, id)]}
        fileName={`outcomes-${id}`}
        caption={t(`definitions.${id}`)}
        onMark={open}
      >
        <FigureSelect question={question} />
      </ChartFrame>
    </Card>
  )
}

/** A mark of the figure opens its rows, by its place among those that are drawn. */
export function useOpen(rows: readonly Counted[], behind: (row: Counted) => { to: string }): OnMark {
  const navigate = useNavigate()
  return (series, place) => {
    const row = series === figureSeries ? rows[place] : undefined
    if (row) void navigate(behind(row).to, { preventScrollReset: true })
  }
}

/** How the intervals of a row of figures were made. */
export function howSure(
  t: ReturnType<typeof useTranslations<'outcomes'>>,
  rows: readonly Counted[],
  id: keyof Counted['figures'],
): string[] {
  const method = rows.at(-1)?.figures[id].method
  return method === undefined ? [] : [t(`methods.${method}`)]
}
