import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { figureGroups, type Group } from './figure-kinds.ts'
import { OutcomeFigure } from './outcome-figure.tsx'
import css from './outcomes.module.css'
import type { Counted, Overview } from './shapes.ts'

type Props = { group: Group; overview: Overview; period: Counted; children?: ReactNode }

/** Figures that are read together. */
export function GroupCard({ group, overview, period, children }: Props) {
  const t = useTranslations('outcomes')
  return (
    <Card>
      <CardHead title={t(`groups.${group}`)} note={t(`groups.${group}Note`)} />
      <div className={group === 'origin' ? css.pairs : css.figures}>
        {figureGroups[group].map((id) => (
          <OutcomeFigure key={id} id={id} figure={period.figures[id]} currency={overview.currency} />
        ))}
      </div>
      {children}
    </Card>
  )
}
