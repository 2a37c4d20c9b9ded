import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Basis } from '#web/ui/basis.tsx'
import type { Overview, Unit } from './shapes.ts'
import { usePeriodName } from './words.ts'

type Props = {
  standing: Pick<Overview, 'version' | 'countedAt'>
  unit?: Unit
  period?: { start: string; isOver: boolean } | undefined
}

/** Period, formulas and age: they hold for every figure below. */
export function OutcomesBasis({ standing: { version, countedAt }, unit = 'quarter', period }: Props) {
  const t = useTranslations('outcomes')
  const name = usePeriodName()
  const b = (words: ReactNode) => <b>{words}</b>
  return (
    <Basis
      period={period && t.rich(period.isOver ? 'basisPeriod' : 'basisRunning', { period: name(unit, period.start), b })}
      definition={version.number === 0 ? t('basisOwn') : t.rich('basisVersion', { version: String(version.number), b })}
      age={countedAt ?? undefined}
    />
  )
}

/** The same as lines under a chart and in its files. */
export function useBasisLines(): (standing: Pick<Overview, 'version'>) => string[] {
  const t = useTranslations('outcomes')
  return ({ version }) => [
    version.number === 0
      ? t('basisOwn')
      : t.markup('basisVersion', { version: String(version.number), b: (words) => words }),
  ]
}
