import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { shownPeriod } from './controls.tsx'
import { useBasisLines } from './outcomes-basis.tsx'
import css from './outcomes.module.css'
import type { FigureKey, Overview } from './shapes.ts'
import { useInterval, usePeriodName, useSay } from './words.ts'

const shown: readonly FigureKey[] = ['velocity', 'cac', 'margin']

/** Three figures of the last quarter that is over, for homes. Nothing while no deal is counted. */
export function OutcomesCard() {
  const query = useQuery(api.outcomes.overview.queryOptions({ input: { unit: 'quarter' } }))
  if (query.data?.periods.length === 0) return null
  return (
    <Card>
      <Loaded query={query}>{(overview) => <Figures overview={overview} />}</Loaded>
    </Card>
  )
}

function Figures({ overview }: { overview: Overview }) {
  const t = useTranslations('outcomes')
  const period = shownPeriod(overview, undefined)
  const name = usePeriodName()
  const say = useSay(overview.currency)
  const interval = useInterval(overview.currency)
  const basis = useBasisLines()(overview)
  if (!period) return null
  const note = t('card.note', { period: [name('quarter', period.start), ...basis].join(' · ') })
  return (
    <>
      <CardHead
        title={t('card.title')}
        note={note}
        acts={
          <ButtonLink small to="/outcomes">
            {t('card.way')}
          </ButtonLink>
        }
      />
      <div className={css.figures}>
        {shown.map((id) => {
          const figure = period.figures[id]
          const between = interval(id, figure)
          return figure.value === null ? (
            <Figure key={id} label={t(`figures.${id}`)} missing="none" why={t(`because.${figure.because ?? 'none'}`)} />
          ) : (
            <Figure
              key={id}
              label={t(`figures.${id}`)}
              value={say(id, figure.value)}
              rows={{ to: `/outcomes?period=${period.start}&evidence=${id}` }}
              basis={between === null ? [] : [between]}
            />
          )
        })}
      </div>
    </>
  )
}
