import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { Card } from '#web/ui/card.tsx'
import { ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import { FigureSelect, shownFigure } from './figure-select.tsx'
import { useBasisLines } from './outcomes-basis.tsx'
import { trendPicture } from './pictures.ts'
import type { Counted, Overview } from './shapes.ts'
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
  const columns = useFigureColumns({ id, currency: overview.currency, title: t('trend.period'), nameOf })
  const rows = overview.periods
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
      >
        <FigureSelect question={question} />
      </ChartFrame>
    </Card>
  )
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
