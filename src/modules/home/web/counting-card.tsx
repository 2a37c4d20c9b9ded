import { useTranslations } from 'use-intl'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { importsAddress } from './addresses.ts'

/** Lists are in and their first count is at work: figures of 0 would be wrong, and asking for lists too. */
export function CountingCard() {
  const t = useTranslations('reconcile.empty')
  return (
    <Card>
      <EmptyState title={t('counting')} act={<ButtonLink to={importsAddress}>{t('seeImports')}</ButtonLink>}>
        {t('countingLead')}
      </EmptyState>
    </Card>
  )
}
