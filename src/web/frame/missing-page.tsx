import { useTranslations } from 'use-intl'
import { ButtonLink } from '#web/ui/button.tsx'
import { Page } from './page.tsx'

/** An address that leads nowhere. */
export function MissingPage() {
  const t = useTranslations('house.missing')
  return (
    <Page title={t('title')} crumb={null} lead={t('lead')}>
      <div>
        <ButtonLink to="/" variant="filled">
          {t('act')}
        </ButtonLink>
      </div>
    </Page>
  )
}
