import { useTranslations } from 'use-intl'
import { Select } from '#web/ui/select.tsx'
import { figureGroups, isFigureKey } from './figure-kinds.ts'
import css from './outcomes.module.css'
import type { FigureKey } from './shapes.ts'
import type { Question } from './use-question.ts'

/** The figure that the address asks for; else the cost of a new customer. */
export function shownFigure(question: Question): FigureKey {
  const asked = question.word('figure')
  return asked !== null && isFigureKey(asked) ? asked : 'cac'
}

export function FigureSelect({ question }: { question: Question }) {
  const t = useTranslations('outcomes')
  const options = Object.values(figureGroups).flatMap((group) =>
    group.map((value: FigureKey) => ({ value, label: t(`figures.${value}`) })),
  )
  return (
    <div className={css.chosen} data-print="off">
      <Select
        label={t('trend.figure')}
        value={shownFigure(question)}
        options={options}
        onChange={(figure) => figure !== null && question.change({ figure })}
      />
    </div>
  )
}
