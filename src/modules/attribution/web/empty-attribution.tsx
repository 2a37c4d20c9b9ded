import { useTranslations } from 'use-intl'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { monthPeriod } from '#web/ui/periods.ts'
import { useFormats } from '#web/words/formats.ts'
import type { Asked } from './address.ts'
import type { Basis } from './shapes.ts'

/** Nothing was won in these days, or nothing at all yet. */
export function EmptyAttribution({ basis, asked }: { basis: Basis; asked: Asked }) {
  const t = useTranslations('attribution.empty')
  const formats = useFormats()
  const { lastDay } = basis
  const last = lastDay === null ? null : monthPeriod(Number(lastDay.slice(0, 4)), Number(lastDay.slice(5, 7)))
  return (
    <Card>
      {last === null ? (
        <EmptyState title={t('title')} act={<ButtonLink to="/imports/new">{t('bringIn')}</ButtonLink>}>
          {t('note')}
        </EmptyState>
      ) : (
        <EmptyState
          title={asked.filters.length > 0 ? t('noneSuch') : t('noneThen')}
          act={
            <ButtonLink to={`?from=${last.from}&to=${last.to}`}>
              {t('lastMonth', { month: formats.month(last.from) })}
            </ButtonLink>
          }
        >
          {t('noneNote')}
        </EmptyState>
      )}
    </Card>
  )
}
