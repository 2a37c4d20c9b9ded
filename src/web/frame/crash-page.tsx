import { useRouteError } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card } from '#web/ui/card.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Page } from './page.tsx'

/** A page broke or did not arrive. The rest of the house goes on. */
export function CrashPage() {
  const error = useRouteError()
  const t = useTranslations('house.crash')
  return (
    <Page title={t('title')} crumb={null} lead={t('lead')}>
      <Card>
        <ErrorNotice error={error} onRetry={() => window.location.reload()} />
      </Card>
    </Page>
  )
}
