import { useTranslations } from 'use-intl'
import { exportAddress } from './address.ts'
import { ExportLink } from './export-link.tsx'
import { PeriodSelect } from './period-select.tsx'
import type { Lists, PeriodFigure } from './shapes.ts'

type Props = { lists: Lists; figures: readonly PeriodFigure[]; onChoose: (period: string) => void }

export function ListsActs({ lists, figures, onChoose }: Props) {
  const t = useTranslations('reconcile.drawer')
  const { period, n } = lists.basis
  return (
    <>
      <PeriodSelect period={period} figures={figures} onChoose={onChoose} />
      {n > 0 && <ExportLink to={exportAddress(period.text, {})}>{t('export')}</ExportLink>}
    </>
  )
}
